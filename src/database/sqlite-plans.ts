import type { CollectionSpec, Filter, KeySpec, Scalar } from '../kernel/collection.ts';
import { planFilter } from './filter-plan.ts';
import { openConnection } from './sqlite-connection.ts';
import { dueRowsSql } from './sqlite-leases.ts';
import { type Bounds, selectSql, tallySql } from './sqlite-query.ts';
import { findSql } from './sqlite-reads.ts';
import { makeTable } from './sqlite-tables.ts';

type Spec = CollectionSpec<never>;

/** Every kind of filter a key allows: each number of bound fields, alone, with `in` for the last, with a range on the next. */
const filtersBy = (key: KeySpec): readonly Filter[] =>
  Array.from({ length: key.fields.length + 1 }, (_, bound) => {
    const names = key.fields.slice(0, bound);
    const last = names.at(-1);
    const where = (fields: readonly string[]): Record<string, Scalar> => Object.fromEntries(fields.map((field) => [field, 'x']));
    const among = last === undefined ? [] : [{ by: key.name, where: where(names.slice(0, -1)), in: { field: last, values: ['x', 'y'] } }];
    const plain: readonly Filter[] = [{ by: key.name, where: where(names) }, ...among];
    const ranged =
      bound < key.fields.length
        ? plain.flatMap((filter) => [
            { ...filter, from: 1 },
            { ...filter, from: 1, to: 2 },
          ])
        : [];
    return [...plain, ...ranged];
  }).flat();

const boundsOf = (filter: Filter, isSorted: boolean): readonly Bounds[] => {
  const after = isSorted ? { id: 'x', sort: filter.from ?? 1 } : { id: 'x' };
  return [{ limit: 1 }, { limit: 1, freeAt: 0 }, { limit: 1, after }, { limit: 1, after, order: 'desc' }];
};

const queriesOf = (spec: Spec): readonly string[] => {
  const filtered = spec.keys.flatMap(filtersBy).flatMap((filter) => {
    const plan = planFilter(spec, filter);
    const lists = boundsOf(filter, plan.sortBy !== undefined).map((bounds) => selectSql(spec.name, 'body', plan, bounds).text);
    return [...lists, tallySql(spec, plan, plan.key.fields, []).text];
  });
  const unique = spec.keys.filter((key) => key.unique).map((key) => findSql(spec, key));
  return [...filtered, ...unique, dueRowsSql(spec.name)];
};

/** The whole table walked, or the whole result sorted. Equal values put in order of id, and groups of a tally, are neither. */
const isUnled = (spec: Spec, step: string): boolean => step === `SCAN ${spec.name}` || step === 'USE TEMP B-TREE FOR ORDER BY';

/**
 * What a collection can be asked that no index leads, as `query: step of SQLite's plan`; empty when all is well.
 * Builds the keys in memory, and so refuses those that cannot be built. `more` are further queries to look at.
 */
export const unledQueries = (spec: Spec, more: readonly string[] = []): readonly string[] => {
  const connection = openConnection(':memory:', 'write');
  try {
    makeTable(connection, spec);
    return [...queriesOf(spec), ...more].flatMap((query) => {
      const steps = connection.all(`EXPLAIN QUERY PLAN ${query}`).map(({ detail }) => String(detail));
      return steps.filter((step) => isUnled(spec, step)).map((step) => `${query}: ${step}`);
    });
  } finally {
    connection.close();
  }
};
