import type { CollectionSpec, Filter, KeySpec, Scalar } from '../kernel/collection.ts';

/** What a query is held against. */
type Keyed = Pick<CollectionSpec<unknown>, 'name' | 'keys'>;

/** A filter held against its key: which fields are bound, and which the rows come sorted by. */
export interface FilterPlan {
  readonly key: KeySpec;
  /** Fields bound to one value, the key's own `where` among them. */
  readonly equals: Readonly<Record<string, Scalar>>;
  readonly in?: { readonly field: string; readonly values: readonly Scalar[] };
  /** The next field of the key, absent when all are bound: then rows come by id alone. */
  readonly sortBy?: string;
  readonly from?: Scalar;
  readonly to?: Scalar;
  /** Fields a row must have to be found, beside those bound: the one sorted by, and all of a unique key, which binds no other row. */
  readonly present: readonly string[];
}

/** The key or index of that name; asking for one that was never declared is a fault of ours. */
export const keyNamed = (spec: Keyed, name: string): KeySpec => {
  const key = spec.keys.find((each) => each.name === name);
  if (!key) throw new Error(`${spec.name} has no key ${name}`);
  return key;
};

/** Holds a filter against its key, so that no query runs that an index does not lead. */
export const planFilter = (spec: Keyed, filter: Filter): FilterPlan => {
  const key = keyNamed(spec, filter.by);
  const where = filter.where ?? {};
  const bound = [...Object.keys(where), ...(filter.in ? [filter.in.field] : [])];
  const first = key.fields.slice(0, bound.length);
  const last = first.at(-1);
  if (bound.some((field) => !first.includes(field)) || (filter.in && filter.in.field !== last))
    throw new Error(`${spec.name}: ${bound.join(', ')} are not the first fields of ${key.name} (${key.fields.join(', ')})`);
  const sortBy = key.fields[bound.length];
  if (sortBy === undefined && (filter.from !== undefined || filter.to !== undefined))
    throw new Error(`${spec.name}: ${key.name} has no field left for a range`);
  return {
    key,
    present: key.fields.slice(bound.length, key.unique ? key.fields.length : bound.length + 1),
    equals: key.where ? { ...where, [key.where.field]: key.where.equals } : where,
    ...(filter.in ? { in: filter.in } : {}),
    ...(sortBy === undefined ? {} : { sortBy }),
    ...(filter.from === undefined ? {} : { from: filter.from }),
    ...(filter.to === undefined ? {} : { to: filter.to }),
  };
};
