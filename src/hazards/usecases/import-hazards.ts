import { type Actor, actorRef, type Staff } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { NewRow } from '../../kernel/collection.ts';
import { type ErrorCode, type PhraseValues, Refusal } from '../../kernel/errors.ts';
import type { SheetCells, SheetColumn, SheetReading } from '../../papers/schema.ts';
import type { HazardNeeds, WithNumbers } from '../needs.ts';
import type { ImportAnswer } from '../office-schema.ts';
import { mayRegister } from '../policy.ts';
import { newHazard } from '../rules/new-hazard.ts';
import { placeNamed, type ReportPlace } from '../rules/report-place.ts';
import { importColumns } from '../rules/sheet-columns.ts';
import { criterionFinder, type QuotedCriterion } from '../rules/sheet-criteria.ts';
import { type EntryTables, readEntry, type SheetEntry } from '../rules/sheet-entry.ts';
import { settled } from '../rules/turn.ts';
import type { Hazard } from '../stored-schema.ts';
import { groundFor } from './find-hazard.ts';

export interface ImportHazardsNeeds extends HazardNeeds, WithNumbers {
  readonly criteria: readonly QuotedCriterion[];
  readonly places: readonly ReportPlace[];
  /** Reads a list that was handed in as xlsx, cell by cell. */
  readonly readSheet: (bytes: Uint8Array, columns: readonly SheetColumn[], limits: { readonly rows: number }) => Promise<SheetReading>;
  /** The words for a fault. */
  readonly errorWords: (code: ErrorCode, values?: PhraseValues) => string;
  /** SHA-256, base64url. */
  readonly digest: (text: string) => string;
}

/** Lines of one sheet. @choice the whole ledger of a year of a large county */
const ROWS_MAX = 10_000;
/** Faults told at once. @choice nobody mends more before trying again */
const FAULTS_SHOWN = 500;

/** A row that is fit to be entered, and the key that keeps it from being entered twice. */
interface KeyedEntry {
  readonly importKey: string;
  readonly entry: SheetEntry;
}

const tablesFor = (needs: ImportHazardsNeeds, staff: Staff): EntryTables => {
  const reach = needs.directory.reach(staff.office);
  return {
    say: needs.say,
    today: chinaDay(needs.clock.now()),
    closing: needs.closing,
    findCriterion: criterionFinder(needs.criteria, needs.say),
    criterion: needs.content.criterion,
    findRegion: (text) => placeNamed(text, needs.places)?.code,
    isDistrict: needs.content.isDistrict,
    isOurs: (region) => reach.includes(needs.directory.officeFor(region).id),
  };
};

/**
 * The key of a row: what it says, for which office, and which of its like in the list it is. A list sent again with rows added brings in
 * only those.
 */
const rowKeys = ({ digest }: ImportHazardsNeeds, staff: Staff): ((cells: SheetCells) => string) => {
  const seen = new Map<string, number>();
  return (cells) => {
    const said = JSON.stringify([staff.office, Object.entries(cells).sort(([left], [right]) => (left < right ? -1 : 1))]);
    const count = (seen.get(said) ?? 0) + 1;
    seen.set(said, count);
    return digest(`${count} ${said}`);
  };
};

/** Rows fit to be entered, and faults with their cells, in the order of the sheet. */
const readEntries = (needs: ImportHazardsNeeds, staff: Staff, reading: SheetReading) => {
  const tables = tablesFor(needs, staff);
  const headers = new Map(importColumns(needs.say).map(({ key, header }) => [key, header]));
  const keyFor = rowKeys(needs, staff);
  const entries: KeyedEntry[] = [];
  const faults = [...reading.faults];
  for (const { row, cells } of reading.rows) {
    const read = readEntry(cells, tables);
    if ('entry' in read) entries.push({ importKey: keyFor(cells), entry: read.entry });
    else
      faults.push(
        ...read.faults.map(({ key, ...fault }) => ({ ...fault, row, cell: cellOf(reading, key, row), header: headers.get(key) ?? key })),
      );
  }
  return { entries, faults: faults.sort((left, right) => left.row - right.row) };
};

const cellOf = ({ letters }: SheetReading, key: string, row: number): string => `${letters[key] ?? ''}${row}`;

const faultAnswer = (needs: ImportHazardsNeeds, faults: SheetReading['faults']): ImportAnswer => {
  const shown = faults.slice(0, FAULTS_SHOWN).map(({ cell, header, code, values }) => ({
    cell,
    column: header,
    words: needs.errorWords(code, values),
  }));
  const more = { cell: '', column: '', words: needs.say('hazard.import.more-faults', { count: faults.length, shown: FAULTS_SHOWN }) };
  return { imported: 0, known: 0, faults: faults.length > FAULTS_SHOWN ? [...shown, more] : shown };
};

/** The rows that are not in the ledger yet: the list was sent before, or the program was stopped in the middle of it. */
const notYetIn = async ({ hazards }: ImportHazardsNeeds, entries: readonly KeyedEntry[]): Promise<readonly KeyedEntry[]> => {
  const known = await Promise.all(entries.map(({ importKey }) => hazards.findOne('by-import', [importKey])));
  return entries.filter((_, i) => known[i] === undefined);
};

/** As many numbers as there are lines, rising. Asked for together, they go down together and come in a row. */
const takeNumbers = async (needs: ImportHazardsNeeds, year: string, count: number): Promise<readonly string[]> => {
  const numbers = await Promise.all(Array.from({ length: count }, () => needs.nextNumber(year)));
  return numbers.sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
};

const rowOf = (needs: ImportHazardsNeeds, staff: Staff, { importKey, entry }: KeyedEntry, number: string, now: number): NewRow<Hazard> => {
  const office = needs.directory.officeFor(entry.region).id;
  const by = { orderedBy: actorRef(staff), orderedByOffice: staff.office };
  const line = newHazard(entry, { ...by, number, office, party: entry.party, before: [], now, importKey });
  const body = settled(line, groundFor(needs, undefined, line).city, needs.closing, now);
  const data = { source: body.source, grade: body.grade };
  return {
    id: needs.random.id(),
    body,
    happenings: [{ id: needs.random.id(), name: 'hazard.registered', at: now, by: by.orderedBy, data }],
  };
};

/**
 * Enters the lines of a sheet: all of them, or none and every fault by its cell. A line of the same list comes in once: sent again, it is
 * known, and what a stop of the program had left out is made up.
 * @throws {Refusal} forbidden hazard.not-yours; as `readSheet` for a file that cannot be read as a whole
 * @source 吕梁方案 11 (企业自查自纠清单), 天津方案 (七)10
 */
export const importHazards = async (needs: ImportHazardsNeeds, actor: Actor, bytes: Uint8Array): Promise<ImportAnswer> => {
  if (!mayRegister(actor)) throw new Refusal('forbidden', 'hazard.not-yours');
  const reading = await needs.readSheet(bytes, importColumns(needs.say), { rows: ROWS_MAX });
  const { entries, faults } = readEntries(needs, actor, reading);
  if (faults.length > 0) return faultAnswer(needs, faults);
  const fresh = await notYetIn(needs, entries);
  const now = needs.clock.now();
  const numbers = await takeNumbers(needs, chinaDay(now).slice(0, 4), fresh.length);
  const rows = fresh.map((entry, i) => rowOf(needs, actor, entry, numbers[i] as string, now));
  const { inserted } = await needs.hazards.insertMany(rows);
  return { imported: inserted, known: entries.length - inserted, faults: [] };
};
