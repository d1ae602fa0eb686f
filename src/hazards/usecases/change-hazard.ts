import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay, type Day } from '../../kernel/calendar.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import { type CopyKey, type PhraseValues, Refusal } from '../../kernel/errors.ts';
import type { Happening, HappeningData, HappeningName } from '../../kernel/happenings.ts';
import type { HazardNeeds } from '../needs.ts';
import { isPartyAction, isPartyOf, maySeeHazard, whyNot } from '../policy.ts';
import { unfitFor } from '../rules/allowed.ts';
import { hazardMoveTo } from '../rules/lifecycle.ts';
import { checkHazardRoom } from '../rules/room.ts';
import { settled } from '../rules/turn.ts';
import type { HazardAction, HazardState } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { findByNumber, groundFor } from './find-hazard.ts';

/** What an action makes of a line: the fields that change, the step everybody reads, and what has happened. */
export interface Change {
  readonly body: Partial<Hazard>;
  readonly step?: { readonly key: CopyKey; readonly values?: PhraseValues };
  readonly happened: { readonly [N in HappeningName]: { readonly name: N; readonly data: HappeningData[N] } }[HappeningName];
}

/** A line at the moment it is changed. `to` is where the table leads. */
export interface Moment {
  readonly row: Row<Hazard>;
  readonly to: HazardState;
  readonly now: number;
  readonly today: Day;
}

/** Tries at most this often when somebody else changed the line in between. @choice more means something loops */
const TRIES = 5;

/** Applies a change to a line as read, and saves both the line and what happened in one write. Reads again when it lost a race. */
export const changeHazard = async (
  needs: HazardNeeds,
  by: string,
  read: () => Promise<Row<Hazard>>,
  decide: (row: Row<Hazard>, now: number) => Promise<Change | undefined> | Change | undefined,
): Promise<Row<Hazard>> => {
  for (let left = TRIES; ; left -= 1) {
    const row = await read();
    const now = needs.clock.now();
    const change = await decide(row, now);
    if (!change) return row;
    const merged: Hazard = { ...row.body, ...change.body };
    const step = change.step && { state: merged.state, at: now, by, ...change.step, values: { ...change.step.values } };
    const stepped = step ? { ...merged, steps: [...merged.steps, step] } : merged;
    const hazard = settled(stepped, groundFor(needs, undefined, stepped).city, needs.closing, now);
    checkHazardRoom(hazard, by.startsWith('unit:') ? 'party' : 'office');
    const happening: Happening = { id: needs.random.id(), at: now, by, ...change.happened };
    try {
      return await needs.hazards.replace(row.id, hazard, [happening], row.rev);
    } catch (error) {
      if (!isStale(error) || left <= 1) throw error;
    }
  }
};

/** Where an action leads, if the table, the line and this actor's part in it allow it. @throws {Refusal} as actorChange */
const allowedTo = (needs: HazardNeeds, actor: Actor, action: HazardAction, { id, body }: Row<Hazard>): HazardState => {
  const ground = groundFor(needs, actor, body);
  const isStaff = maySeeHazard(actor, body, ground.reach);
  if (!isStaff && !isPartyOf(actor, id, body)) throw new Refusal('not-found', 'hazard.unknown');
  const to = hazardMoveTo(body.state, action);
  if (!isStaff && !isPartyAction(action)) throw new Refusal('forbidden', 'hazard.not-yours');
  if (to === undefined) throw new Refusal('conflict', 'hazard.not-now');
  const why = isStaff ? whyNot(actor, action, body, ground) : undefined;
  if (why) throw new Refusal('forbidden', why);
  const unfit = unfitFor(action, body);
  if (unfit) throw new Refusal('conflict', unfit);
  return to;
};

/**
 * What an officer or the party does to a line, in one place for all verbs: may he, does the table allow it, does the line, then the change,
 * written once with what happened.
 * @throws {Refusal} not-found hazard.unknown; forbidden hazard.not-yours and why; conflict hazard.not-now and what is missing;
 * too-many hazard.too-full
 */
export const actorChange = (
  needs: HazardNeeds,
  actor: Actor,
  number: string,
  action: HazardAction,
  decide: (moment: Moment) => Promise<Change> | Change,
): Promise<Row<Hazard>> =>
  changeHazard(
    needs,
    actorRef(actor),
    () => findByNumber(needs, number),
    (row, now) => decide({ row, to: allowedTo(needs, actor, action, row), now, today: chinaDay(now) }),
  );
