import type { CollectionSpec } from '../kernel/collection.ts';
import type { Cursor } from './cursor.ts';
import type { FilterPlan } from './filter-plan.ts';
import { type SqlValue, sqlValue } from './sqlite-connection.ts';
import { columnOf, groupForm, keyedFields } from './sqlite-fields.ts';
import { indexName, membershipSql } from './sqlite-tables.ts';

/** A statement and its values, in the order of their question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** What narrows a filter further: the page before, rows nobody holds, how many. */
export interface Bounds {
  readonly order?: 'asc' | 'desc';
  readonly after?: Cursor;
  /** Only rows without a lease at this instant (ms). */
  readonly freeAt?: number;
  readonly limit?: number;
}

/** Stands below every number and text SQLite knows, so that what lacks the field is left out and an index is entered at its first value. */
const LOWEST = Number.NEGATIVE_INFINITY;

type Tallied = Pick<CollectionSpec<unknown>, 'name' | 'keys' | 'shape'>;

interface Condition {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

const condition = (text: string, ...values: readonly SqlValue[]): Condition => ({ text, values });

const sortConditions = (field: string, plan: FilterPlan, bounds: Bounds): readonly Condition[] => {
  const sort = columnOf(field);
  const conditions = [condition(`${sort} >= ?`, plan.from === undefined ? LOWEST : sqlValue(plan.from))];
  if (plan.to !== undefined) conditions.push(condition(`${sort} < ?`, sqlValue(plan.to)));
  const { after } = bounds;
  if (after?.sort === undefined) return conditions;
  const value = sqlValue(after.sort);
  const [edge, next] = bounds.order === 'desc' ? ['<=', '<'] : ['>=', '>'];
  return [...conditions, condition(`${sort} ${edge} ?`, value), condition(`(${sort}, id) ${next} (?, ?)`, value, after.id)];
};

const idCondition = ({ after, order }: Bounds): readonly Condition[] =>
  after ? [condition(`id ${order === 'desc' ? '<' : '>'} ?`, after.id)] : [];

/** One value of `in` (or none), as conditions that the index leads. */
const conditionsOf = (plan: FilterPlan, bounds: Bounds, one: Readonly<Record<string, SqlValue>>): readonly Condition[] => [
  ...membershipSql(plan.key).map((text) => condition(text)),
  ...Object.entries(one).map(([field, value]) => condition(`${columnOf(field)} = ?`, value)),
  ...(plan.sortBy === undefined ? idCondition(bounds) : sortConditions(plan.sortBy, plan, bounds)),
  ...(bounds.freeAt === undefined ? [] : [condition('(lease_until IS NULL OR lease_until <= ?)', bounds.freeAt)]),
];

const bound = (plan: FilterPlan): readonly Readonly<Record<string, SqlValue>>[] => {
  // The key's own `where` stands in the conditions of membership, word for word.
  const own = plan.key.where?.field;
  const equals = Object.fromEntries(
    Object.entries(plan.equals)
      .filter(([field]) => field !== own || plan.key.fields.includes(field))
      .map(([field, value]) => [field, sqlValue(value)]),
  );
  const { in: among } = plan;
  if (!among) return [equals];
  return [...new Set(among.values)].map((value) => ({ ...equals, [among.field]: sqlValue(value) }));
};

/** One SELECT per value of `in`: each walks its own stretch of the index, and SQLite merges them in order. */
const branches = (table: string, columns: string, plan: FilterPlan, bounds: Bounds): Sql => {
  const parts = bound(plan).map((one) => {
    const conditions = conditionsOf(plan, bounds, one);
    const where = conditions.length > 0 ? ` WHERE ${conditions.map(({ text }) => text).join(' AND ')}` : '';
    // INDEXED BY: a query that this index does not lead is an error, not a slow answer.
    const text = `SELECT ${columns} FROM "${table}" INDEXED BY "${indexName({ name: table }, plan.key)}"${where}`;
    return { text, values: conditions.flatMap(({ values }) => values) };
  });
  if (parts.length === 0) return { text: `SELECT ${columns} FROM "${table}" WHERE FALSE`, values: [] };
  return { text: parts.map(({ text }) => text).join(' UNION ALL '), values: parts.flatMap(({ values }) => values) };
};

/** The rows of a filter, in order. */
export const selectSql = (table: string, columns: string, plan: FilterPlan, bounds: Bounds): Sql => {
  const sort = plan.sortBy === undefined ? [] : [columnOf(plan.sortBy)];
  const named = sort.map((text) => `, ${text} AS sort`).join('');
  const found = branches(table, `${columns}, id${named}`, plan, bounds);
  const direction = bounds.order === 'desc' ? ' DESC' : '';
  const order = [...sort.map(() => 'sort'), 'id'].map((name) => name + direction).join(', ');
  const limit = bounds.limit === undefined ? '' : ' LIMIT ?';
  return {
    text: `${found.text} ORDER BY ${order}${limit}`,
    values: [...found.values, ...(bounds.limit === undefined ? [] : [bounds.limit])],
  };
};

/** Counts and sums of a filter's rows by fields; by columns where there are such, since often the index then holds all that is asked. */
export const tallySql = (spec: Tallied, plan: FilterPlan, by: readonly string[], sum: readonly string[]): Sql => {
  const columns = keyedFields(spec);
  const groups = by.map((field, at) => `${groupForm(spec, field) === 'json' ? `body -> '${field}'` : columnOf(field)} AS g${at}`);
  const sums = sum.map((field, at) => `${columns.includes(field) ? columnOf(field) : `body ->> '${field}'`} AS s${at}`);
  const found = branches(spec.name, [...groups, ...sums, '1 AS one'].join(', '), plan, {});
  const counted = [...by.map((_, at) => `g${at}`), 'count(*) AS count', ...sum.map((_, at) => `coalesce(sum(s${at}), 0) AS s${at}`)];
  const grouping = by.length > 0 ? ` GROUP BY ${by.map((_, at) => `g${at}`).join(', ')}` : ' HAVING count(*) > 0';
  return { text: `SELECT ${counted.join(', ')} FROM (${found.text})${grouping}`, values: found.values };
};
