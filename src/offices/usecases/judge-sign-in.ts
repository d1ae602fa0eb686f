import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { isShut, isSlowed, TRIES_MAX, TRIES_WINDOW_MS, type Tries } from '../rules/slow-down.ts';

export type JudgeSignInNeeds = Pick<OfficesNeeds, 'clock' | 'random' | 'vault' | 'tries'>;

/** What was right of a sign-in. */
export interface Judged {
  readonly isPasswordRight: boolean;
  readonly isSecondRight: boolean;
  /** The second was a recovery code. */
  readonly isByRecovery: boolean;
}

const triesOf = async (needs: JudgeSignInNeeds, name: string): Promise<Tries> => {
  const from = needs.clock.now() - TRIES_WINDOW_MS;
  const count = async (isHalfRight: boolean): Promise<number> =>
    (await needs.tries.list({ by: 'name', where: { name, isHalfRight }, from, limit: TRIES_MAX })).rows.length;
  const [halfRight, wrong] = await Promise.all([count(true), count(false)]);
  return { failed: halfRight + wrong, halfRight };
};

/**
 * Lets a right sign-in pass and writes a failed one down, under the keyed hash of the name, whether or not anybody has it.
 * Every cause of failure does the same work and is answered in the same words.
 * @throws {Refusal} nobody sign-in.wrong; too-many sign-in.slowed after five failures in a quarter of an hour
 */
export const judgeSignIn = async (needs: JudgeSignInNeeds, nameKey: string, judged: Judged): Promise<void> => {
  const name = needs.vault.hash('session', `name:${nameKey}`);
  const isRight = judged.isPasswordRight && judged.isSecondRight;
  if (!isRight) {
    const isHalfRight = judged.isPasswordRight || judged.isSecondRight;
    await needs.tries.insert(needs.random.id(), { name, at: needs.clock.now(), isHalfRight });
  }
  const tries = await triesOf(needs, name);
  if (isRight && (judged.isByRecovery || !isShut(tries))) return;
  throw isSlowed(tries) ? new Refusal('too-many', 'sign-in.slowed') : new Refusal('nobody', 'sign-in.wrong');
};
