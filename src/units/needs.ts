import type { Files } from '../files/schema.ts';
import type { Staff } from '../kernel/actor.ts';
import type { Holidays } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { CopyKey } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Vault } from '../vault/schema.ts';
import type { ListedCriterion } from './rules/checklist.ts';
import type { DutyRule } from './rules/standing.ts';
import type { ChecklistLine } from './schema.ts';
import type { Entry, EntryCode, Member, Unit, UnitCheck } from './stored-schema.ts';

/** An office, by name. */
interface OfficeEntry {
  readonly id: string;
  readonly name: string;
}

/** Which office is responsible for where, and who stands above whom. */
export interface UnitDirectory {
  officeFor(region: string): OfficeEntry;
  office(id: string): OfficeEntry;
  above(id: string): OfficeEntry | undefined;
  /** The office itself and all below it, by id. */
  reach(id: string): readonly string[];
}

/** What content says of units. The library fills it. */
export interface UnitContent {
  readonly duties: readonly DutyRule[];
  /** Criteria in force. */
  readonly criteria: readonly ListedCriterion[];
  /** The industry each set of criteria belongs to. */
  readonly industryOfSet: ReadonlyMap<string, string>;
  /** Any criterion, superseded ones too. */
  criterion(id: string): ChecklistLine | undefined;
  regionName(code: string): string | undefined;
  /** A district or zone: what lies in the city as a whole belongs to no office's register. */
  isDistrict(code: string): boolean;
}

/** Writes a look at sealed data into the audit chain, about a unit by its code; durable before it resolves. */
export type RecordUnitLook = (look: {
  readonly by: string;
  readonly what: 'unit.opened' | 'unit.file-opened';
  readonly about: string;
  readonly data?: Readonly<Record<string, string>>;
}) => Promise<void>;

/** Counts wrong codes, and says whether the door is crowded. */
export interface GuessCounter {
  wrong(now: number): boolean;
}

/** Everything the domain is made of; a use-case's own Needs picks from it. */
export interface UnitsNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Pick<Vault, 'hash' | 'sealShared' | 'openShared' | 'makeItemKey' | 'itemKey'>;
  readonly files: Files;
  readonly directory: UnitDirectory;
  readonly content: UnitContent;
  readonly holidays: Holidays;
  readonly units: Collection<Unit>;
  readonly codes: Collection<EntryCode>;
  readonly members: Collection<Member>;
  readonly entries: Collection<Entry>;
  readonly checks: Collection<UnitCheck>;
  readonly guesses: GuessCounter;
  readonly recordLook: RecordUnitLook;
  /** The number of a line of the ledger; undefined when there is none. */
  readonly hazardNumber: (hazardId: string) => Promise<string | undefined>;
  /** Those who work at an office now. */
  readonly membersOf: (office: string) => Promise<readonly Staff[]>;
  readonly writeNotices: (notice: {
    readonly staff: readonly string[];
    readonly key: CopyKey;
    readonly values: Readonly<Record<string, string>>;
    readonly dedupe: string;
  }) => Promise<void>;
}
