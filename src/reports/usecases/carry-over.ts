import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Lock } from '../../vault/schema.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';
import type { Hand } from './tip-key.ts';

/*
 * A tip goes to another office, and what only its own office can open goes with it. While it is on its way both offices have a box, so that
 * a crash at any moment leaves one that can open it; the same transfer done again ends what was broken off.
 */

export type CarryOverNeeds = Pick<TipNeeds, 'vault' | 'keys' | 'identities'>;

/** Nobody was asked for his name who stays anonymous; whoever only left a phone left it for being told. */
const mayHaveIdentity = ({ isInsider, reporterMode }: Tip): boolean =>
  isInsider === true || reporterMode === 'named' || reporterMode === 'sealed-name';

const locksOfBoth = async (needs: CarryOverNeeds, from: string, to: string): Promise<readonly Lock[]> => {
  const locks = [...(await needs.keys.locksOf(to)), ...(await needs.keys.locksOf(from))];
  return [...new Map(locks.map((lock) => [`${lock.ring} ${lock.version}`, lock])).values()];
};

/**
 * Before a tip is written down as another office's: that office can open it, and its reporter's identity is sealed for it.
 * @throws {Refusal} forbidden vault.shut when whoever acts cannot open an insider's tip
 */
export const carryOver = async (needs: CarryOverNeeds, row: Row<Tip>, to: string, { opener }: Hand): Promise<void> => {
  const { isInsider, office } = row.body;
  if (!mayHaveIdentity(row.body)) return;
  if (!opener) throw new Refusal('forbidden', 'vault.shut');
  const inHand = opener();
  if (isInsider) await needs.vault.lockAgain(row.id, inHand, await locksOfBoth(needs, office, to));
  await needs.identities.moveTo(row.id, to, inHand);
};

/** After it was written down: the office it came from has no box any more. */
export const endCarryOver = async (needs: CarryOverNeeds, { id, body }: Row<Tip>, { opener }: Hand): Promise<void> => {
  if (body.isInsider && opener) await needs.vault.lockAgain(id, opener(), await needs.keys.locksOf(body.office));
};
