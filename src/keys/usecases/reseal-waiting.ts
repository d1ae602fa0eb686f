import { isRefusal } from '../../kernel/errors.ts';
import type { KeyPair, Opener } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { setUpRing } from '../rules/set-up-ring.ts';
import type { SetUpAnswer } from '../schema.ts';
import { type FindCodesNeeds, neededOpenings } from './find-codes.ts';
import { type LocksOfNeeds, locksOf } from './locks-of.ts';

export type ResealWaitingNeeds = FindCodesNeeds & LocksOfNeeds & Pick<KeysNeeds, 'officeOf'>;

const PAGE = 100;

/** Opens what is boxed for one set-up code. */
const openerBy = ({ boxes }: Pick<KeysNeeds, 'boxes'>, pair: KeyPair): Opener => ({
  kind: 'member',
  openBox: async ({ ring, box }) => (ring === setUpRing(pair.publicKey) ? boxes.open(pair, box) : undefined),
});

/** What stops one thing and no other: its box is damaged, it is forgotten, its office is no more. */
const STOPS_ONE = ['vault.broken', 'vault.forgotten', 'vault.shut', 'office.unknown'] as const;

/**
 * Boxes one thing for the office it waits at. A key that belongs to no tip is left by a submission that was killed: it waits for nobody any
 * more; were the tip just being stored, its reporter is asked to let the office read when he next looks.
 */
const resealOne = async (needs: ResealWaitingNeeds, itemId: string, opener: Opener): Promise<'done' | 'nobodys' | 'damaged'> => {
  const office = await needs.officeOf(itemId);
  try {
    await needs.vault.lockAgain(itemId, opener, office === undefined ? [] : await locksOf(needs, office));
    return office === undefined ? 'nobodys' : 'done';
  } catch (error) {
    if (STOPS_ONE.some((code) => isRefusal(error, code))) return 'damaged';
    throw error;
  }
};

/** Boxes for their offices the keys that wait for one code; one that cannot be opened stays as it is and stops no other. */
const resealTips = async (needs: ResealWaitingNeeds, pair: KeyPair): Promise<{ done: number; damaged: number }> => {
  const opener = openerBy(needs, pair);
  const damaged = new Set<string>();
  for (let done = 0; ; ) {
    const waiting = await needs.vault.waitingFor(setUpRing(pair.publicKey), damaged.size + PAGE);
    const next = waiting.filter((itemId) => !damaged.has(itemId));
    if (next.length === 0) return { done, damaged: damaged.size };
    for (const itemId of next) {
      const outcome = await resealOne(needs, itemId, opener);
      if (outcome === 'done') done += 1;
      if (outcome === 'damaged') damaged.add(itemId);
    }
  }
};

/** Boxes anew everything that waits for these set-up codes, and says what still waits for which. */
export const resealWaiting = async (needs: ResealWaitingNeeds, pairs: readonly KeyPair[]): Promise<SetUpAnswer> => {
  const answer = { tips: 0, identities: 0, damaged: 0 };
  for (const pair of pairs) {
    const { done, damaged } = await resealTips(needs, pair);
    answer.tips += done;
    answer.damaged += damaged;
    answer.identities += await needs.identities.resealWaiting(setUpRing(pair.publicKey), openerBy(needs, pair));
  }
  return { ...answer, stillNeeded: await neededOpenings(needs) };
};
