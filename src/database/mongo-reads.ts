import { Types } from 'mongoose';
import type { Filter, Page, Query, Row, Scalar, TallyRow } from '../kernel/collection.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { keyNamed, planFilter } from './filter-plan.ts';
import { mongoAfter, mongoFilter, mongoSort } from './mongo-filter.ts';
import { type RowStore, type StoredRow, toRow } from './mongo-row.ts';
import { WRITTEN_INDEX } from './mongoose-schema.ts';

// Every query names its index: one that no index leads is refused by the server instead of growing slow with the years.

/** How long a row is held back from `since`, ms. @choice far longer than a write that other processes' later ones overtake */
const HOLD_BACK_MS = 10_000;

/** The row a unique key names. */
export const findRow = async <T>({ spec, rows }: RowStore<T>, name: string, values: readonly Scalar[]): Promise<Row<T> | undefined> => {
  const key = keyNamed(spec, name);
  if (!key.unique || values.length !== key.fields.length)
    throw new Error(`${spec.name}: ${name} does not name one document by ${values.length} values`);
  const where = Object.fromEntries(key.fields.map((field, at) => [field, values[at] as Scalar]));
  const stored = await rows
    .findOne(mongoFilter(planFilter(spec, { by: name, where })))
    .hint(name)
    .lean<StoredRow>();
  return stored ? toRow(spec, stored) : undefined;
};

/** One page of a query. */
export const listRows = async <T>({ spec, rows }: RowStore<T>, query: Query): Promise<Page<T>> => {
  const plan = planFilter(spec, query);
  const { sortBy } = plan;
  const direction = query.order === 'desc' ? -1 : 1;
  const after = query.after === undefined ? [] : mongoAfter(plan, readCursor(query.after, sortBy !== undefined), direction);
  const found = await rows
    .find({ $and: [mongoFilter(plan), ...after] })
    .hint(query.by)
    .sort(mongoSort(plan, direction))
    .limit(query.limit + 1)
    .lean<StoredRow[]>();
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? page.at(-1) : undefined;
  const sort = sortBy === undefined ? {} : { sort: (last?.body as Record<string, Scalar> | undefined)?.[sortBy] as Scalar };
  return { rows: page.map((stored) => toRow(spec, stored)), ...(last ? { next: writeCursor({ id: last._id, ...sort }) } : {}) };
};

const BEGINNING = `0-${'0'.repeat(24)}`;

/**
 * The rows of an insert-only collection in the order the server wrote them, those of one process in the order it sent them.
 * The youngest are held back, so that a writer whose row arrives late is not passed over; machines' clocks must agree within seconds.
 */
export const rowsSince = async <T>(
  { spec, rows, clock }: RowStore<T>,
  position: string,
  n: number,
): Promise<{ rows: readonly Row<T>[]; position: string }> => {
  if (!spec.isInsertOnly) throw new Error(`${spec.name} is not insert-only`);
  const [at, order] = (position || BEGINNING).split('-');
  const writtenAt = new Date(Number(at));
  const found = await rows
    .find({
      writtenAt: { $gte: writtenAt, $lt: new Date(clock.now() - HOLD_BACK_MS) },
      $or: [{ writtenAt: { $gt: writtenAt } }, { order: { $gt: new Types.ObjectId(order) } }],
    })
    .hint(WRITTEN_INDEX)
    .sort({ writtenAt: 1, order: 1 })
    .limit(n)
    .lean<StoredRow[]>();
  const last = found.at(-1);
  return {
    rows: found.map((stored) => toRow(spec, stored)),
    position: last ? `${last.writtenAt?.getTime()}-${last.order?.toHexString()}` : position,
  };
};

/** Counts and sums by fields, worked out by the server. */
export const tallyRows = async (
  { spec, tallies }: RowStore<unknown>,
  filter: Filter,
  by: readonly string[],
  sum: readonly string[],
): Promise<readonly TallyRow[]> => {
  const groups = await tallies
    .aggregate<{ _id: TallyRow['group']; count: number; sums: readonly number[] }>([
      { $match: mongoFilter(planFilter(spec, filter)) },
      {
        $group: {
          _id: Object.fromEntries(by.map((field) => [field, `$body.${field}`])),
          count: { $sum: 1 },
          ...Object.fromEntries(sum.map((field) => [`sum_${field}`, { $sum: `$body.${field}` }])),
        },
      },
      { $project: { count: 1, sums: sum.map((field) => `$sum_${field}`) } },
    ])
    .hint(filter.by);
  return groups.map(({ _id, count, sums }) => ({
    group: _id,
    count,
    sums: Object.fromEntries(sum.map((field, at) => [field, sums[at] ?? 0])),
  }));
};
