import type { Filter } from '../kernel/collection.ts';
import { planFilter } from './filter-plan.ts';
import { mongoFilter, mongoSort } from './mongo-filter.ts';
import type { RowStore, StoredRow } from './mongo-row.ts';

/** Removes the first `n` rows of a filter, in its order; one that left the filter meanwhile stays. */
export const removeRows = async ({ spec, rows }: RowStore<unknown>, filter: Filter, n: number): Promise<number> => {
  const plan = planFilter(spec, filter);
  const wanted = mongoFilter(plan);
  const found = await rows.find(wanted, { _id: 1 }).hint(filter.by).sort(mongoSort(plan, 1)).limit(n).lean<Pick<StoredRow, '_id'>[]>();
  const { deletedCount } = await rows.deleteMany({ ...wanted, _id: { $in: found.map((row) => row._id) } });
  return deletedCount;
};
