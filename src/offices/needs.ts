import type { Clock } from '../kernel/clock.ts';
import type { Collection, Streams } from '../kernel/collection.ts';
import type { Random } from '../kernel/random.ts';
import type { Boxes, Vault } from '../vault/schema.ts';
import type { AdministratorRoll, DutyDay, Session, SignInTry, StaffAccount } from './schema.ts';

/** Hashes passwords so slowly that a stolen hash is worth little, and off the main thread. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `hash` undefined: works as long as for any other, and says no. @throws {Refusal} too-many sign-in.busy when too many wait already */
  matches(password: string, hash: string | undefined): Promise<boolean>;
  /** A salt of 16 bytes of chance, as it is stored; what stretching with it costs is written into it. */
  saltOf(chance: Uint8Array): string;
  /**
   * 32 bytes that only this password and this salt give, as slowly as a hash; they tell nothing of the hash of the same password.
   * @throws {Refusal} too-many sign-in.busy when too many wait already; conflict vault.broken for what is no salt
   */
  stretch(password: string, salt: string): Promise<Uint8Array>;
}

/** One-time codes (动态码) by RFC 6238. */
export interface OneTimeCodes {
  /** Base32 of a fresh secret. */
  newSecret(): string;
  /** The otpauth:// address an authenticator reads. */
  uri(name: string, secret: string): string;
  /** The 30-second step whose code this is, one before or after `now` included; undefined when it is none. */
  stepOf(secret: string, digits: string, now: number): number | undefined;
}

/** The offices of this jurisdiction. */
export interface OfficeDirectory {
  /** Undefined for an id that is none of theirs. */
  office(id: string): { readonly name: string } | undefined;
  /** The office one level up in the same line of work; undefined at the top. */
  above(id: string): { readonly id: string } | undefined;
}

/** Everything the domain is made of; a use-case's own Needs picks from it. */
export interface OfficesNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Pick<Vault, 'hash' | 'sealShared' | 'openShared' | 'sealFor' | 'openFor'>;
  readonly boxes: Pick<Boxes, 'makePair'>;
  readonly passwords: Passwords;
  readonly codes: OneTimeCodes;
  readonly directory: OfficeDirectory;
  readonly staff: Collection<StaffAccount>;
  readonly sessions: Collection<Session>;
  readonly tries: Collection<SignInTry>;
  readonly duty: Collection<DutyDay>;
  readonly administrators: Streams<AdministratorRoll>;
}
