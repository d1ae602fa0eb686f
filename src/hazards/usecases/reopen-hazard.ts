import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import { hazardMoveTo } from '../rules/lifecycle.ts';
import type { HazardState } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange, type Change, changeHazard } from './change-hazard.ts';

/** Reopened, the line looks the same whoever said that it is not fixed: the party must not learn that there is a reporter. */
const reopened = (to: HazardState, reason: string, by: 'office' | 'reporter'): Change => ({
  body: { state: to, released: undefined },
  step: { key: 'step.hazard.reopened', values: { reason } },
  happened: { name: 'hazard.reopened', data: { by } },
});

/** An officer finds that it is not fixed after all; the party fixes again, under the same limit. @throws {Refusal} as actorChange */
export const reopenHazard = (needs: HazardNeeds, actor: Actor, number: string, move: { readonly reason: string }): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'reopen', ({ to }) => reopened(to, move.reason, 'office'));

/** Ids kept to tell a second delivery from a first. */
const REMEMBERED = 50;

/**
 * The reporter says that it is not fixed. Does nothing when the line is open, is not there, or was reopened by this happening already.
 * @throws {Refusal} not-found hazard.unknown when it goes in between; too-many hazard.too-full
 * @source 吕梁方案 12 (动态更新整改落实情况); @choice a "not fixed" reopens without a form
 */
export const reopenFor = async (needs: HazardNeeds, hazardId: string, happeningId: string): Promise<void> => {
  const read = async (): Promise<Row<Hazard>> => {
    const row = await needs.hazards.get(hazardId);
    if (!row) throw new Refusal('not-found', 'hazard.unknown');
    return row;
  };
  if (!(await needs.hazards.get(hazardId))) return;
  await changeHazard(needs, 'reporter', read, ({ body }) => {
    const to = hazardMoveTo(body.state, 'reopen');
    if (to === undefined || body.mirrored.includes(happeningId)) return undefined;
    const change = reopened(to, needs.say('hazard.reopened-reason'), 'reporter');
    return { ...change, body: { ...change.body, mirrored: [...body.mirrored, happeningId].slice(-REMEMBERED) } };
  });
};
