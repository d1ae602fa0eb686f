import type { z } from 'zod';
import type { Day } from '../../kernel/calendar.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { SheetCells } from '../../papers/schema.ts';
import { INDUSTRIES, ShortText, TipText } from '../../reports/schema.ts';
import { UnitCode } from '../../units/schema.ts';
import { HazardGrade, type PartyInput, type RegisterInput } from '../schema.ts';
import type { ClosingRules } from './closing.ts';
import { criteriaFault, type LedgerCriterion } from './criteria.ts';
import type { Fault } from './fault.ts';
import { inspectionFault, limitFault } from './limits.ts';
import { SHEET_SOURCES } from './sheet-columns.ts';
import type { QuotedCriterion, Say } from './sheet-criteria.ts';

/** A line as a sheet brings it: a unit or nobody known yet must fix, and there are no pictures. */
export type SheetEntry = Omit<RegisterInput, 'tip' | 'attachments' | 'party'> & {
  readonly party: Exclude<PartyInput, { readonly kind: 'household' }>;
};

/** What a row is held against. */
export interface EntryTables {
  readonly say: Say;
  readonly today: Day;
  readonly closing: Pick<ClosingRules, 'isMajorClosedWithinYear'>;
  /** The criterion somebody wrote down. */
  findCriterion(text: string): QuotedCriterion | undefined;
  criterion(id: string): LedgerCriterion | undefined;
  /** The region somebody wrote down, by name or number; the city's own too. */
  findRegion(text: string): string | undefined;
  isDistrict(region: string): boolean;
  /** The region lies in what his office looks after. */
  isOurs(region: string): boolean;
}

/** A fault and the column it stands in. */
export interface ColumnFault extends Fault {
  readonly key: string;
}

/** What one row is read as: a line to be entered, or everything that is wrong with it. */
export type EntryReading = { readonly entry: SheetEntry } | { readonly faults: readonly ColumnFault[] };

/** Between criteria of one cell: the Chinese comma and semicolon too. */
const BETWEEN = /[,;\u3001\uff0c\uff1b\n]+/;
const CRITERIA_MAX = 5;

const idNamed = <Id extends string>(ids: readonly Id[], nameOf: (id: Id) => string, text: string): Id | undefined =>
  ids.find((id) => nameOf(id) === text);

/** A shape's own words are codes such as unit.code-malformed; the library's are sentences. */
const codeOf = (error: z.ZodError, otherwise: ErrorCode): ErrorCode => {
  const message = error.issues[0]?.message ?? '';
  return /^[a-z]+\.[a-z-]+$/.test(message) ? (message as ErrorCode) : otherwise;
};

/** Reads the cells of one row; what is missing is absent, and said already where it was needed. */
const cellReader = (cells: SheetCells, faults: ColumnFault[]) => {
  const text = (key: string): string | undefined => (cells[key] === undefined ? undefined : String(cells[key]));
  const fault = (key: string, found: Fault | undefined): void => {
    if (found) faults.push({ key, ...found });
  };
  /** Held against the shape the field has at every other door, whose words say what is wrong; `otherwise` stands where it has none. */
  const shaped = <T>(key: string, shape: z.ZodType<T>, otherwise: ErrorCode): T | undefined => {
    const given = text(key);
    if (given === undefined) return undefined;
    const read = shape.safeParse(given);
    if (!read.success) fault(key, { code: codeOf(read.error, otherwise) });
    return read.data;
  };
  return { text, fault, shaped };
};

type CellReader = ReturnType<typeof cellReader>;

const readCriteria = ({ text, fault }: CellReader, tables: EntryTables): readonly string[] | undefined => {
  const written = (text('criteria') ?? '').split(BETWEEN).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const found = written.map((part) => tables.findCriterion(part)?.id);
  const unknown = written.find((_, i) => found[i] === undefined);
  if (unknown !== undefined)
    fault('criteria', { code: 'hazard.criterion-not-found', values: { written: [...unknown].slice(0, 40).join('') } });
  const ids = [...new Set(found.filter((id) => id !== undefined))];
  if (ids.length > CRITERIA_MAX) fault('criteria', { code: 'hazard.too-many-criteria' });
  return unknown === undefined && ids.length <= CRITERIA_MAX ? ids : undefined;
};

const readParty = ({ text, fault, shaped }: CellReader, { say }: EntryTables): SheetEntry['party'] | undefined => {
  const given = text('code');
  if (given === say('hazard.party.unknown')) {
    // Nobody would find the name again: a line without a code has no unit to hold it.
    if (text('party') !== undefined) fault('party', { code: 'hazard.name-without-code' });
    return { kind: 'unknown' };
  }
  const [code, name] = [shaped('code', UnitCode, 'unit.code-malformed'), shaped('party', ShortText, 'text.too-long')];
  if (given !== undefined && text('party') === undefined) fault('party', { code: 'hazard.code-without-name' });
  return code === undefined || name === undefined ? undefined : { kind: 'unit', code, name };
};

const readRegion = ({ text, fault }: CellReader, tables: EntryTables): string | undefined => {
  const given = text('region');
  if (given === undefined) return undefined;
  const region = tables.findRegion(given);
  if (region === undefined) fault('region', { code: 'hazard.place-unknown' });
  else if (!tables.isDistrict(region)) fault('region', { code: 'hazard.not-a-district' });
  else if (!tables.isOurs(region)) fault('region', { code: 'hazard.not-your-place' });
  return region;
};

const isWhole = (entry: { readonly [Field in keyof SheetEntry]?: SheetEntry[Field] | undefined }): entry is SheetEntry =>
  Object.entries(entry).every(([field, value]) => value !== undefined || field === 'demands');

/**
 * Reads one row of a sheet as a line of the ledger and says everything that is wrong with it at once. A limit may lie in the past: old lists
 * are entered too.
 * @source 吕梁方案 11-12; @choice the same rules as for a line entered by hand
 */
export const readEntry = (cells: SheetCells, tables: EntryTables): EntryReading => {
  const faults: ColumnFault[] = [];
  const reader = cellReader(cells, faults);
  const { text, fault, shaped } = reader;
  const named = <Id extends string>(key: string, ids: readonly Id[], nameOf: (id: Id) => string): Id | undefined =>
    idNamed(ids, nameOf, text(key) ?? '');
  const entry = {
    source: named('source', SHEET_SOURCES, (id) => tables.say(`hazard.source.${id}`)),
    industry: named('industry', INDUSTRIES, (id) => tables.say(`office.industry.${id}`)),
    grade: named('grade', HazardGrade.options, (id) => tables.say(`hazard.grade.${id}`)),
    criteria: readCriteria(reader, tables)?.slice(),
    party: readParty(reader, tables),
    region: readRegion(reader, tables),
    place: shaped('place', ShortText, 'text.too-long'),
    what: shaped('what', TipText, 'text.too-long'),
    demands: shaped('demands', TipText, 'text.too-long'),
    inspectedOn: text('inspectedOn'),
    dueOn: text('dueOn'),
  };
  const { grade, criteria, inspectedOn, dueOn } = entry;
  if (inspectedOn !== undefined) fault('inspectedOn', inspectionFault(inspectedOn, tables.today));
  if (grade && inspectedOn !== undefined && dueOn !== undefined) fault('dueOn', limitFault({ grade, inspectedOn, dueOn }, tables.closing));
  if (grade && criteria && inspectedOn !== undefined) fault('criteria', criteriaFault({ grade, criteria, inspectedOn }, tables.criterion));
  return faults.length === 0 && isWhole(entry) ? { entry } : { faults };
};
