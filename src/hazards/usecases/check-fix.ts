import type { StoredAttachment } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds, WithDoor, WithSealed } from '../needs.ts';
import { levelDue, stateAfterCheck } from '../rules/closing.ts';
import type { HazardMove } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange, type Change, type Moment } from './change-hazard.ts';
import { endLinks } from './end-links.ts';
import { takeForHazard } from './hazard-key.ts';
import { filesOfHazard } from './keep-hazard-files.ts';

type Check = Extract<HazardMove, { action: 'check' }>;

const happenedBy = (outcome: Check['outcome'], level: number, isLast: boolean): Change['happened'] => {
  if (outcome === 'sent-back') return { name: 'hazard.sent-back', data: { level } };
  return isLast ? { name: 'hazard.closed', data: {} } : { name: 'hazard.checked', data: { level } };
};

const STEPS = {
  'hazard.sent-back': 'step.hazard.sent-back',
  'hazard.checked': 'step.hazard.checked',
  'hazard.closed': 'step.hazard.closed',
} as const;

const checked = (
  needs: HazardNeeds,
  staff: Extract<Actor, { kind: 'staff' }>,
  { row: { body }, now }: Moment,
  move: Check,
  attachments: readonly StoredAttachment[],
): Change => {
  const due = levelDue(body, needs.closing);
  if (!due) throw new Refusal('conflict', 'hazard.not-now');
  const { level, isLast } = due;
  const { outcome, words } = move;
  const by = actorRef(staff);
  const check = { level, round: body.round, by, office: staff.office, at: now, outcome, words, attachments: [...attachments] };
  const happened = happenedBy(outcome, level, isLast);
  return {
    body: { state: stateAfterCheck(outcome, isLast), checks: [...body.checks, check] },
    step: { key: STEPS[happened.name as keyof typeof STEPS], values: { level } },
    happened,
  };
};

/**
 * One level looks at the fix: passes it on, sends it back, or, as the last one, closes the line (销号). Never who ordered the fix, reported
 * it, or passed it at another level.
 * @throws {Refusal} forbidden hazard.not-your-level, hazard.own-order, hazard.own-report, hazard.own-check; conflict
 * hazard.evidence-not-shown; as actorChange
 * @source 天津方案 (六)8 (市、区住建执法部门审核把关的销号机制); 吕梁方案 12 (逐条整改销号)
 */
export const checkFix = async (
  needs: HazardNeeds & WithSealed & WithDoor,
  actor: Actor,
  number: string,
  move: Check,
): Promise<Row<Hazard>> => {
  let attachments: readonly StoredAttachment[] | undefined;
  const row = await actorChange(needs, actor, number, 'check', async (moment) => {
    if (actor.kind !== 'staff') throw new Refusal('forbidden', 'hazard.not-yours');
    attachments ??= await takeForHazard(needs, actor, moment.row, move.attachments);
    return checked(needs, actor, moment, move, attachments);
  });
  await needs.files.keep(row.id, filesOfHazard(row.body));
  await endLinks(needs, row.id);
  return row;
};
