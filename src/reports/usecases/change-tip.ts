import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { CopyKey, PhraseValues } from '../../kernel/errors.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening, HappeningData, HappeningName } from '../../kernel/happenings.ts';
import type { TipNeeds } from '../needs.ts';
import type { OfficeAction } from '../office-schema.ts';
import { mayDo, maySeeTip } from '../policy.ts';
import { asOf } from '../rules/as-of.ts';
import { countedFields } from '../rules/counted.ts';
import { deadlinesOn, dueFields } from '../rules/deadlines.ts';
import { isOpenState, moveTo } from '../rules/lifecycle.ts';
import { forgetDay, type RetentionDays } from '../rules/retention.ts';
import type { TipState } from '../schema.ts';
import type { Tip, WaitsFor } from '../stored-schema.ts';
import { carryOver, endCarryOver } from './carry-over.ts';
import { type Hand, keyForOffice, officeHand } from './tip-key.ts';

/** What an action makes of a tip: the fields that change, the step its reporter is told, and what has happened. */
export interface Change {
  readonly body: Partial<Tip>;
  readonly step?: { readonly key: CopyKey; readonly values?: PhraseValues };
  readonly happened: { readonly [N in HappeningName]: { readonly name: N; readonly data: HappeningData[N] } }[HappeningName];
}

/** Tries at most this often when somebody else changed the tip in between. @choice more means something loops */
const TRIES = 5;

const waitsFor = (state: TipState, hasAskedExtension: boolean): WaitsFor => {
  if (!isOpenState(state)) return 'nobody';
  return state === 'reviewing' || (state === 'verifying' && hasAskedExtension) ? 'reviewer' : 'handler';
};

/** A closed tip has its day of being forgotten, counted from the last step that closed it; an open one has none. */
const forgetField = (tip: Tip, now: number, before: Tip, retention: RetentionDays): Pick<Tip, 'forgetOn'> | { forgetOn: undefined } => {
  if (isOpenState(tip.state)) return { forgetOn: undefined };
  return { forgetOn: tip.state === before.state ? before.forgetOn : forgetDay(tip, chinaDay(now), retention) };
};

/** A tip come into a state: clocks, openness and whose turn it is follow from it. */
export const settled = (needs: Pick<TipNeeds, 'limits' | 'holidays' | 'retention'>, tip: Tip, now: number, before: Tip): Tip => {
  const hasMoved = tip.state !== before.state;
  const isReopened = tip.state === 'verifying' && before.state !== 'accepted' && hasMoved;
  const deadlines = hasMoved
    ? [
        ...deadlinesOn(
          { state: tip.state, kind: tip.kind, before: before.deadlines, isReopened },
          chinaDay(now),
          needs.limits,
          needs.holidays,
        ),
      ]
    : tip.deadlines;
  return {
    ...tip,
    deadlines,
    ...dueFields(deadlines, tip),
    hasProvisional: deadlines.some((deadline) => deadline.provisional === true),
    isOpen: isOpenState(tip.state),
    waitsFor: waitsFor(tip.state, tip.extension?.state === 'asked'),
    ...countedFields(tip, chinaDay(now)),
    ...forgetField(tip, now, before, needs.retention),
  };
};

/** Writes a change down; a tip that goes to another office takes its key and its reporter's identity with it. */
const writeChange = async (needs: TipNeeds, hand: Hand, row: Row<Tip>, changed: Tip, happening: Happening): Promise<Row<Tip>> => {
  const isMoved = changed.office !== row.body.office;
  if (isMoved) await carryOver(needs, row, changed.office, hand);
  const written = await needs.tips.replace(row.id, changed, [happening], row.rev);
  if (isMoved) await endCarryOver(needs, written, hand);
  return written;
};

/**
 * Applies a change to a tip as read, and saves both the tip and what happened in one write. Reads again when it lost a race. `decide` is
 * handed the instant that is to be written down.
 */
export const changeTip = async (
  needs: TipNeeds,
  hand: Hand,
  read: () => Promise<Row<Tip>>,
  decide: (row: Row<Tip>, now: number) => Promise<Change | undefined> | Change | undefined,
): Promise<Row<Tip>> => {
  for (let left = TRIES; ; left -= 1) {
    const row = await read();
    const now = asOf(row.body, needs.clock.now());
    const change = await decide(row, now);
    if (!change) return row;
    const merged: Tip = { ...row.body, ...change.body };
    const stepped = change.step ? { ...merged, steps: [...merged.steps, { state: merged.state, at: now, ...change.step }] } : merged;
    const happening: Happening = { id: needs.random.id(), at: now, by: hand.by, ...change.happened };
    try {
      return await writeChange(needs, hand, row, withoutAbsent(settled(needs, stepped, now, row.body)), happening);
    } catch (error) {
      if (!isStale(error) || left <= 1) throw error;
    }
  }
};

/** A field set to undefined is a field taken out: documents hold absent, never undefined. */
const withoutAbsent = (tip: Tip): Tip => Object.fromEntries(Object.entries(tip).filter(([, value]) => value !== undefined)) as Tip;

/** The tip of a running number. @throws {Refusal} not-found tip.unknown — the same words whether it does not exist or is not his to see */
export const findByReference = async (needs: Pick<TipNeeds, 'tips'>, reference: string): Promise<Row<Tip>> => {
  const row = await needs.tips.findOne('by-reference', [reference]);
  if (!row) throw new Refusal('not-found', 'tip.unknown');
  return row;
};

/**
 * An officer's action: may he, does the table allow it, then the change, in one place for all verbs. Nobody decides anything of an insider's
 * matter who cannot read it, not even that its alarm is in good hands.
 * @throws {Refusal} not-found tip.unknown; forbidden tip.not-yours, tip.sealed-elsewhere, vault.shut; conflict tip.not-now
 */
export const officeChange = async (
  needs: TipNeeds,
  actor: Actor,
  reference: string,
  action: OfficeAction,
  decide: (row: Row<Tip>, to: TipState, now: number) => Promise<Change> | Change,
): Promise<Row<Tip>> => {
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  return changeTip(
    needs,
    officeHand(needs, actor),
    () => findByReference(needs, reference),
    async (row, now) => {
      const { office, barred, isInsider, extension } = row.body;
      const facts = { office, barred, isInsider, extensionAskedBy: extension?.askedBy };
      if (!maySeeTip(actor, facts, reach)) throw new Refusal('not-found', 'tip.unknown');
      if (isInsider) await keyForOffice(needs, actor, row);
      if (!mayDo(actor, action, facts, reach)) throw new Refusal('forbidden', 'tip.not-yours');
      const to = moveTo(row.body.kind, row.body.state, action);
      if (to === undefined) throw new Refusal('conflict', 'tip.not-now');
      return decide(row, to, now);
    },
  );
};
