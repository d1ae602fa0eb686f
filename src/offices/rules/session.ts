import type { Session } from '../schema.ts';

const HOUR_MS = 3_600_000;

/** A session ends so long after the last thing asked. @choice a working day's length, so that lunch signs nobody out */
export const SESSION_IDLE_MS = 8 * HOUR_MS;

/** And so long after sign-in at the latest. @choice twice a working day is never one day's work */
export const SESSION_LONGEST_MS = 12 * HOUR_MS;

/** Being heard of is written down at most so often. @choice a write every five minutes, not one a click */
export const SESSION_TOUCH_MS = 5 * 60_000;

const endOf = (startedAt: number, seenAt: number): number => Math.min(seenAt + SESSION_IDLE_MS, startedAt + SESSION_LONGEST_MS);

/** A session that begins now. @choice see the limits above */
export const beginSession = (staffId: string, now: number): Session => ({ staffId, startedAt: now, seenAt: now, endsAt: endOf(now, now) });

/** The session still holds. @choice its end itself is past */
export const isLive = (session: Session, now: number): boolean => now < session.endsAt;

/** The session as heard of now, when it is time to write that down. @choice see SESSION_TOUCH_MS */
export const touched = (session: Session, now: number): Session | undefined =>
  now - session.seenAt < SESSION_TOUCH_MS ? undefined : { ...session, seenAt: now, endsAt: endOf(session.startedAt, now) };
