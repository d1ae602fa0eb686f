import type { ShownFile } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RecordLook, TipNeeds, WithFiles } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import type { Tip } from '../stored-schema.ts';
import { findByReference } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { filesOfTip } from './keep-tip-files.ts';

export type ReadAttachmentNeeds = TipNeeds & WithFiles;

const shownFile = async (needs: ReadAttachmentNeeds, tipId: string, tip: Tip, fileId: string): Promise<ShownFile> =>
  needs.files.show(await needs.vault.itemKey(tipId), filesOfTip(tip), fileId);

/** @throws {Refusal} nobody receipt.unknown; not-found attachment.not-shown */
export const readReporterAttachment = async (
  needs: ReadAttachmentNeeds,
  _actor: Actor,
  receipt: string,
  fileId: string,
): Promise<ShownFile> => {
  const row = await findByReceipt(needs, receipt);
  return shownFile(needs, row.id, row.body, fileId);
};

/**
 * The picture for an officer; that he opened it is in the audit chain before the first byte leaves.
 * @throws {Refusal} not-found tip.unknown or attachment.not-shown
 */
export const readOfficeAttachment = async (
  needs: ReadAttachmentNeeds & { readonly recordLook: RecordLook },
  actor: Actor,
  reference: string,
  fileId: string,
): Promise<ShownFile> => {
  const row = await findByReference(needs, reference);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!maySeeTip(actor, row.body, reach)) throw new Refusal('not-found', 'tip.unknown');
  await needs.recordLook({ by: actorRef(actor), what: 'attachment.opened', about: row.id, data: { file: fileId } });
  return shownFile(needs, row.id, row.body, fileId);
};
