import { z } from 'zod';
import type { CollectionSpec, Scalar } from '../kernel/collection.ts';
import { fieldShapes } from './key-check.ts';
import { type SqlValue, sqlValue } from './sqlite-connection.ts';

type Keyed = Pick<CollectionSpec<unknown>, 'keys'>;

/** The fields of a body that keys and indexes name, each once. */
export const keyedFields = ({ keys }: Keyed): readonly string[] => [
  ...new Set(keys.flatMap(({ fields, where }) => (where ? [...fields, where.field] : fields))),
];

/** What the column of a field begins with; no other column does. */
export const FIELD_COLUMN = 'of_';

/**
 * The column a keyed field is kept in beside the body. SQLite then rewrites an index only when a column of it changes; one on an
 * expression it would rewrite with every new body.
 */
export const columnOf = (field: string): string => FIELD_COLUMN + field;

/** What the columns of these fields hold for a body, in the order of the fields. */
export const columnValues = (fields: readonly string[], body: unknown): Readonly<Record<string, SqlValue>> => {
  const values = body as Readonly<Record<string, Scalar | undefined>>;
  const stored = (field: string): SqlValue => (values[field] === undefined ? null : sqlValue(values[field]));
  return Object.fromEntries(fields.map((field) => [columnOf(field), stored(field)]));
};

type Shaped = Pick<CollectionSpec<unknown>, 'keys' | 'shape'>;

const mayHold = (spec: Shaped, field: string, values: readonly Scalar[]): boolean =>
  fieldShapes(spec.shape, field).some((shape) => values.some((value) => z.safeParse(shape, value).success));

/** How a tally reads the groups of a field: as its column holds them, as the 1 and 0 of a truth value, or as JSON out of the body. */
export const groupForm = (spec: Shaped, field: string): 'plain' | 'truth' | 'json' => {
  if (!keyedFields(spec).includes(field)) return 'json';
  if (!mayHold(spec, field, [true, false])) return 'plain';
  // Where the shape allows the number as well, only the body tells 1 from true.
  return mayHold(spec, field, [1, 0]) ? 'json' : 'truth';
};
