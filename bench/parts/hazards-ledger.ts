import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { loadCopy } from '../../src/copy/phrase.ts';
import { openDatabase } from '../../src/database/open.ts';
import { HAZARDS } from '../../src/hazards/store.ts';
import type { Hazard } from '../../src/hazards/stored-schema.ts';
import type { Staff } from '../../src/kernel/actor.ts';
import { addDays, chinaDay, type Day } from '../../src/kernel/calendar.ts';
import { systemClock, systemRandom } from '../../src/kernel/system.ts';
import type { Library } from '../../src/library/library.ts';
import { loadLibrary } from '../../src/library/load.ts';
import { readSheet } from '../../src/papers/read-sheet.ts';
import { contentFolder } from '../../src/program.ts';
import { INDUSTRIES } from '../../src/reports/schema.ts';
import { seededChance } from '../running/chance.ts';

const CONTENT = contentFolder(loadConfig());
const COPY = loadCopy(join(CONTENT, 'copy', 'zh-CN.json'));
const LIBRARY: Library = loadLibrary({ contentDir: CONTENT, jurisdiction: 'lvliang' });
const DISTRICTS = LIBRARY.offices.filter(({ tier }) => tier === 'district');
const CRITERIA = LIBRARY.inForceCriteria();

/** The oldest line of a ledger was found so many days ago: three years. */
const DAYS = 1_095;
/** Lines handed to the database at once. */
const CHUNK = 2_000;

/** A handler of one district. */
export const HANDLER: Staff = { kind: 'staff', id: 'bench', name: 'bench', office: DISTRICTS[0]?.id ?? '', roles: ['handler'] };

/** Words that rows of a sheet are filled with. */
export const WORDS = {
  district: LIBRARY.place(DISTRICTS[0]?.region ?? '')?.name ?? '',
  source: COPY.phrase('hazard.source.inspection'),
  industry: COPY.phrase('office.industry.construction'),
  grade: COPY.phrase('hazard.grade.general'),
  party: COPY.phrase('hazard.example.party'),
  code: COPY.phrase('hazard.example.code'),
  place: COPY.phrase('hazard.example.place'),
  what: COPY.phrase('hazard.example.what'),
  demands: COPY.phrase('hazard.example.demands'),
  criteria: COPY.phrase('hazard.example.criteria'),
} as const;

const pick = <T>(all: readonly T[], chance: number): T => all[Math.floor(chance * all.length)] as T;

/** The days of a line: four of five are closed, one of ten of these late. */
const daysOf = (chance: () => number, today: Day): Pick<Hazard, 'inspectedOn' | 'dueOn' | 'closedOn'> => {
  const inspectedOn = addDays(today, -Math.floor(chance() * DAYS));
  const dueOn = addDays(inspectedOn, 10 + Math.floor(chance() * 20));
  const closedOn = addDays(dueOn, chance() < 0.1 ? 1 + Math.floor(chance() * 40) : -Math.floor(chance() * 9));
  return { inspectedOn, dueOn, ...(chance() < 0.8 && closedOn <= today && { closedOn }) };
};

/** The n-th line of a ledger, as long as lines usually are. */
const lineOf = (n: number, chance: () => number, today: Day): Hazard => {
  const { id: office, region } = pick(DISTRICTS, chance());
  const { id: criterion } = pick(CRITERIA, chance() ** 2);
  const days = daysOf(chance, today);
  const isOpen = days.closedOn === undefined;
  const number = `LL-YH-2026-${String(n).padStart(6, '0')}`;
  return {
    ...{ number, source: pick(['self-check', 'inspection', 'tip'], chance()), industry: pick(INDUSTRIES, chance()) },
    ...{ criteria: [criterion], criterion, grade: chance() < 0.2 ? 'major' : 'general', gradedBy: 'staff:bench' },
    ...{ party: { kind: 'unit', code: WORDS.code, name: WORDS.party }, partyCode: WORDS.code },
    ...{ office, region, place: WORDS.place, what: WORDS.what, demands: WORDS.demands },
    ...{ registeredAt: 0, orderedByOffice: office, orderedBy: 'staff:bench', state: isOpen ? 'rectifying' : 'closed', isOpen },
    ...{ waitsFor: isOpen ? 'party' : 'nobody', waitsAt: office, firstDueOn: days.dueOn, extendedDays: 0, ...days },
    ...{ dueKey: `${days.dueOn} ${number}`, isClosedLate: days.closedOn !== undefined && days.closedOn > days.dueOn },
    ...{ told: [], round: 0, before: [], after: [], checks: [], mirrored: [] },
    steps: [{ state: 'registered', at: 0, by: 'staff:bench', key: 'step.hazard.registered' }],
  };
};

/**
 * Writes a ledger of so many lines into a folder, in the program's own way to write in bulk, but without its indexes: those are made all
 * at once when the ledger is opened, which takes a fraction of the time.
 */
export const writeLedger = async (folder: string, lines: number): Promise<void> => {
  const database = await openDatabase({ dataDir: folder, clock: systemClock });
  const hazards = database.collection({ ...HAZARDS, keys: [] });
  await database.ready();
  const today = chinaDay(systemClock.now());
  const chance = seededChance(lines);
  for (let at = 0; at < lines; at += CHUNK) {
    const count = Math.min(CHUNK, lines - at);
    await hazards.insertMany(Array.from({ length: count }, (_, i) => ({ id: `bench-${at + i}`, body: lineOf(at + i, chance, today) })));
  }
  await database.close();
};

/** Opens the ledger of a folder, with what use-cases on it need. */
export const openLedger = async (folder: string) => {
  const database = await openDatabase({ dataDir: folder, clock: systemClock });
  const hazards = database.collection(HAZARDS);
  await database.ready();
  return {
    hazards,
    close: () => database.close(),
    needs: {
      ...{ hazards, clock: systemClock, random: systemRandom, directory: LIBRARY.directory, closing: LIBRARY.closing },
      content: { ...LIBRARY.caseContent, ...LIBRARY.ledgerContent },
      ...{ criteria: CRITERIA, places: LIBRARY.places, say: COPY.phrase, errorWords: COPY.errorPhrase, readSheet },
      digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
      // Far above the numbers of the lines that are there.
      nextNumber: async (year: string) => `LL-YH-${year}-${(await database.nextNumber(year)) + 5_000_000}`,
    },
  };
};
export type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** The phrase book the ledger speaks from. */
export const ledgerCopy = COPY;
