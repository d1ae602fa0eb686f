import type { LedgerContent } from '../hazards/needs.ts';
import type { ClosingRules } from '../hazards/rules/closing.ts';
import type { Holidays } from '../kernel/calendar.ts';
import type { RegionCode } from '../kernel/place.ts';
import type { RedactionLexicon } from '../redaction/rules/lexicon.ts';
import type { CaseContent } from '../reports/needs.ts';
import type { Lexicon } from '../reports/rules/lexicon.ts';
import type { UnitContent } from '../units/needs.ts';
import { makeCaseContent, otherDepartments } from './case-content.ts';
import { type Directory, makeDirectory } from './directory.ts';
import { makeLedgerContent } from './ledger-content.ts';
import { phoneAt } from './phone-at.ts';
import { regionFinder } from './rules/region-named.ts';
import type {
  Campaign,
  Criterion,
  DeclineReason,
  Duty,
  Jurisdiction,
  Limit,
  Matter,
  Office,
  Phone,
  Place,
  Retention,
  Template,
  TipLimitId,
} from './schema.ts';
import type { Tables } from './tables.ts';
import { makeUnitContent } from './unit-content.ts';

/** What content/ says for one jurisdiction: read once at start, frozen, asked by pure look-ups. */
export interface Library {
  readonly jurisdiction: Jurisdiction;
  readonly directory: Directory;
  readonly caseContent: CaseContent;
  readonly ledgerContent: LedgerContent;
  readonly unitContent: UnitContent;
  /** Every criterion, superseded ones too. */
  readonly criteria: readonly Criterion[];
  readonly holidays: Holidays;
  readonly campaigns: readonly Campaign[];
  readonly places: readonly Place[];
  readonly offices: readonly Office[];
  /** What units owe again and again. */
  readonly duties: readonly Duty[];
  /** Who passes the fix of a hazard before it is closed, level by level. */
  readonly closing: ClosingRules;
  readonly matters: readonly Matter[];
  /** Those a matter may be referred to. */
  readonly otherDepartments: readonly Matter[];
  readonly declineReasons: readonly DeclineReason[];
  /** Replies an officer may send with one key. */
  readonly templates: readonly Template[];
  /** Templates of official letters, by kind. */
  readonly letters: Tables['letters']['letters'];
  readonly limits: readonly Limit[];
  /** How long closed matters are kept, with the ground for it. */
  readonly retention: readonly Retention[];
  /** Days a class of things is kept. */
  keptDays(id: Retention['id']): number;
  /** The words triage knows. */
  readonly lexicon: Lexicon;
  /** The words that give people away. */
  readonly redaction: RedactionLexicon;
  /** Names the segmenter is to keep whole. */
  readonly userWords: readonly string[];
  /** Any criterion, superseded ones too: an old hazard keeps the words it was judged by. */
  criterion(id: string): Criterion | undefined;
  /** What a tip of today may touch. */
  inForceCriteria(): readonly Criterion[];
  place(code: RegionCode): Place | undefined;
  /** The district a text speaks of, when it names exactly one. */
  regionNamed(text: string): RegionCode | undefined;
  matter(id: string): Matter | undefined;
  /** The number of a line (such as `hotline`) at a place; 12345 stands where a place's own is not known. */
  phone(id: string, region?: RegionCode): Phone;
  /** The lines that serve this place only; none where none is known. */
  ownPhones(region: RegionCode): readonly Phone[];
  /** A limit the program runs a tip under. */
  limit(id: TipLimitId): Limit;
}

/** Look-ups over checked tables. */
export const makeLibrary = (tables: Tables): Library => {
  const criteria = new Map(tables.criteria.map((criterion) => [criterion.id, criterion]));
  const inForce = tables.criteria.filter((criterion) => criterion.status === 'in-force');
  const places = new Map(tables.places.map((place) => [place.code, place]));
  const matters = new Map(tables.matters.map((matter) => [matter.id, matter]));
  const limits = new Map(tables.limits.map((limit) => [limit.id, limit]));
  return {
    jurisdiction: tables.jurisdiction,
    directory: makeDirectory(tables.offices),
    caseContent: makeCaseContent(tables),
    ledgerContent: makeLedgerContent(tables),
    unitContent: makeUnitContent(tables),
    criteria: tables.criteria,
    holidays: tables.holidays,
    campaigns: tables.campaigns,
    places: tables.places,
    offices: tables.offices,
    duties: tables.duties,
    closing: tables.closing,
    matters: tables.matters,
    otherDepartments: otherDepartments(tables.matters),
    declineReasons: tables.declineReasons,
    templates: tables.templates,
    letters: tables.letters.letters,
    limits: tables.limits,
    retention: tables.retention,
    lexicon: tables.lexicon,
    redaction: tables.redaction,
    userWords: [
      ...tables.places.flatMap((place) => [place.name, ...place.shortNames, ...place.towns]),
      ...tables.lexicon.likeness.userWords,
    ],
    criterion: (id) => criteria.get(id),
    inForceCriteria: () => inForce,
    place: (code) => places.get(code),
    regionNamed: regionFinder(tables.places),
    matter: (id) => matters.get(id),
    phone: (id, region) => phoneAt(tables.phones, id, region),
    ownPhones: (region) => tables.phones.filter((line) => line.region === region),
    keptDays: (id) => {
      const kept = tables.retention.find((row) => row.id === id);
      if (!kept) throw new Error(`retention.json has no class ${id}`);
      return kept.days;
    },
    limit: (id) => {
      const limit = limits.get(id);
      if (!limit) throw new Error(`deadlines.json has no limit ${id}`);
      return limit;
    },
  };
};
