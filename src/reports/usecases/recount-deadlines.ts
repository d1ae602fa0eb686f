import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { TipNeeds } from '../needs.ts';
import { asOf } from '../rules/as-of.ts';
import { dueFields, runLimit } from '../rules/deadlines.ts';
import type { Deadline } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';

const AT_ONCE = 500;

/** When the running limit began: the day the tip came into its state, not of a later step within it. */
const beganOn = (tip: Tip): string => {
  const before = tip.steps.findLastIndex((step) => step.state !== tip.state);
  return chinaDay(tip.steps[before + 1]?.at ?? tip.receivedAt);
};

const recounted = (needs: Pick<TipNeeds, 'limits' | 'holidays'>, tip: Tip): Deadline[] =>
  tip.deadlines.map((deadline) => {
    const limit = Object.values(needs.limits).find((candidate) => candidate.id === deadline.id);
    return deadline.provisional && limit ? runLimit(limit, beganOn(tip), needs.holidays) : deadline;
  });

const replaceIfFirm = async (needs: TipNeeds, by: string, row: Row<Tip>): Promise<boolean> => {
  const deadlines = recounted(needs, row.body);
  const hasProvisional = deadlines.some((deadline) => deadline.provisional === true);
  if (hasProvisional) return false;
  const happened: Happening<'tip.deadlines-recounted'> = {
    id: needs.random.id(),
    name: 'tip.deadlines-recounted',
    at: asOf(row.body, needs.clock.now()),
    by,
    data: {},
  };
  try {
    await needs.tips.replace(row.id, { ...row.body, deadlines, ...dueFields(deadlines, row.body), hasProvisional }, [happened], row.rev);
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    return false;
  }
};

/** Counts provisional limits (暂按周末计) again once the year's holidays are known. Returns how many became firm. */
export const recountDeadlines = async (needs: TipNeeds, actor: Actor): Promise<number> => {
  let firm = 0;
  let after: string | undefined;
  do {
    const page = await needs.tips.list({
      by: 'by-provisional',
      where: { hasProvisional: true },
      limit: AT_ONCE,
      ...(after !== undefined && { after }),
    });
    for (const row of page.rows) if (await replaceIfFirm(needs, actorRef(actor), row)) firm += 1;
    after = page.next;
  } while (after !== undefined);
  return firm;
};
