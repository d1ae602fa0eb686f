import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** The machine's cryptographic chance. */
export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  id: () => randomBytes(16).toString('base64url'),
};
