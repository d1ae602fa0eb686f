import { type Model, mongo, type Types } from 'mongoose';
import type { Clock } from '../kernel/clock.ts';
import { type CollectionSpec, type KeySpec, keyTaken, type Row } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { readBody } from './document.ts';
import { outboxDueAt, type StoredPending, toPending } from './pending.ts';

/** A document as it lies in MongoDB. */
export interface StoredRow {
  readonly _id: string;
  readonly rev: number;
  readonly body: unknown;
  readonly pending: readonly StoredPending[];
  /** Who holds the row and until when (ms); `isOutbox` when it is held for its happenings. */
  readonly lease?: { readonly token: string; readonly until: number; readonly isOutbox?: true };
  /** Mark of the last `settle`: how it says which rows it changed. */
  readonly settledBy?: string;
  /** When the first happening is due, ms; absent when none waits or it is parked. */
  readonly outboxDueAt?: number;
  /** Insert-only rows: when the server wrote it, and its turn among the rows of one process. */
  readonly writtenAt?: Date;
  readonly order?: Types.ObjectId;
}

/** The Mongoose model of a collection's rows. */
export type RowModel = Model<StoredRow>;

/**
 * The rows as the driver sees them. What carries a body is written through this: Mongoose copies what it writes, and its copy
 * leaves out fields that are called `constructor` and the like.
 */
export const rawRows = (rows: RowModel): mongo.Collection<StoredRow> => rows.collection as unknown as mongo.Collection<StoredRow>;

/** What the parts of one collection work on. */
export interface RowStore<T> {
  readonly spec: CollectionSpec<T>;
  readonly rows: RowModel;
  /** The same rows over a connection of its own, so that adding up a year holds up nobody. */
  readonly tallies: RowModel;
  readonly clock: Clock;
}

/** A row as it is written for the first time. */
export const newRow = (id: string, body: unknown, happenings: readonly Happening[]): StoredRow => {
  const dueAt = outboxDueAt(happenings);
  return { _id: id, rev: 1, body, pending: happenings, ...(dueAt === undefined ? {} : { outboxDueAt: dueAt }) };
};

/** A stored row as the program knows it, its body held against its shape. */
export const toRow = <T>(spec: CollectionSpec<T>, stored: StoredRow): Row<T> => ({
  id: stored._id,
  rev: stored.rev,
  body: readBody(spec, stored.body),
  pending: stored.pending.map(toPending),
});

/** MongoDB's number for a unique key that is taken. */
export const DUPLICATE_KEY = 11_000;

/** True when MongoDB refused a write because a unique key was taken. */
export const isDuplicate = (error: unknown): error is mongo.MongoServerError =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

const hasFields = (key: KeySpec, paths: readonly string[]): boolean =>
  key.unique === true && key.fields.length === paths.length && key.fields.every((field, at) => paths[at] === `body.${field}`);

/**
 * What a failed write says: the key that was taken by its name, or the error itself.
 * MongoDB's own words quote the values, so they never leave this file.
 */
export const writeFault = (error: unknown, keys: readonly KeySpec[]): unknown => {
  if (!isDuplicate(error)) return error;
  const paths = Object.keys((error.keyPattern ?? {}) as Record<string, unknown>);
  return keyTaken(keys.find((key) => hasFields(key, paths))?.name ?? 'id');
};
