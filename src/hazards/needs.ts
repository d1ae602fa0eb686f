import type { Files } from '../files/schema.ts';
import type { Actor, Staff } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { CopyKey, PhraseValues } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { UnitDoor } from '../units/schema.ts';
import type { Vault } from '../vault/schema.ts';
import type { ClosingRules } from './rules/closing.ts';
import type { LedgerCriterion } from './rules/criteria.ts';
import type { Hazard } from './stored-schema.ts';

/** An office as the directory of the jurisdiction knows it. */
export interface OfficeEntry {
  readonly id: string;
  readonly name: string;
}

/** Which office is responsible for where, and who stands above whom. */
export interface Directory {
  officeFor(region: string | undefined): OfficeEntry;
  office(id: string): OfficeEntry;
  /** The next level up in the same line of work; absent for the city. */
  above(id: string): OfficeEntry | undefined;
  /** The office itself and all below it, by id. */
  reach(id: string): readonly string[];
}

/** What content says for the ledger. The library fills it. */
export interface LedgerContent {
  regionName(code: string): string | undefined;
  isRegion(code: string): boolean;
  /** A district or zone: a line of the ledger lies in one of them, never in the city as a whole. */
  isDistrict(code: string): boolean;
  /** Any criterion, superseded ones too, in the official wording where we hold it. */
  criterion(id: string): LedgerCriterion | undefined;
}

/** Says a phrase in words. */
export type Say = (key: CopyKey, values?: PhraseValues) => string;

/** What most use-cases on the ledger share. */
export interface HazardNeeds {
  readonly hazards: Collection<Hazard>;
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Directory;
  readonly closing: ClosingRules;
  readonly content: LedgerContent;
  readonly say: Say;
}

/** What seals persons and takes files. */
export interface WithSealed {
  readonly vault: Pick<Vault, 'makeItemKey' | 'itemKey'>;
  readonly files: Files;
}

/** The units' door: links, and the register of units. */
export interface WithDoor {
  readonly door: UnitDoor;
}

/** The tips' side: the only thing the ledger asks of a tip is that it be linked to a line. */
export interface WithTips {
  /**
   * Writes into a verified tip which line it became, and answers that line's id: the one handed in, or the one an attempt broken off
   * had chosen. `words` are what the line would say: those of the tip are refused.
   * @throws {Refusal} not-found tip.unknown; conflict tip.not-verified or tip.has-hazard; invalid tip.copied
   */
  readonly tipForHazard: (actor: Actor, reference: string, hazardId: string, words: readonly string[]) => Promise<string>;
  /** Whether a tip may become a line, and the line it has become; for a tip one may not see as if there were none. */
  readonly ledgerOfTip: (actor: Actor, reference: string) => Promise<{ readonly mayBecome: boolean; readonly hazard?: string }>;
}

/** The next running number of a year, e.g. LL-YH-2026-000007; unique and rising. */
export interface WithNumbers {
  readonly nextNumber: (year: string) => Promise<string>;
}

/** Writes a look at something sealed into the audit chain; durable before it resolves. */
export interface WithLooks {
  readonly recordLook: (look: {
    readonly by: string;
    readonly what: 'hazard.party-opened' | 'hazard.file-opened';
    readonly about: string;
    readonly data?: Readonly<Record<string, string | number>>;
  }) => Promise<void>;
}

/** Tells members of an office. */
export interface WithNotices {
  /** Those who work at an office now. */
  readonly membersOf: (office: string) => Promise<readonly Staff[]>;
  readonly writeNotices: (notice: {
    staff: readonly string[];
    key: CopyKey;
    values: Record<string, string>;
    dedupe: string;
  }) => Promise<void>;
}
