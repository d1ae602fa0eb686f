import type { Day } from '../../kernel/calendar.ts';
import type { Tip, VerdictState } from '../stored-schema.ts';

const VERDICTS: readonly string[] = ['substantiated', 'partly-substantiated', 'unsubstantiated'] satisfies readonly VerdictState[];

const isVerdict = (state: string): state is VerdictState => VERDICTS.includes(state);

/**
 * By what a tip is counted where everybody reads the count: the day it was first taken on, and the last verdict.
 * @choice an insider's has neither: it is in no index that is counted, so no figure can move with it, whatever else somebody knows
 */
export const countedFields = (
  { state, isInsider, acceptedOn }: Pick<Tip, 'state' | 'isInsider' | 'acceptedOn'>,
  today: Day,
): Pick<Tip, 'acceptedOn' | 'verdict'> => {
  if (isInsider) return {};
  return { ...(state === 'accepted' && { acceptedOn: acceptedOn ?? today }), ...(isVerdict(state) && { verdict: state }) };
};

/** How many tips one office took on, and how they stand now. An insider's is never among them. */
export interface TakenCount {
  readonly office: string;
  readonly taken: number;
  /** Of those. */
  readonly answered: number;
  /** Of those; 属实 or 部分属实. */
  readonly foundTrue: number;
}

/** What of a tip is counted. */
export type CountedTip = Pick<Tip, 'office' | 'state' | 'verdict'>;

/** The count that so many tips alike make. @choice several people's tips on one matter are one: what was merged counts with the one it went with */
export const takenCount = ({ office, state, verdict }: CountedTip, count: number): TakenCount => {
  const own = state === 'merged' ? 0 : count;
  const isFoundTrue = verdict === 'substantiated' || verdict === 'partly-substantiated';
  return { office, taken: own, answered: state === 'answered' ? own : 0, foundTrue: isFoundTrue ? own : 0 };
};
