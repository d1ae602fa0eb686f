import type { StoredAttachment } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds, WithSealed } from '../needs.ts';
import type { HazardMove } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';
import { takeForHazard } from './hazard-key.ts';
import { filesOfHazard } from './keep-hazard-files.ts';

type Submission = Extract<HazardMove, { action: 'submit' }>;

/**
 * The party reports the fix with evidence (整改情况报告), or an officer does for it; a new round of checks begins. Something must be there to
 * look at: a picture of after.
 * @throws {Refusal} invalid hazard.evidence-not-shown, attachment.unknown; conflict attachment.used; as actorChange
 */
export const submitFix = async (needs: HazardNeeds & WithSealed, actor: Actor, number: string, move: Submission): Promise<Row<Hazard>> => {
  const id = needs.random.id();
  let attachments: readonly StoredAttachment[] | undefined;
  const row = await actorChange(needs, actor, number, 'submit', async ({ row: found, to, now }) => {
    attachments ??= await takeForHazard(needs, actor, found, move.attachments);
    if (attachments.every((file) => file.cleaned === undefined)) throw new Refusal('invalid', 'hazard.evidence-not-shown');
    const evidence = { id, at: now, by: actorRef(actor), words: move.words, attachments: [...attachments] };
    return {
      body: { state: to, round: found.body.round + 1, after: [...found.body.after, evidence] },
      step: { key: actor.kind === 'unit' ? 'step.hazard.submitted' : 'step.hazard.submitted-for' },
      happened: { name: 'hazard.submitted', data: {} },
    };
  });
  await needs.files.keep(row.id, filesOfHazard(row.body));
  return row;
};
