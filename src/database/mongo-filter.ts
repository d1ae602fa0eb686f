import type { Scalar } from '../kernel/collection.ts';
import type { Cursor } from './cursor.ts';
import type { FilterPlan } from './filter-plan.ts';

/** A question to MongoDB. */
export type MongoFilter = Readonly<Record<string, unknown>>;

/** The direction rows come in, as MongoDB says it. */
export type Direction = 1 | -1;

const path = (field: string): string => `body.${field}`;

const range = (plan: FilterPlan): Readonly<Record<string, Scalar>> => ({
  ...(plan.from === undefined ? {} : { $gte: plan.from }),
  ...(plan.to === undefined ? {} : { $lt: plan.to }),
});

/** The rows a filter finds. */
export const mongoFilter = (plan: FilterPlan): MongoFilter => ({
  ...Object.fromEntries(Object.entries(plan.equals).map(([field, value]) => [path(field), { $eq: value }])),
  ...(plan.in ? { [path(plan.in.field)]: { $in: plan.in.values } } : {}),
  ...Object.fromEntries(plan.present.map((field) => [path(field), { $exists: true, ...(field === plan.sortBy ? range(plan) : {}) }])),
});

/** By the next field of the key, then by id. */
export const mongoSort = (plan: FilterPlan, direction: Direction): Record<string, Direction> =>
  plan.sortBy === undefined ? { _id: direction } : { [path(plan.sortBy)]: direction, _id: direction };

/** The rows after a cursor. The first half is said apart because only it can narrow the scan of the index. */
export const mongoAfter = (plan: FilterPlan, cursor: Cursor, direction: Direction): readonly MongoFilter[] => {
  const beyond = direction === 1 ? '$gt' : '$lt';
  if (plan.sortBy === undefined) return [{ _id: { [beyond]: cursor.id } }];
  const sort = path(plan.sortBy);
  return [{ [sort]: { [`${beyond}e`]: cursor.sort } }, { $or: [{ [sort]: { [beyond]: cursor.sort } }, { _id: { [beyond]: cursor.id } }] }];
};
