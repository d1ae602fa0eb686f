import type { Holidays, HolidayYear } from '../kernel/calendar.ts';
import { LettersFile } from '../papers/letter-template.ts';
import { RedactionLexicon } from '../redaction/rules/lexicon.ts';
import { Lexicon, LexiconFiles } from '../reports/rules/lexicon.ts';
import { readMark, stamp } from './mark.ts';
import type { ContentReader } from './read.ts';
import {
  type Campaign,
  CampaignsFile,
  ClosingFile,
  CriteriaFile,
  type Criterion,
  type DangerAdvice,
  DangerFile,
  DeadlinesFile,
  type DeclineReason,
  DutiesFile,
  type Duty,
  HolidayFile,
  type Jurisdiction,
  JurisdictionFile,
  type Limit,
  type Matter,
  MattersFile,
  type Office,
  OfficesFile,
  type Phone,
  PhonesFile,
  type Place,
  PlacesFile,
  ReasonsFile,
  type Retention,
  RetentionFile,
  type Template,
} from './schema.ts';

/** What content/ says for one jurisdiction, every row with its mark read; not yet checked against each other. */
export interface Tables {
  readonly jurisdiction: Jurisdiction;
  readonly criteriaSets: readonly CriteriaFile[];
  readonly criteria: readonly Criterion[];
  readonly places: readonly Place[];
  readonly offices: readonly Office[];
  readonly duties: readonly Duty[];
  /** Who passes the fix of a hazard before it is closed. */
  readonly closing: ClosingFile;
  /** The jurisdiction's own rows first. */
  readonly phones: readonly Phone[];
  readonly limits: readonly Limit[];
  /** How long closed matters are kept. */
  readonly retention: readonly Retention[];
  readonly campaigns: readonly Campaign[];
  readonly holidays: Holidays;
  readonly matters: readonly Matter[];
  readonly declineReasons: readonly DeclineReason[];
  readonly templates: readonly Template[];
  readonly danger: readonly DangerAdvice[];
  readonly dangerClosing: string;
  /** Templates of official letters. */
  readonly letters: LettersFile;
  /** The words triage knows. */
  readonly lexicon: Lexicon;
  /** The words that give people away. */
  readonly redaction: RedactionLexicon;
}

const criteriaOf = (set: CriteriaFile): readonly Criterion[] => {
  const { docNo, title, status, effectiveFrom, effectiveTo, isJudgement, competent } = set;
  return set.items.map((item) => {
    const lead = set.leads?.[item.article];
    return {
      ...item,
      ...readMark(set.level, set.source),
      ...{ set: set.id, docNo, title, status, isJudgement, competent },
      ...(effectiveFrom && { effectiveFrom }),
      ...(effectiveTo && { effectiveTo }),
      ...(lead && { lead }),
    };
  });
};

/** The general rows, with those a jurisdiction sets otherwise put in their place. */
const withOwn = <T extends { readonly id: string }>(general: readonly T[], own: readonly T[]): readonly T[] => [
  ...own,
  ...general.filter((row) => !own.some((other) => other.id === row.id)),
];

const readHolidays = (content: ContentReader): Holidays =>
  new Map(
    content.folder('calendar/holidays', HolidayFile).map(({ body }): [number, HolidayYear] => {
      const { year, off, work } = body;
      return [year, { year, off, work }];
    }),
  );

const readJurisdiction = (content: ContentReader, folder: string) => {
  const jurisdiction = content.file(`${folder}/jurisdiction.json`, JurisdictionFile);
  const places = content.file(`${folder}/places.json`, PlacesFile);
  const offices = content.file(`${folder}/offices.json`, OfficesFile);
  const duties = content.file(`${folder}/duties.json`, DutiesFile);
  const closing = content.file(`${folder}/closing.json`, ClosingFile);
  return (
    jurisdiction &&
    places &&
    offices &&
    duties &&
    closing && {
      jurisdiction: stamp(jurisdiction, jurisdiction),
      places: places.regions.map((row) => stamp(row, places)),
      offices: offices.offices.map((row) => stamp(row, offices)),
      duties: duties.duties.map((row) => stamp(row, duties)),
      closing,
    }
  );
};

const readCalendarAndLimits = (content: ContentReader, folder: string) => {
  const limits = content.file('deadlines.json', DeadlinesFile);
  const ownLimits = content.optionalFile(`${folder}/deadlines.json`, DeadlinesFile);
  const campaigns = content.file('calendar/campaigns.json', CampaignsFile);
  const retention = content.file('retention.json', RetentionFile);
  const holidays = readHolidays(content);
  return (
    limits &&
    campaigns &&
    retention && {
      limits: withOwn(limits.limits, ownLimits?.limits ?? []).map((row) => stamp(row, row)),
      campaigns: campaigns.campaigns.map((row) => stamp(row, row)),
      retention: retention.classes.map((row) => stamp(row, row)),
      holidays,
    }
  );
};

const readWords = (content: ContentReader, folder: string) => {
  const phones = content.file('phones.json', PhonesFile);
  const ownPhones = content.optionalFile(`${folder}/phones.json`, PhonesFile);
  const matters = content.file('matters.json', MattersFile);
  const reasons = content.file('reasons.json', ReasonsFile);
  const danger = content.file('danger.json', DangerFile);
  const letters = content.file('papers/letters.json', LettersFile);
  const redaction = content.file('redaction.json', RedactionLexicon);
  return (
    phones &&
    matters &&
    reasons &&
    danger &&
    redaction &&
    letters && {
      letters,
      redaction,
      phones: [...(ownPhones?.phones ?? []), ...phones.phones].map((row) => stamp(row, row)),
      matters: matters.matters.map((row) => stamp(row, matters)),
      declineReasons: reasons.declines.map((row) => stamp(row, reasons)),
      templates: reasons.templates.map((row) => stamp(row, reasons)),
      danger: danger.signs.map((row) => stamp(row, danger)),
      dangerClosing: danger.closing,
    }
  );
};

/** Reads every file a jurisdiction needs. Undefined when one is missing or wrong; the reader then knows each fault. */
export const readTables = (content: ContentReader, jurisdiction: string): Tables | undefined => {
  const folder = `jurisdictions/${jurisdiction}`;
  const criteriaSets = content.folder('criteria', CriteriaFile).map(({ body }) => body);
  const own = readJurisdiction(content, folder);
  const times = readCalendarAndLimits(content, folder);
  const words = readWords(content, folder);
  const lexicon = content.assembled('triage', Object.keys(LexiconFiles.shape), Lexicon);
  if (!own || !times || !words || !lexicon || content.faults.length > 0) return undefined;
  return { criteriaSets, criteria: criteriaSets.flatMap(criteriaOf), ...own, ...times, ...words, lexicon };
};
