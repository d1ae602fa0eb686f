import { isKeyTaken, isStale, type Row } from '../../kernel/collection.ts';
import type { SealingNeeds } from '../needs.ts';
import type { Sealing, StoredIdentity } from '../stored-schema.ts';
import { type IdentityFacts, keepSealing } from './sealing.ts';

/** Tries at most this often when somebody else changed the same identity meanwhile. @choice more means something loops */
const TRIES = 5;

/** What becomes of an identity: what of it is readable, and how it is sealed; as before where nothing is said. */
export interface NewSealing {
  readonly facts: IdentityFacts;
  readonly sealing?: Sealing;
}

/** Reads an identity, lets `decide` seal it anew (or leave it), and writes that; reads again when another was faster. */
export const changeIdentity = async (
  needs: SealingNeeds,
  owner: string,
  decide: (before: Row<StoredIdentity> | undefined) => Promise<NewSealing | undefined>,
): Promise<void> => {
  for (let left = TRIES; ; left -= 1) {
    const before = await needs.identities.get(owner);
    const next = await decide(before);
    if (!next) return;
    try {
      const { facts, sealing } = next;
      if (sealing) await keepSealing(needs, owner, before, facts, sealing);
      else if (before) await needs.identities.replace(owner, { ...before.body, ...facts }, [], before.rev);
      return;
    } catch (error) {
      const wasFaster = isStale(error) || isKeyTaken(error, 'id');
      if (!wasFaster || left <= 1) throw error;
    }
  }
};
