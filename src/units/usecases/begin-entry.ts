import type { UnitActor } from '../../kernel/actor.ts';
import type { UnitsNeeds } from '../needs.ts';
import { beginEntry } from '../rules/entry.ts';

export type BeginEntryNeeds = Pick<UnitsNeeds, 'entries' | 'vault' | 'clock' | 'random'>;

/** Bytes of an entry's token: 43 signs of base64url. */
const TOKEN_BYTES = 32;

/**
 * Writes down that somebody has come in, a holder by which `code` (its keyed hash), and gives the token by which he is known again. Only its
 * keyed hash is stored.
 */
export const beginEntryOf = async (needs: BeginEntryNeeds, actor: UnitActor, code?: string): Promise<string> => {
  const token = Buffer.from(needs.random.bytes(TOKEN_BYTES)).toString('base64url');
  const isHolder = 'hazard' in actor;
  await needs.entries.insert(needs.vault.hash('unit-entry', token), {
    actor: actor.id,
    ...(isHolder ? { hazard: actor.hazard, ...(code !== undefined && { code }) } : { member: actor.id }),
    ...beginEntry(isHolder ? 'holder' : 'member', needs.clock.now()),
  });
  return token;
};
