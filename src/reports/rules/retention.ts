import { addDays, type Day } from '../../kernel/calendar.ts';
import type { TipKind, TipState } from '../schema.ts';

/** Why a closed matter is kept how long: ids of content/retention.json. @choice what did not prove true goes first, an insider's before others */
export const RETENTION_CLASSES = ['not-taken', 'unfounded', 'suggestion', 'insider', 'founded'] as const;
/** One of them. @choice see above */
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** Days each class is kept after the matter was closed. */
export type RetentionDays = Readonly<Record<RetentionClass, number>>;

const NOT_TAKEN: readonly TipState[] = ['declined', 'referred', 'withdrawn'];
const VERDICTS: readonly TipState[] = ['substantiated', 'partly-substantiated', 'unsubstantiated'];

/** What of a closed tip decides how long it is kept. */
export interface ClosedTip {
  readonly state: TipState;
  readonly kind: TipKind;
  readonly isInsider?: boolean | undefined;
  readonly steps: readonly { readonly state: TipState }[];
}

/** The class a closed tip is kept under. @choice the last verdict counts; one that was merged is kept like what proved true, since the other stands on it */
export const retentionClass = ({ state, kind, isInsider, steps }: ClosedTip): RetentionClass => {
  if (NOT_TAKEN.includes(state)) return 'not-taken';
  const verdict = steps.map((step) => step.state).findLast((each) => VERDICTS.includes(each));
  if (verdict === 'unsubstantiated') return 'unfounded';
  if (isInsider) return 'insider';
  return kind === 'suggestion' ? 'suggestion' : 'founded';
};

/** The day from which a tip closed on `closedOn` is forgotten. @choice see content/retention.json */
export const forgetDay = (tip: ClosedTip, closedOn: Day, days: RetentionDays): Day => addDays(closedOn, days[retentionClass(tip)] + 1);
