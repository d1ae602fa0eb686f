import type { Copy } from '../copy/phrase.ts';
import type { Role } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Random } from '../kernel/random.ts';
import type { Boxes, Opener, Vault } from '../vault/schema.ts';
import type { RecoveryLocks, Ring, SetUpCode } from './stored-schema.ts';

/** An account as rings know it. */
export interface MemberEntry {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly roles: readonly Role[];
  /** Public half of his own pair; absent for an account made before accounts had one, until its next sign-in. */
  readonly publicKey?: string;
}

/** What keys asks of the identities reporters left. */
export interface WaitingIdentities {
  /** Boxes anew, for custodians and offices, what waits for this set-up ring; how many. Again is harmless. */
  resealWaiting(ring: string, opener: Opener): Promise<number>;
  isWaitingFor(ring: string): Promise<boolean>;
  /** Boxes anew the names that only the server's first names key opens; how many. Again is harmless. */
  resealFirstNames(): Promise<number>;
}

/** Everything the domain is made of; a use-case's own Needs picks from it. */
export interface KeysNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly boxes: Boxes;
  readonly vault: Pick<Vault, 'waitingFor' | 'lockAgain'>;
  readonly rings: Collection<Ring>;
  readonly recoveryLocks: Collection<RecoveryLocks>;
  readonly codes: Collection<SetUpCode>;
  /** Every office of the directory, in its order. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  /** Everyone who works at an office, or at all of them. */
  readonly membersOf: (office: string | undefined) => Promise<readonly MemberEntry[]>;
  /** The office a guarded thing waits at; undefined for one that is gone. */
  readonly officeOf: (itemId: string) => Promise<string | undefined>;
  readonly identities: WaitingIdentities;
  /** Destroys the private half the first names were sealed to. Again is harmless. */
  readonly destroyNamesKey: () => Promise<void>;
  readonly say: Copy['phrase'];
}
