import { z } from 'zod';
import type { Clock } from '../../../src/kernel/clock.ts';
import type { CollectionSpec, Database, StreamSpec } from '../../../src/kernel/collection.ts';
import type { Happening } from '../../../src/kernel/happenings.ts';

export interface Opened {
  readonly database: Database;
  /** Closes the database and opens the same data again. */
  readonly reopen?: () => Promise<Database>;
  readonly close: () => Promise<void>;
}

/** Opens an empty database that takes the time from `clock`. */
export type Open = (clock: Clock) => Promise<Opened>;

/** A clock that starts now and moves only by hand. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export const makeTestClock = (): TestClock => {
  let now = Date.now();
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
};

const Note = z.strictObject({
  /** Each test asks only for its own group. */
  group: z.string(),
  title: z.string(),
  code: z.string().optional(),
  room: z.string().optional(),
  seat: z.number().optional(),
  state: z.string().optional(),
  weight: z.number().optional(),
  dueAt: z.number().optional(),
  isUrgent: z.boolean().optional(),
  extra: z.json().optional(),
});
export type Note = z.infer<typeof Note>;

/** A document with every kind of key and index the vocabulary knows. */
export const NOTES: CollectionSpec<Note> = {
  name: 'notes',
  shape: Note,
  keys: [
    { name: 'code', fields: ['code'], unique: true },
    { name: 'open-seat', fields: ['room', 'seat'], unique: true, where: { field: 'state', equals: 'open' } },
    { name: 'by-weight', fields: ['group', 'weight'] },
    { name: 'by-state', fields: ['group', 'state', 'dueAt'] },
    { name: 'by-urgency', fields: ['group', 'isUrgent'] },
    { name: 'open-by-due', fields: ['group', 'dueAt'], where: { field: 'state', equals: 'open' } },
  ],
};

const Line = z.strictObject({ day: z.string(), amountFen: z.number() });
export type Line = z.infer<typeof Line>;

/** Rows that are only ever added. */
export const DIARY: CollectionSpec<Line> = {
  name: 'diary',
  shape: Line,
  keys: [{ name: 'by-day', fields: ['day'] }],
  isInsertOnly: true,
};

const KeyLine = z.strictObject({ wrapped: z.string() });
export type KeyLine = z.infer<typeof KeyLine>;

/** Lives in the store of item keys. */
export const ITEM_KEYS: CollectionSpec<KeyLine> = { name: 'item-keys', shape: KeyLine, keys: [], compartment: 'keys' };

const Posting = z.strictObject({ amount: z.number(), balance: z.number() });
export type Posting = z.infer<typeof Posting>;

export const BOOKS: StreamSpec<Posting> = { name: 'books', shape: Posting };

/** What every part of the contract works on. */
export const openAll = async (open: Open) => {
  const clock = makeTestClock();
  const opened = await open(clock);
  const bind = (database: Database) => ({
    database,
    notes: database.collection(NOTES),
    diary: database.collection(DIARY),
    itemKeys: database.collection(ITEM_KEYS),
    books: database.streams(BOOKS),
  });
  const house = bind(opened.database);
  await opened.database.ready();
  return {
    ...house,
    clock,
    close: opened.close,
    /** The same data after a restart; the house itself where the adapter cannot restart. */
    again: async () => {
      if (!opened.reopen) return house;
      const database = await opened.reopen();
      const reopened = bind(database);
      await database.ready();
      return reopened;
    },
  };
};
export type House = Awaited<ReturnType<typeof openAll>>;

let given = 0;
/** A name no other test uses. */
export const fresh = (prefix: string): string => {
  given += 1;
  return `${prefix}-${given}`;
};

export const happened = (id: string, at = 1000): Happening => ({ id, name: 'tip.asked', at, by: 'system:test', data: {} });

export const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map((row) => row.id);

/** The refusal a promise ends in, as `kind code`; an unexpected success or error shows as such. */
export const refusalOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no refusal';
  } catch (error) {
    if (error instanceof Error && 'kind' in error && 'code' in error) return `${error.kind} ${error.code}`;
    return String(error);
  }
};
