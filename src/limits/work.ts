import { timingSafeEqual } from 'node:crypto';
import type { Work } from './needs.ts';

const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Loaded with the first task. */
const altcha = () => import('altcha-lib/v1');

/** Proof of work in altcha's first form, whose solver is plain SHA-256: an old phone and a mini-program can do it without any library. */
export const makeWork = (hmacKey: string): Work => ({
  makeTask: async (salt, maxNumber) => {
    const { createChallenge } = await altcha();
    const { challenge, signature } = await createChallenge({ algorithm: 'SHA-256', hmacKey, salt, maxNumber });
    return { algorithm: 'SHA-256', challenge, salt, maxnumber: maxNumber, signature };
  },
  // altcha's own check compares signs one by one and asks the machine's clock; ours takes the same time for every guess, and the salt says when it lapses.
  isSolved: async ({ algorithm, challenge, salt, number, signature }) => {
    const { createChallenge } = await altcha();
    const made = await createChallenge({ algorithm, hmacKey, number, salt });
    return isSame(made.challenge, challenge) && isSame(made.signature, signature);
  },
});
