import { type mongo, Types } from 'mongoose';
import type { Claimed, CollectionSpec, Filter } from '../kernel/collection.ts';
import { changeJson } from './document.ts';
import { planFilter } from './filter-plan.ts';
import { type Direction, type MongoFilter, mongoFilter, mongoSort } from './mongo-filter.ts';
import { type RowStore, rawRows, type StoredRow, toRow, writeFault } from './mongo-row.ts';
import { OUTBOX_INDEX } from './mongoose-schema.ts';

/** Which rows to take, in which order, how many, until when (ms). */
interface Taking {
  readonly wanted: MongoFilter;
  readonly index: string;
  readonly sort: Record<string, Direction>;
  readonly n: number;
  readonly leaseMs: number;
  readonly now: number;
  readonly isOutbox?: true;
}

const freshToken = (): string => new Types.ObjectId().toHexString();

/** Looks for free rows, then takes those that are still free; when another worker took them all, it looks again. */
const take = async <T>({ spec, rows }: RowStore<T>, { wanted, index, sort, n, leaseMs, now, isOutbox }: Taking): Promise<Claimed<T>> => {
  const token = freshToken();
  const free = { ...wanted, 'lease.until': { $not: { $gt: now } } };
  const lease = { token, until: now + leaseMs, ...(isOutbox ? { isOutbox } : {}) };
  for (;;) {
    const found = await rows.find(free, { _id: 1 }).hint(index).sort(sort).limit(n).lean<Pick<StoredRow, '_id'>[]>();
    if (found.length === 0) return { token, rows: [] };
    const these = { _id: { $in: found.map((row) => row._id) } };
    const { modifiedCount } = await rows.updateMany({ ...free, ...these }, { $set: { lease } });
    if (modifiedCount === 0) continue;
    const taken = await rows
      .find({ ...these, 'lease.token': token })
      .sort(sort)
      .lean<StoredRow[]>();
    return { token, rows: taken.map((stored) => toRow(spec, stored)) };
  }
};

/** Takes rows of a filter to work on. */
export const claimRows = <T>(store: RowStore<T>, filter: Filter, n: number, leaseMs: number, now: number): Promise<Claimed<T>> => {
  const plan = planFilter(store.spec, filter);
  return take(store, { wanted: mongoFilter(plan), index: filter.by, sort: mongoSort(plan, 1), n, leaseMs, now });
};

/** Takes rows whose happenings are due, oldest first. */
export const claimDueRows = <T>(store: RowStore<T>, n: number, leaseMs: number, now: number): Promise<Claimed<T>> =>
  take(store, {
    wanted: { outboxDueAt: { $lte: now } },
    index: OUTBOX_INDEX,
    sort: { outboxDueAt: 1, _id: 1 },
    n,
    leaseMs,
    now,
    isOutbox: true,
  });

const touchesUniqueKey = (spec: Pick<CollectionSpec<unknown>, 'keys'>, fields: readonly string[]): boolean =>
  spec.keys.some((key) => key.unique && [...key.fields, key.where?.field].some((field) => field !== undefined && fields.includes(field)));

/**
 * Changes the rows still held under a token, all or none, and says which they were.
 * @throws {Refusal} conflict store.key-taken
 */
export const settleRows = async <T>(
  { spec, rows, clock }: RowStore<T>,
  token: string,
  ids: readonly string[],
  change: Partial<T>,
): Promise<readonly string[]> => {
  const fields = Object.entries(JSON.parse(changeJson(spec, change)) as Record<string, unknown>);
  const settledBy = freshToken();
  const held = { _id: { $in: ids }, 'lease.token': token, 'lease.until': { $gt: clock.now() } };
  const update: mongo.UpdateFilter<StoredRow> = {
    $set: { ...Object.fromEntries(fields.map(([field, value]) => [`body.${field}`, value])), settledBy },
    $inc: { rev: 1 },
    $unset: { lease: 1 },
  };
  // One update of many rows stops at the first that runs into a unique key, so only there it needs a transaction to be undone.
  const isAtRisk = touchesUniqueKey(
    spec,
    fields.map(([field]) => field),
  );
  const write = isAtRisk
    ? rows.db.transaction((session) => rawRows(rows).updateMany(held, update, { session }))
    : rawRows(rows).updateMany(held, update);
  const { modifiedCount } = await write.catch((error: unknown) => {
    throw writeFault(error, spec.keys);
  });
  if (modifiedCount === 0) return [];
  const settled = await rows.find({ _id: { $in: ids }, settledBy }, { _id: 1 }).lean<Pick<StoredRow, '_id'>[]>();
  return settled.map((row) => row._id);
};
