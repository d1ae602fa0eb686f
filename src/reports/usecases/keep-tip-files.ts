import type { StoredAttachment } from '../../files/schema.ts';
import type { TipNeeds, WithFiles } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';

/** Every file of a tip and of its talk. */
export const filesOfTip = (tip: Tip): readonly StoredAttachment[] => [
  ...tip.attachments,
  ...tip.messages.flatMap((message) => message.attachments ?? []),
];

/** The files a stored tip knows are its own: done at once, and again when its happening is handed on. */
export const keepTipFiles = async (needs: Pick<TipNeeds, 'tips'> & WithFiles, tipId: string): Promise<void> => {
  const row = await needs.tips.get(tipId);
  if (row) await needs.files.keep(tipId, filesOfTip(row.body));
};
