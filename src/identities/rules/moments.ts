import { addDays, chinaDay, startOfDay } from '../../kernel/calendar.ts';

/** How long a handler may look, in days of 24 hours. @choice long enough for a payment or a visit, short enough that a name does not lie about */
export const DAYS_TO_LOOK = 3;

const DAY_MS = 86_400_000;

/** The instant that is written down: the start of its China day for an insider. @choice an hour can tell who was at work; a day hardly can */
export const writtenAt = (now: number, isInsider: boolean): number => (isInsider ? startOfDay(chinaDay(now)) : now);

/** Until when a handler may look at what was granted at `decidedAt` (ms, as written): 72 hours; an insider's until the third day ends. @choice see DAYS_TO_LOOK */
export const lookUntil = (decidedAt: number, isInsider: boolean): number =>
  isInsider ? startOfDay(addDays(chinaDay(decidedAt), DAYS_TO_LOOK)) : decidedAt + DAYS_TO_LOOK * DAY_MS;
