import type { TakenFiles } from '../../files/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds, WithFiles } from '../needs.ts';
import type { OfficeMove } from '../office-schema.ts';
import { officeChange } from './change-tip.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

type Answer = Extract<OfficeMove, { action: 'answer' }>;

export type AnswerTipNeeds = TipNeeds & WithFiles;

/** The office tells its reporter what was done (答复), with pictures where it has some; the matter is closed. @throws {Refusal} as officeChange */
export const answerTip = async (needs: AnswerTipNeeds, actor: Actor, reference: string, move: Answer): Promise<void> => {
  const id = needs.random.id();
  let files: TakenFiles | undefined;
  const answered = await officeChange(needs, actor, reference, 'answer', async (row, to, now) => {
    const key = await keyForOffice(needs, actor, row);
    files ??= await needs.files.take(key, { heldFor: id, owner: row.id }, move.attachments ?? []);
    return {
      body: { state: to, messages: withOfficeMessage(row.body, key, { id, text: move.text, now, attachments: files.attachments }) },
      step: { key: 'step.answered' },
      happened: { name: 'tip.answered', data: {} },
    };
  });
  if (files && files.attachments.length > 0) await keepTipFiles(needs, answered.id);
};
