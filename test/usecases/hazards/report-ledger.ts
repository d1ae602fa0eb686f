import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCopy } from '../../../src/copy/phrase.ts';
import type { QuotedCriterion } from '../../../src/hazards/rules/sheet-criteria.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import type { Hazard } from '../../../src/hazards/stored-schema.ts';
import { addDays, chinaDay } from '../../../src/kernel/calendar.ts';
import type { Database } from '../../../src/kernel/collection.ts';
import { loadLibrary } from '../../../src/library/load.ts';
import { START } from '../../support/world.ts';

export const LIBRARY = loadLibrary({ contentDir: 'content', jurisdiction: 'lvliang' });
export const COPY = loadCopy('content/copy/zh-CN.json');

interface CriteriaSet extends Omit<QuotedCriterion, 'set' | 'article' | 'item'> {
  readonly items: readonly Pick<QuotedCriterion, 'id' | 'article' | 'item'>[];
}

/** Every criterion of content/, superseded ones too. */
export const CRITERIA: readonly QuotedCriterion[] = readdirSync('content/criteria').flatMap((file) => {
  const { items, id, ...set } = JSON.parse(readFileSync(join('content/criteria', file), 'utf8')) as CriteriaSet;
  return items.map((item) => ({ ...set, ...item, set: id }));
});

/** What a line of the ledger must say; the rest follows. */
export type Line = Pick<Hazard, 'office' | 'grade' | 'industry' | 'criterion' | 'source' | 'inspectedOn' | 'dueOn' | 'extendedDays'> & {
  readonly closedOn?: string | undefined;
  readonly orderedByOffice?: string;
};

/** A line as stored, its worked-out fields from the plain ones. */
export const storedLine = (line: Line, n: number): Hazard => {
  const { closedOn, ...rest } = line;
  const number = `LL-YH-2026-${String(n).padStart(6, '0')}`;
  return {
    ...rest,
    orderedByOffice: line.orderedByOffice ?? line.office,
    number,
    criteria: line.criterion === 'none' ? [] : [line.criterion],
    gradedBy: 'staff:a',
    party: { kind: 'unknown' },
    region: LIBRARY.directory.office(line.office).region,
    place: '北门外工地',
    what: '脚手架没有拉结',
    registeredAt: 0,
    orderedBy: 'staff:a',
    state: closedOn === undefined ? 'registered' : 'closed',
    isOpen: closedOn === undefined,
    waitsFor: closedOn === undefined ? 'handler' : 'nobody',
    waitsAt: line.office,
    firstDueOn: addDays(line.dueOn, -line.extendedDays),
    dueKey: `${line.dueOn} ${number}`,
    ...(closedOn !== undefined && { closedOn }),
    isClosedLate: closedOn !== undefined && closedOn > line.dueOn,
    told: [],
    round: 0,
    before: [],
    after: [],
    checks: [],
    steps: [],
    mirrored: [],
  };
};

/** What counting needs, over a ledger of its own in that database. */
export const countingNeeds = (database: Database, name: string, now = START) => ({
  hazards: database.collection<Hazard>({ ...HAZARDS, name }),
  clock: { now: () => now },
  directory: LIBRARY.directory,
  content: LIBRARY.caseContent,
  criteria: CRITERIA,
  say: COPY.phrase,
});

export const TODAY = chinaDay(START);
