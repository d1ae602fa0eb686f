import { mongo, Types } from 'mongoose';
import type { NewRow, Row } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { bodyJson, checkedId, shapedJson } from './document.ts';
import { DUPLICATE_KEY, newRow, type RowStore, rawRows, type StoredRow, writeFault } from './mongo-row.ts';

// Only an update can have the server write its own time, so an insert-only row is an update that never finds its row
// (every such row has `writtenAt`) and inserts it, or runs into the id.
const stamped = ({ _id, ...row }: StoredRow) => ({
  filter: { _id, writtenAt: { $exists: false } },
  update: { $set: { ...row, order: new Types.ObjectId() }, $currentDate: { writtenAt: true } } as const,
  upsert: true,
});

const write = async ({ spec, rows }: Pick<RowStore<unknown>, 'spec' | 'rows'>, row: StoredRow): Promise<void> => {
  if (!spec.isInsertOnly) {
    await rawRows(rows).insertOne(row);
    return;
  }
  const { filter, update, upsert } = stamped(row);
  await rawRows(rows).updateOne(filter, update, { upsert });
};

/**
 * A new row.
 * @throws {Refusal} conflict store.key-taken
 */
export const insertRow = async <T>(store: RowStore<T>, id: string, body: T, happenings: readonly Happening[]): Promise<Row<T>> => {
  const stored = JSON.parse(shapedJson(store.spec, body)) as T;
  try {
    await write(store, newRow(checkedId(id), stored, happenings));
  } catch (error) {
    throw writeFault(error, store.spec.keys);
  }
  return { id, rev: 1, body: stored, pending: happenings };
};

const skippedOf = (error: unknown): number => {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
  const faults = [error.writeErrors].flat();
  if (faults.length === 0 || !faults.every((fault) => fault.code === DUPLICATE_KEY)) throw error;
  return faults.length;
};

/** Rows in bulk: those whose id or key is known are refused by the server one by one, and counted. */
export const insertRows = async <T>(store: RowStore<T>, news: readonly NewRow<T>[]): Promise<{ inserted: number; skipped: number }> => {
  if (news.length === 0) return { inserted: 0, skipped: 0 };
  const { spec, rows } = store;
  const writes = news.map(({ id, body, happenings = [] }): mongo.AnyBulkWriteOperation<StoredRow> => {
    const row = newRow(checkedId(id), JSON.parse(bodyJson(spec, body)), happenings);
    return spec.isInsertOnly ? { updateOne: stamped(row) } : { insertOne: { document: row } };
  });
  const skipped = await rawRows(rows)
    .bulkWrite(writes, { ordered: false })
    .then(() => 0, skippedOf);
  return { inserted: news.length - skipped, skipped };
};
