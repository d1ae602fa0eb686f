import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Random } from '../kernel/random.ts';
import type { Secret } from '../kernel/secret.ts';
import type { Vault } from '../vault/schema.ts';
import type { Courier } from './schema.ts';
import type { StoredReach } from './stored-schema.ts';

/** WeChat as reach needs it. */
export interface ReachNetwork {
  /** Whose log-in code it is. @throws {Refusal} in words for him */
  accountOf(code: string): Promise<Secret<string>>;
  /** By template, in the order in which grants are used. */
  readonly couriers: ReadonlyMap<string, Courier>;
}

export interface ReachNeeds {
  readonly reaches: Collection<StoredReach>;
  readonly vault: Pick<Vault, 'hash' | 'sealAddress' | 'forget'>;
  /** Opens an address; nobody else but the relay is handed this door. */
  readonly openAddress: (itemId: string, sealed: string) => Promise<Secret<string> | undefined>;
  /** Absent where WeChat is not set up: then nobody can ask, and who asked before can still stop it. */
  readonly network: ReachNetwork | undefined;
  /** What everybody is told: that there is news, and not a word of it. */
  readonly words: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Scrubs what was removed from every file of the database. */
  readonly scrub: () => Promise<void>;
}
