import type { Files } from '../files/schema.ts';
import type { Identities } from '../identities/schema.ts';
import type { Holidays } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { CopyKey, PhraseValues } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Keys } from '../keys/schema.ts';
import type { Vault } from '../vault/schema.ts';
import type { CriterionView } from './office-schema.ts';
import type { TipLimits } from './rules/deadlines.ts';
import type { RetentionDays } from './rules/retention.ts';
import type { Advice, DangerSign, Triage } from './schema.ts';
import type { Tip } from './stored-schema.ts';

/** An office as the directory of the jurisdiction knows it. */
export interface OfficeEntry {
  readonly id: string;
  readonly name: string;
  readonly tier: 'district' | 'city' | 'discipline';
}

/** Which office is responsible for where, and who stands above whom. */
export interface Directory {
  /** The office of a region; the city's where the region is not known. */
  officeFor(region: string | undefined): OfficeEntry;
  office(id: string): OfficeEntry;
  /** The next level up in the same line of work; absent for the city. */
  above(id: string): OfficeEntry | undefined;
  /** Who hears what is said about the highest office: the discipline office. */
  discipline(): OfficeEntry;
  /** The office itself and all below it, by id. */
  reach(id: string): readonly string[];
}

/** What a text says, for a dialogue that asks only for what is missing. */
export interface TextReading {
  readonly danger: readonly DangerSign[];
  readonly extract: { readonly place?: string; readonly region?: string; readonly unit?: string; readonly what?: string };
  readonly aboutOffice: boolean;
}

/** What the program can tell from a text alone, in memory, without a language model. */
export interface Reader {
  triage(text: string): Triage;
  read(text: string): TextReading;
  /** The region a text names, as a six-digit code. */
  region(text: string): string | undefined;
  /** Words a text is made of, for likeness. */
  tokens(text: string): readonly string[];
}

/** What content says of one case: names for what its document holds as ids, and the words its reporter is told. The library fills it. */
export interface CaseContent {
  regionName(code: string): string | undefined;
  isRegion(code: string): boolean;
  /** A criterion as an officer is shown it: in the official wording where we hold it. */
  criterion(id: string): Omit<CriterionView, 'ask'> | undefined;
  /** The words of a question that settles a criterion of which only half is told. */
  question(key: string): string | undefined;
  isDeclineReason(id: string): boolean;
  /** Why a tip was declined and what to do next. */
  declineReasonWords(id: string): string;
  /** Another department a matter may be referred to; our own and nobody's are none. */
  isOtherDepartment(id: string): boolean;
  matterName(id: string): string;
  /** What the reporter is told when a matter is another department's: whom to call. Undefined for an id that is not in content. */
  matterWords(id: string): string | undefined;
  /** What is said first when a message tells of present danger: one advice per sign, most pressing first, and a closing one. */
  advice(signs: readonly DangerSign[], region: string | undefined): readonly Advice[];
  /** Lines to call at a place, the ones for reports of hazards first. */
  phones(region: string | undefined): readonly { readonly name: string; readonly phone: string }[];
}

/** What the tips' side asks of the ledger: whether a line is there. A tip may name one that was never written. */
export interface WithLedger {
  readonly isHazard: (hazardId: string) => Promise<boolean>;
}

/** Everything most use-cases on tips share. */
export interface TipNeeds {
  readonly tips: Collection<Tip>;
  readonly vault: Pick<Vault, 'itemKey' | 'hash' | 'lockAgain' | 'ringsOf'>;
  readonly keys: Keys;
  readonly identities: Identities;
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Directory;
  readonly limits: TipLimits;
  readonly holidays: Holidays;
  /** Days that closed tips are kept, by class. */
  readonly retention: RetentionDays;
}

/** What takes, keeps or shows files. */
export interface WithFiles {
  readonly files: Files;
}

/** Says a phrase in words; views use it for what a reporter reads. */
export type Say = (key: CopyKey, values?: PhraseValues) => string;

/** Writes a look at sealed data into the audit chain; durable before it resolves. */
export type RecordLook = (look: {
  readonly by: string;
  readonly what: 'tip.opened' | 'tips.listed' | 'attachment.opened' | 'attachment.original-opened' | 'paper.slip-made';
  readonly about: string;
  /** ms; of an insider's matter the day it was. */
  readonly at: number;
  readonly data?: Readonly<Record<string, string | number>>;
}) => Promise<void>;
