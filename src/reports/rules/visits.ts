import { addDays, type Day } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { StoredVisit } from '../stored-schema.ts';

/** Days a reporter has to answer when the officer names none. @choice two weeks: insiders look when it is safe to, not daily */
export const VISIT_DAYS = 14;
/** The farthest day a visit may name, in days from today. @choice half a year */
export const VISIT_DAYS_MAX = 180;
/** Visits of one matter. @choice a document stays small, and nobody is pressed */
export const VISITS_MAX = 20;

/** The field names a visit's texts are sealed under. @choice bound to the visit's own id */
export const visitField = (part: 'question' | 'answer', id: string): string => `visit:${part}:${id}`;

/**
 * The last day of a new visit.
 * @throws {Refusal} invalid visit.day for a day that is over or too far off; too-many visit.too-many @choice see the figures above
 */
export const visitDay = (visits: readonly StoredVisit[], dueOn: Day | undefined, today: Day): Day => {
  if (visits.length >= VISITS_MAX) throw new Refusal('too-many', 'visit.too-many', { count: VISITS_MAX });
  if (dueOn === undefined) return addDays(today, VISIT_DAYS);
  if (dueOn < today || dueOn > addDays(today, VISIT_DAYS_MAX)) throw new Refusal('invalid', 'visit.day', { days: VISIT_DAYS_MAX });
  return dueOn;
};

/** Waits for its reporter's answer. @choice after its day as well: late is better than never */
export const isOpenVisit = ({ answeredAt }: Pick<StoredVisit, 'answeredAt'>): boolean => answeredAt === undefined;

/** Its day went by unanswered: the officer sees so, and may worry. @choice the day itself is still in time */
export const isOverdueVisit = (visit: Pick<StoredVisit, 'answeredAt' | 'dueOn'>, today: Day): boolean =>
  isOpenVisit(visit) && visit.dueOn < today;
