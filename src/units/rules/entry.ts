import { addDays, chinaDay, type Day, startOfDay } from '../../kernel/calendar.ts';

const DAY_MS = 86_400_000;

/** Days a code may be used after the day it was made: the link of a notice, and an invitation. @choice a notice may lie a month; an invitation is expected */
export const CODE_DAYS = { link: 30, invitation: 14 } as const;

/** Whoever came in by a link stays at most so long. @choice half a year: longer than any limit for a fix */
export const HOLDER_MS = 180 * DAY_MS;

/** And so long after his hazard is closed. @choice time to read that it is, and to print it */
export const AFTER_CLOSING_MS = 30 * DAY_MS;

/** A member stays so long after he was last heard of. @choice a quarter of a year: the rarest self-check */
export const MEMBER_MS = 90 * DAY_MS;

/** Being heard of is written down at most so often. @choice a write a day, not one a click */
const TOUCH_MS = DAY_MS;

/** When an entry began, was last heard of and ends. */
interface Span {
  readonly startedAt: number;
  readonly seenAt: number;
  readonly endsAt: number;
}

/** The last China day a code made now may be used, and the instant it ends. @choice see CODE_DAYS; whole days, as they are told to people */
export const codeLimit = (kind: keyof typeof CODE_DAYS, now: number): { readonly endsOn: Day; readonly endsAt: number } => {
  const endsOn = addDays(chinaDay(now), CODE_DAYS[kind]);
  return { endsOn, endsAt: startOfDay(addDays(endsOn, 1)) };
};

/** An entry that begins now. @choice see HOLDER_MS and MEMBER_MS */
export const beginEntry = (as: 'holder' | 'member', now: number): Span => ({
  startedAt: now,
  seenAt: now,
  endsAt: now + (as === 'holder' ? HOLDER_MS : MEMBER_MS),
});

/** The entry still holds. @choice its end itself is past */
export const isLiveEntry = (entry: Span, now: number): boolean => now < entry.endsAt;

/** A member's entry as heard of now, when it is time to write that down. @choice see TOUCH_MS */
export const touchedEntry = <E extends Span>(entry: E, now: number): E | undefined =>
  now - entry.seenAt < TOUCH_MS ? undefined : { ...entry, seenAt: now, endsAt: now + MEMBER_MS };
