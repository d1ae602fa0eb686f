import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { type Secret, secret } from '../../kernel/secret.ts';
import type { KeysNeeds } from '../needs.ts';
import { mayShowCode } from '../policy.ts';
import { CODE_BYTES, openingOf, showCode } from '../rules/codes.ts';
import type { ShownCode } from '../schema.ts';
import type { SetUpCode } from '../stored-schema.ts';
import { allCodes, type FindCodesNeeds, isNeeded, neededOpenings } from './find-codes.ts';
import { type FindLocksNeeds, recoveryLocks } from './find-locks.ts';
import { type HappenedNeeds, happened } from './happened.ts';

export type SetUpCodesNeeds = FindCodesNeeds & FindLocksNeeds & HappenedNeeds & Pick<KeysNeeds, 'boxes'>;

/** What whoever starts the program is told of set-up codes. `id` is shown to the program again once the code was shown to a person. */
export type SetUpWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'needed'; readonly openings: readonly string[] }
  | { readonly kind: 'made'; readonly id: string; readonly code: Secret<ShownCode> };

/** Two codes made in one millisecond still follow each other. */
const madeNow = (needs: SetUpCodesNeeds, newest: Row<SetUpCode> | undefined): number =>
  Math.max(needs.clock.now(), (newest?.body.madeAt ?? 0) + 1);

/**
 * A set-up code, to be shown to a person at once; only its public half is stored, and nothing is boxed for it before `noteCodeShown`.
 * While something waits for an earlier one no other is made, unless a second is asked for; after the set-up none is made at all.
 * @throws {Refusal} forbidden keys.machine-only
 */
export const makeSetUpCode = async (needs: SetUpCodesNeeds, actor: Actor, input: { readonly isSecond: boolean }): Promise<SetUpWord> => {
  mayShowCode(actor);
  if (await recoveryLocks(needs)) return { kind: 'ready' };
  const openings = await neededOpenings(needs);
  if (openings.length > 0 && !input.isSecond) return { kind: 'needed', openings };
  const bytes = needs.random.bytes(CODE_BYTES);
  const { publicKey } = needs.boxes.pairOf(bytes, 'set-up');
  const madeAt = madeNow(needs, (await allCodes(needs))[0]);
  await needs.codes.insert(publicKey, { opening: openingOf(bytes), madeAt });
  return { kind: 'made', id: publicKey, code: secret(showCode(bytes)) };
};

/** Earlier codes that nothing waits for open nothing any more, and are forgotten. */
const forgetOlder = async (needs: SetUpCodesNeeds, shown: Row<SetUpCode>): Promise<void> => {
  const older = (await allCodes(needs)).filter(({ body }) => body.madeAt < shown.body.madeAt);
  for (const { id } of older) if (!(await isNeeded(needs, id))) await needs.codes.remove(id);
};

/**
 * The code was shown to a person: from now on insiders' matters are boxed for it.
 * @throws {Refusal} forbidden keys.machine-only; conflict keys.code-gone when a later one was shown meanwhile
 */
export const noteCodeShown = async (needs: SetUpCodesNeeds, actor: Actor, id: string): Promise<void> => {
  mayShowCode(actor);
  const row = await needs.codes.get(id);
  if (!row) throw new Refusal('conflict', 'keys.code-gone');
  const shown = { ...row.body, shownAt: needs.clock.now() };
  await needs.codes.replace(id, shown, [happened(needs, actor, 'set-up-code.shown', {})], row.rev);
  await forgetOlder(needs, { ...row, body: shown });
};
