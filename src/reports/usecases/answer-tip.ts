import type { TakenFiles } from '../../files/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Vault } from '../../vault/schema.ts';
import type { TipNeeds, WithFiles } from '../needs.ts';
import type { OfficeMove } from '../office-schema.ts';
import { findByReference, officeChange } from './change-tip.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

type Answer = Extract<OfficeMove, { action: 'answer' }>;

export interface AnswerTipNeeds extends TipNeeds, WithFiles {
  readonly vault: Pick<Vault, 'itemKey' | 'hash'>;
}

/** The office tells its reporter what was done (答复), with pictures where it has some; the matter is closed. @throws {Refusal} as officeChange */
export const answerTip = async (needs: AnswerTipNeeds, actor: Actor, reference: string, move: Answer): Promise<void> => {
  const id = needs.random.id();
  const found = await findByReference(needs, reference);
  const key = await needs.vault.itemKey(found.id);
  let files: TakenFiles | undefined;
  await officeChange(needs, actor, reference, 'answer', async (row, to, now) => {
    files ??= await needs.files.take(key, { heldFor: id, owner: found.id }, move.attachments ?? []);
    return {
      body: { state: to, messages: withOfficeMessage(row.body, key, { id, text: move.text, now, attachments: files.attachments }) },
      step: { key: 'step.answered' },
      happened: { name: 'tip.answered', data: {} },
    };
  });
  if (files && files.attachments.length > 0) await keepTipFiles(needs, found.id);
};
