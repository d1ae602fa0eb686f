import { Schema, type SchemaDefinition } from 'mongoose';
import type { z } from 'zod';
import type { CollectionSpec, KeySpec } from '../kernel/collection.ts';

type Shape = z.core.$ZodType;

/** The parts of a zod definition that are read here. */
interface Definition {
  readonly type: string;
  readonly innerType?: Shape;
  readonly out?: Shape;
  readonly element?: Shape;
  readonly shape?: Readonly<Record<string, Shape>>;
  readonly catchall?: Shape;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
}

const definitionOf = (shape: Shape): Definition => shape._zod.def as unknown as Definition;

/** Mongoose does as little as it can: zod has checked the shape, and what goes in has to come out equal. */
export const PLAIN = {
  _id: false,
  id: false,
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  versionKey: false,
  suppressReservedKeysWarning: true,
} as const;
/** Beside that, for whole documents: they have an id, and nothing is built or held up behind our back. */
export const ROOT = { _id: true, autoIndex: false, autoCreate: false, bufferCommands: false } as const;

const AS_IS = { cast: false } as const;

const SCALARS: Readonly<Record<string, unknown>> = { string: String, number: Number, boolean: Boolean };
const UNSTORABLE = new Set([
  'bigint',
  'date',
  'symbol',
  'map',
  'set',
  'file',
  'function',
  'promise',
  'undefined',
  'void',
  'nan',
  'null',
  'nullable',
]);

const ofValues = (values: readonly unknown[]): unknown => {
  const types = new Set(values.map((value) => typeof value));
  const [only = ''] = types;
  const scalar = types.size === 1 ? SCALARS[only] : undefined;
  return scalar ? { type: scalar, ...AS_IS } : Schema.Types.Mixed;
};

const isOpen = (def: Definition): boolean => def.catchall !== undefined && definitionOf(def.catchall).type !== 'never';

const objectPath = (def: Definition): unknown => (isOpen(def) ? Schema.Types.Mixed : { type: objectSchema(def), ...AS_IS });

/** The Mongoose path for one zod shape; what has no single form (unions, records, recursion) is Mixed. */
export const bodyPath = (shape: Shape): unknown => {
  const def = definitionOf(shape);
  if (UNSTORABLE.has(def.type)) throw new Error(`a stored document holds JSON only and nothing null, not ${def.type}`);
  if (def.type in SCALARS) return { type: SCALARS[def.type], ...AS_IS };
  if (def.type === 'template_literal') return { type: String, ...AS_IS };
  if (def.type === 'enum') return ofValues(Object.values(def.entries ?? {}));
  if (def.type === 'literal') return ofValues(def.values ?? []);
  if (def.type === 'object') return objectPath(def);
  if (def.type === 'array' && def.element) return { type: [bodyPath(def.element)], castNonArrays: false, default: undefined };
  if (def.type === 'pipe' && def.out) return bodyPath(def.out);
  return def.innerType ? bodyPath(def.innerType) : Schema.Types.Mixed;
};

const objectSchema = (def: Definition): Schema => {
  const paths = Object.entries(def.shape ?? {}).map(([name, shape]) => [name, bodyPath(shape)]);
  return new Schema(Object.fromEntries(paths) as SchemaDefinition, PLAIN);
};

const HAPPENING = { id: String, name: String, at: Number, by: String, data: Schema.Types.Mixed };
const PENDING = { ...HAPPENING, failures: Number, isParked: Boolean, dueAt: Number };
const LEASE = { token: String, until: Number, isOutbox: Boolean };

const plain = (paths: Readonly<Record<string, unknown>>): Schema => new Schema(paths as SchemaDefinition, PLAIN);

/** The fields of an index as MongoDB wants them. Ends in the id where rows are paged by it; a unique key must not. */
const indexFields = (key: KeySpec): Record<string, 1> => {
  const fields = key.fields.map((field): [string, 1] => [`body.${field}`, 1]);
  return Object.fromEntries(key.unique ? fields : [...fields, ['_id', 1]]);
};

/** Which rows an index holds: a unique key binds only documents that have all its fields; `where` narrows either kind. */
const partialFilter = (key: KeySpec): Record<string, unknown> | undefined => {
  const present = key.unique ? key.fields.map((field) => [`body.${field}`, { $exists: true }]) : [];
  const where = key.where ? [[`body.${key.where.field}`, key.where.equals]] : [];
  const parts = [...present, ...where];
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
};

/** The rows with happenings that wait, by when they are due. Holds no others. */
export const OUTBOX_INDEX = 'outbox';

/** The rows of an insert-only collection, in the order they were written. */
export const WRITTEN_INDEX = 'written';

/**
 * The Mongoose schema of the rows of a collection, built from the one shape declared in zod and from its keys:
 * `{_id, rev, body, pending, lease, settledBy, outboxDueAt}`, for insert-only rows also `{writtenAt, order}`.
 */
export const mongooseSchema = ({ shape, keys, isInsertOnly }: Pick<CollectionSpec<unknown>, 'shape' | 'keys' | 'isInsertOnly'>): Schema => {
  const schema = new Schema(
    {
      _id: { type: String, ...AS_IS },
      rev: { type: Number, ...AS_IS },
      body: bodyPath(shape),
      pending: { type: [plain(PENDING)], castNonArrays: false, default: undefined },
      lease: { type: plain(LEASE) },
      settledBy: String,
      outboxDueAt: Number,
      writtenAt: Date,
      order: Schema.Types.ObjectId,
    } as SchemaDefinition,
    { ...PLAIN, ...ROOT },
  );
  for (const key of keys) {
    const partialFilterExpression = partialFilter(key);
    schema.index(indexFields(key), {
      name: key.name,
      ...(key.unique ? { unique: true } : {}),
      ...(partialFilterExpression ? { partialFilterExpression } : {}),
    });
  }
  schema.index({ outboxDueAt: 1, _id: 1 }, { name: OUTBOX_INDEX, partialFilterExpression: { outboxDueAt: { $exists: true } } });
  if (isInsertOnly) schema.index({ writtenAt: 1, order: 1 }, { name: WRITTEN_INDEX });
  return schema;
};
