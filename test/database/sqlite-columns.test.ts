import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { planFilter } from '../../src/database/filter-plan.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { openConnection, type SqlRow } from '../../src/database/sqlite-connection.ts';
import { unledQueries } from '../../src/database/sqlite-plans.ts';
import { tallySql } from '../../src/database/sqlite-query.ts';
import { bodyChange } from '../../src/database/sqlite-rows.ts';
import { makeTable } from '../../src/database/sqlite-tables.ts';
import { type CollectionSpec, isKeyTaken } from '../../src/kernel/collection.ts';
import { makeTestClock, NOTES, type Note } from './contract/harness.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'columns-'));
});
afterEach(() => rm(folder, { recursive: true }));

const openNotes = async <T>(spec: CollectionSpec<T>) => {
  const database = await openSqlite({ folder, clock: makeTestClock() });
  const notes = database.collection(spec);
  await database.ready();
  return { notes, close: () => database.close() };
};

/** Works on the file itself, as another program would. */
const byHand = (...statements: readonly string[]): readonly SqlRow[] => {
  const connection = openConnection(join(folder, 'main.db'), 'write');
  for (const sql of statements.slice(0, -1)) connection.exec(sql);
  const rows = connection.all(statements.at(-1) ?? '');
  connection.close();
  return rows;
};

const insertSql = (id: string, body: Note): string => `INSERT INTO notes (id, rev, body) VALUES ('${id}', 1, '${JSON.stringify(body)}')`;
const BODIES: Readonly<Record<string, Note>> = {
  a: { group: 'g', title: 'a', code: 'c1', weight: 2, isUrgent: true, state: 'open', room: 'r', seat: 1 },
  b: { group: 'g', title: 'b', weight: 1, isUrgent: false },
  c: { group: 'g', title: 'c', isUrgent: true },
};
const ROWS = Object.entries(BODIES).map(([id, body]) => insertSql(id, body));

/** How tables were before fields had columns. */
const OLD_TABLE = `CREATE TABLE notes (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL, body TEXT NOT NULL,
  pending TEXT, outbox_due_at INTEGER, lease_token TEXT, lease_until INTEGER, lease_is_outbox INTEGER)`;
const OLD_INDEX = `CREATE INDEX "notes.by-weight" ON "notes" ((body ->> 'group'), (body ->> 'weight'), id)`;

const answersRightly = async (): Promise<void> => {
  const { notes, close } = await openNotes(NOTES);
  const { rows } = await notes.list({ by: 'by-weight', where: { group: 'g' }, limit: 9 });
  expect(rows.map(({ id, body }) => [id, body])).toEqual([
    ['b', BODIES.b],
    ['a', BODIES.a],
  ]);
  expect((await notes.findOne('open-seat', ['r', 1]))?.id).toBe('a');
  expect((await notes.list({ by: 'by-urgency', where: { group: 'g', isUrgent: true }, limit: 9 })).rows.map(({ id }) => id)).toEqual([
    'a',
    'c',
  ]);
  expect(await notes.tally({ by: 'by-urgency', where: { group: 'g' } }, ['isUrgent'], ['weight'])).toEqual([
    { group: { isUrgent: false }, count: 1, sums: { weight: 1 } },
    { group: { isUrgent: true }, count: 2, sums: { weight: 2 } },
  ]);
  const again = notes.insert('d', { group: 'h', title: 'd', code: 'c1' });
  expect(await again.catch((error: unknown) => isKeyTaken(error, 'code'))).toBe(true);
  await close();
};

describe('a data folder', () => {
  it('of before fields had columns opens and answers', async () => {
    byHand(OLD_TABLE, OLD_INDEX, ...ROWS, 'SELECT 1');
    await answersRightly();
  });

  it('an older program has written to meanwhile, with indexes of its own, answers rightly too', async () => {
    await (await openNotes(NOTES)).close();
    const indexes = NOTES.keys.map(({ name }) => `DROP INDEX "notes.${name}"`);
    byHand(...indexes, OLD_INDEX, ...ROWS, 'SELECT 1');
    await answersRightly();
  });

  it('keeps no column that no key names, and fills it anew when one does again', async () => {
    const weighed = { ...NOTES, keys: NOTES.keys.filter(({ name }) => name === 'by-weight') };
    const first = await openNotes(weighed);
    await first.notes.insert('a', { group: 'g', title: 'a', weight: 1 });
    await first.close();
    const second = await openNotes({ ...NOTES, keys: [] });
    expect((await second.notes.replace('a', { group: 'g', title: 'a', weight: 7 }, [], 1)).rev).toBe(2);
    await second.close();
    expect(byHand(`SELECT name FROM pragma_table_info('notes') WHERE name LIKE 'of%'`)).toEqual([]);
    const third = await openNotes(weighed);
    const { rows } = await third.notes.list({ by: 'by-weight', where: { group: 'g' }, from: 7, limit: 9 });
    expect(rows.map(({ id }) => id)).toEqual(['a']);
    await third.close();
  });
});

describe('a new body', () => {
  const stored = { of_group: 'g', of_weight: 2, of_isUrgent: 1, of_state: null };
  const fields = ['group', 'weight', 'isUrgent', 'state'];
  it.each<[string, Partial<Note>, string]>([
    ['other words', { group: 'g', weight: 2, isUrgent: true, title: 'b' }, 'body = ?'],
    ['another number', { group: 'g', weight: 3, isUrgent: true }, 'body = ?, of_weight = ?'],
    ['another truth', { group: 'g', weight: 2, isUrgent: false }, 'body = ?, of_isUrgent = ?'],
    ['a field that goes, another that comes', { group: 'g', isUrgent: true, state: 'open' }, 'body = ?, of_weight = ?, of_state = ?'],
  ])('touches only the columns it changes: %s', (_, body, text) => {
    expect(bodyChange(fields, stored, body, JSON.stringify(body)).text).toBe(text);
  });

  it('is found under what it says now, and no longer under what it said', async () => {
    const { notes, close } = await openNotes(NOTES);
    await notes.insert('a', { group: 'g', title: 'a', weight: 1, isUrgent: true });
    await notes.replace('a', { group: 'g', title: 'a', isUrgent: false }, [], 1);
    const { token } = await notes.claim({ by: 'by-urgency', where: { group: 'g', isUrgent: false } }, 1, 1000, Date.now());
    await notes.settle(token, ['a'], { state: 'done', dueAt: 5 });
    const found = async (by: string, where: Record<string, string | boolean>) => (await notes.list({ by, where, limit: 9 })).rows.length;
    expect(await found('by-weight', { group: 'g' })).toBe(0);
    expect(await found('by-urgency', { group: 'g', isUrgent: true })).toBe(0);
    expect(await found('by-urgency', { group: 'g', isUrgent: false })).toBe(1);
    expect(await found('by-state', { group: 'g', state: 'done' })).toBe(1);
    await close();
  });
});

describe('a tally', () => {
  it('by fields of its key is answered from the index alone', () => {
    const connection = openConnection(':memory:', 'write');
    makeTable(connection, NOTES as unknown as CollectionSpec<never>);
    const { text } = tallySql(NOTES, planFilter(NOTES, { by: 'by-state', where: { group: 'g' } }), ['state'], ['dueAt']);
    const steps = connection.all(`EXPLAIN QUERY PLAN ${text}`).map(({ detail }) => String(detail));
    connection.close();
    expect(steps.filter((step) => step.includes('notes'))).toEqual([expect.stringContaining('USING COVERING INDEX notes.by-state')]);
  });

  it('tells 1 from true where a field may be either', async () => {
    const spec: CollectionSpec<{ group: string; answer: number | boolean }> = {
      name: 'answers',
      shape: z.strictObject({ group: z.string(), answer: z.union([z.number(), z.boolean()]) }),
      keys: [{ name: 'by-answer', fields: ['group', 'answer'] }],
    };
    const { notes: answers, close } = await openNotes(spec);
    await answers.insert('a', { group: 'g', answer: 1 });
    await answers.insert('b', { group: 'g', answer: true });
    const rows = await answers.tally({ by: 'by-answer', where: { group: 'g' } }, ['answer']);
    expect(rows.map(({ group }) => group.answer)).toEqual(expect.arrayContaining([1, true]));
    await close();
  });
});

describe('two unique keys', () => {
  it('over the same fields are refused at start: SQLite would not say which is taken', () => {
    const keys = [
      { name: 'code', fields: ['code'], unique: true },
      { name: 'open-code', fields: ['code'], unique: true, where: { field: 'state', equals: 'open' } },
    ] as const;
    expect(() => unledQueries({ ...NOTES, keys } as unknown as CollectionSpec<never>)).toThrow('unique keys');
  });
});
