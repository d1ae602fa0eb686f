import type { z } from 'zod';
import { Refusal } from './errors.ts';
import type { Happening } from './happenings.ts';

/*
 * The port every database adapter fills. Because rules are pure, a store needs little: whole documents in and out, a revision
 * to lose a race on, and what happened saved in the same write. The contract tests in test/database/ say what each call promises.
 *
 * A body is plain JSON of at most 1 MB: instants in ms, China days as strings, bytes as base64url, absent never null, strings well-formed.
 * A field that is a key, sorted or filtered by holds no NUL and no fraction.
 */

/** What a field that is a key, filtered or sorted by may hold; a number is whole, since not every database finds a fraction again. */
export type Scalar = string | number | boolean;

/**
 * A unique key or an index. `fields` are top-level names of the body. A unique key binds only documents that have all its fields,
 * and with `where` only those in which that field equals that value.
 */
export interface KeySpec {
  readonly name: string;
  readonly fields: readonly string[];
  readonly unique?: true;
  readonly where?: { readonly field: string; readonly equals: Scalar };
}

/** A kind of document: its shape, declared once in zod, and the keys and indexes it is asked by. */
export interface CollectionSpec<T> {
  readonly name: string;
  readonly shape: z.ZodType<T>;
  readonly keys: readonly KeySpec[];
  /** `keys` puts it into the store of item keys, which a plain backup leaves out. */
  readonly compartment?: 'main' | 'keys';
  /** Rows are only ever added; `since` may be asked. */
  readonly isInsertOnly?: true;
}

/** A happening that waits in its document until every reaction to it is done. */
export interface Pending extends Happening {
  /** Times a reaction failed; after 20 it is parked. */
  readonly failures?: number;
  readonly isParked?: true;
}

/** A stored document. */
export interface Row<T> {
  readonly id: string;
  /** Raised by one at every replace and settle. */
  readonly rev: number;
  readonly body: T;
  readonly pending: readonly Pending[];
}

/**
 * Documents are always asked by a named key or index: `where` binds its first fields by equality, `in` may bind one more,
 * and the next field is the one they come sorted by (then by id), which `from` (inclusive) and `to` (exclusive) may narrow.
 * A document that lacks the field sorted by is not found, nor by a unique key one that lacks any field of it.
 */
export interface Filter {
  readonly by: string;
  readonly where?: Readonly<Record<string, Scalar>>;
  readonly in?: { readonly field: string; readonly values: readonly Scalar[] };
  readonly from?: Scalar;
  readonly to?: Scalar;
}

/** A filter with order, page size and where to go on. */
export interface Query extends Filter {
  readonly order?: 'asc' | 'desc';
  readonly limit: number;
  /** `next` of the page before; stays right while rows are added. */
  readonly after?: string;
}

/** One page of a list. */
export interface Page<T> {
  readonly rows: readonly Row<T>[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Rows held for a while by one worker; whoever shows the token may settle them. */
export interface Claimed<T> {
  readonly token: string;
  readonly rows: readonly Row<T>[];
}

/** Documents with happenings due, held for a while by one worker: what waits, without what the document says. */
export interface Due {
  readonly token: string;
  readonly rows: readonly Pick<Row<unknown>, 'id' | 'pending'>[];
}

/** One group of a tally. */
export interface TallyRow {
  readonly group: Readonly<Record<string, Scalar | undefined>>;
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** A document for `insertMany`. */
export interface NewRow<T> {
  readonly id: string;
  readonly body: T;
  readonly happenings?: readonly Happening[];
}

/** A collection of one kind of document. Every write is durable before its promise resolves. */
export interface Collection<T> {
  readonly spec: CollectionSpec<T>;
  /** @throws {Refusal} conflict store.key-taken, whose data.key names the unique key (`id` for the document's own) */
  insert(id: string, body: T, happenings?: readonly Happening[]): Promise<Row<T>>;
  /** Rows the program makes itself in bulk: not validated one by one; those whose id or key is known are skipped and counted. */
  insertMany(rows: readonly NewRow<T>[]): Promise<{ inserted: number; skipped: number }>;
  get(id: string): Promise<Row<T> | undefined>;
  /** By a unique key, its fields in order. */
  findOne(key: string, values: readonly Scalar[]): Promise<Row<T> | undefined>;
  list(query: Query): Promise<Page<T>>;
  /**
   * Sets the body and appends the happenings to `pending`; never touches the rest of pending nor the lease.
   * @throws {Refusal} conflict store.stale when the document is not at `expectedRev` or is gone
   */
  replace(id: string, body: T, happenings: readonly Happening[], expectedRev: number): Promise<Row<T>>;
  /** Takes up to `n` rows that nobody holds (or whose lease has lapsed at `now`) until `now + leaseMs`. Does not raise `rev`. */
  claim(filter: Filter, n: number, leaseMs: number, now: number): Promise<Claimed<T>>;
  /** Changes the rows still held under `token` in one write, raises their `rev`, lets go of them, and says which they were. */
  settle(token: string, ids: readonly string[], change: Partial<T>): Promise<readonly string[]>;
  /** Takes up to `n` documents with happenings due at `now`, oldest first, and holds them like `claim`. */
  claimDue(n: number, leaseMs: number, now: number): Promise<Due>;
  /**
   * Takes happenings away by id and lets go of a row held by `claimDue` when nothing is left due; touches neither `rev` nor the body.
   * Says what still waits, in order.
   */
  acknowledge(id: string, happeningIds: readonly string[]): Promise<readonly Pending[]>;
  /**
   * Writes down that a reaction failed, and lets go of the row: `dueAt` is when it is tried again; absent parks it.
   * The later ones of that document wait.
   */
  postpone(id: string, happeningId: string, failures: number, dueAt?: number): Promise<void>;
  /** Of insert-only collections: the rows after `position` in the order they were written ('' is the beginning). */
  since(position: string, n: number): Promise<{ rows: readonly Row<T>[]; position: string }>;
  remove(id: string): Promise<boolean>;
  removeMany(filter: Filter, n: number): Promise<number>;
  /** Counts, and sums of whole-number fields, grouped by fields; on a connection of its own. */
  tally(filter: Filter, by: readonly string[], sum?: readonly string[]): Promise<readonly TallyRow[]>;
}

/** An entry of a stream: streams never fork, `seq` counts from 1 without a hole. */
export interface Entry<E> {
  readonly seq: number;
  readonly key: string;
  readonly body: E;
}

/** A kind of stream: its name and the shape of its entries. */
export interface StreamSpec<E> {
  readonly name: string;
  readonly shape: z.ZodType<E>;
}

/** Append-only books: the audit chain, budgets, ledgers. */
export interface Streams<E> {
  readonly spec: StreamSpec<E>;
  /**
   * `make(last)` is pure and gives the next entry, or throws the Refusal its caller shall get and books nothing.
   * A key seen before in that stream gives back the entry it made.
   */
  append(stream: string, key: string, make: (last: Entry<E> | undefined) => E): Promise<Entry<E>>;
  last(stream: string): Promise<Entry<E> | undefined>;
  /** Up to `n` entries from `fromSeq` on. */
  read(stream: string, fromSeq: number, n: number): Promise<readonly Entry<E>[]>;
}

/** Files, kept as they come: whoever puts something in has encrypted it. Folder and file are synced before `put` resolves. */
export interface Blobs {
  put(id: string, content: AsyncIterable<Uint8Array>): Promise<{ size: number }>;
  /** @throws {Refusal} not-found store.blob-missing */
  get(id: string): Promise<AsyncIterable<Uint8Array>>;
  remove(id: string): Promise<void>;
  /** Ids in order after `after`, for sweeping and backup. */
  list(after: string, n: number): Promise<readonly string[]>;
}

/** A database: SQLite in a folder, or MongoDB. */
export interface Database {
  readonly kind: 'sqlite' | 'mongodb';
  collection<T>(spec: CollectionSpec<T>): Collection<T>;
  streams<E>(spec: StreamSpec<E>): Streams<E>;
  /** The next number of a counter, from 1; never given twice. */
  nextNumber(counter: string): Promise<number>;
  readonly blobs: Blobs;
  /** Makes what was asked for by `collection` and `streams`; refuses at start what it cannot build. */
  ready(): Promise<void>;
  /** After a forgetting: nothing of what was removed is left in any file this adapter can reach. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** The refusal for a unique key that is taken; `key` is its name. */
export const keyTaken = (key: string): Refusal => new Refusal('conflict', 'store.key-taken', { key });

/** The refusal for a document that changed since it was read. */
export const stale = (): Refusal => new Refusal('conflict', 'store.stale');

/** True when a write failed because that unique key was taken. */
export const isKeyTaken = (error: unknown, key: string): boolean =>
  error instanceof Refusal && error.code === 'store.key-taken' && error.data.key === key;

/** True when a write lost its race on `rev`. */
export const isStale = (error: unknown): boolean => error instanceof Refusal && error.code === 'store.stale';
