import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { TipNeeds } from '../needs.ts';
import { nextRing, toldAt } from '../rules/alert.ts';
import { asOf } from '../rules/as-of.ts';
import type { Tip } from '../stored-schema.ts';

export interface RaiseAlertNeeds extends Pick<TipNeeds, 'tips' | 'clock' | 'random'> {
  /** Whom to tell at an office now: groups of account ids, one after the other until somebody answers. */
  readonly dutyLadder: (office: string, now: number) => Promise<readonly (readonly string[])[]>;
  /** Puts the alert before these people, written down as of `at` (ms); a second call with the same key adds nothing. */
  readonly alertStaff: (alert: {
    readonly staff: readonly string[];
    readonly reference: string;
    readonly key: string;
    readonly at: number;
  }) => Promise<void>;
}

/** Urgent tips looked at in one tick. @choice far above what a county sees */
const MOST = 200;

/** Whom to tell at an office; looked up once in a tick, however many tips of it ring. */
type LadderOf = (office: string) => ReturnType<RaiseAlertNeeds['dutyLadder']>;

const ladders = (needs: RaiseAlertNeeds, now: number): LadderOf => {
  const known = new Map<string, ReturnType<LadderOf>>();
  return (office) => {
    const ladder = known.get(office) ?? needs.dutyLadder(office, now);
    known.set(office, ladder);
    return ladder;
  };
};

const alertOne = async (needs: RaiseAlertNeeds, by: string, row: Row<Tip>, ladderOf: LadderOf, now: number): Promise<void> => {
  const { office, alertLevel, reference } = row.body;
  const staff = toldAt(await ladderOf(office), alertLevel);
  await needs.alertStaff({ staff, reference, key: `${row.id}:${alertLevel}`, at: asOf(row.body, now) });
  const happened: Happening<'tip.alert-raised'> = {
    id: needs.random.id(),
    name: 'tip.alert-raised',
    at: asOf(row.body, now),
    by,
    data: { level: alertLevel },
  };
  const body = { ...row.body, alertLevel: alertLevel + 1, alertDueAt: nextRing(now) };
  await needs.tips.replace(row.id, body, [happened], row.rev).catch((error: unknown) => {
    if (!isStale(error)) throw error; // answered in this very moment, or alerted by another process
  });
};

/**
 * Tells the officer on duty of every urgent tip that nobody has answered, and five minutes later the next rung too, until somebody does.
 * Returns how many alerts went out.
 */
export const raiseAlerts = async (needs: RaiseAlertNeeds, actor: Actor): Promise<number> => {
  const now = needs.clock.now();
  const due = await needs.tips.list({ by: 'by-alert', to: now + 1, limit: MOST });
  const ladderOf = ladders(needs, now);
  for (const row of due.rows) await alertOne(needs, actorRef(actor), row, ladderOf, now);
  return due.rows.length;
};

/** The first alert of a tip that has just come in; does nothing when it went out already or is not urgent. */
export const raiseAlert = async (needs: RaiseAlertNeeds, actor: Actor, tipId: string): Promise<void> => {
  const now = needs.clock.now();
  const row = await needs.tips.get(tipId);
  if (!row || (row.body.alertDueAt ?? Number.POSITIVE_INFINITY) > now) return;
  await alertOne(needs, actorRef(actor), row, ladders(needs, now), now);
};
