import { addDays, chinaDay, startOfDay } from '../../kernel/calendar.ts';

/** When a file came in, as far as anything says: the beginning of its China day. @choice nobody's coming is known to the minute by his files */
export const uploadedAt = (now: number): number => startOfDay(chinaDay(now));

/** An upload that nothing took goes with the beginning of the day after next. @choice 24 to 48 hours: long enough for an unfinished talk over night */
export const sweepAt = (now: number): number => startOfDay(addDays(chinaDay(now), 2));
