import { z } from 'zod';
import type { KeySpec } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';

/** Largest body, as JSON in bytes of UTF-8. @choice far above any matter of an office, far below what either database takes */
export const BODY_MAX_BYTES = 1_048_576;

/** Deepest nesting of a body. @choice MongoDB takes 100 levels, the row around a body needs a few */
const DEPTH_MAX = 90;

/** What a body is checked against: a collection, or a stream (which has no keys of its own). */
export interface BodySpec<T> {
  readonly name: string;
  readonly shape: z.ZodType<T>;
  readonly keys?: readonly KeySpec[];
}

// What was wrong is said by place, never by value: these errors are ours and reach the log.
const fault = (spec: BodySpec<unknown>, path: string, what: string): Error => new Error(`${spec.name}${path}: ${what}`);

/** A body held against its shape. */
export const shapedBody = <T>(spec: BodySpec<T>, body: unknown): T => {
  const result = spec.shape.safeParse(body);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `/${issue.path.join('/')} ${issue.code}`);
  throw fault(spec, '', `does not fit its shape at ${places.join(', ')}`);
};

const checkText = (text: string): void => {
  if (!text.isWellFormed()) throw new Refusal('invalid', 'store.broken-text');
};

const checkJson = (spec: BodySpec<unknown>, path: string, value: unknown, depth: number): void => {
  if (depth > DEPTH_MAX) throw fault(spec, path, `nested deeper than ${DEPTH_MAX}`);
  if (typeof value === 'boolean' || Number.isFinite(value)) return;
  if (typeof value === 'string') {
    checkText(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) checkJson(spec, `${path}/*`, item, depth + 1);
    return;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) throw fault(spec, path, 'not JSON');
  for (const [name, item] of Object.entries(value)) {
    checkText(name);
    if (name.includes('\0')) throw fault(spec, path, 'NUL in a name');
    if (item !== undefined) checkJson(spec, `${path}/${name}`, item, depth + 1);
  }
};

const checkKeyFields = (spec: BodySpec<unknown>, body: Readonly<Record<string, unknown>>): void => {
  for (const key of spec.keys ?? [])
    for (const field of key.fields) {
      const value = body[field];
      if (typeof value === 'string' && value.includes('\0')) throw new Refusal('invalid', 'store.nul-sign');
      // SQLite reads a fraction from JSON a hair off, and then does not find it under its own value.
      if (typeof value === 'number' && !Number.isSafeInteger(value)) throw fault(spec, `/${field}`, 'a number in a key field is whole');
    }
};

/**
 * The id of a document, fit to be a key.
 * @throws {Refusal} invalid store.broken-text, store.nul-sign
 */
export const checkedId = (id: string): string => {
  checkText(id);
  if (id.includes('\0')) throw new Refusal('invalid', 'store.nul-sign');
  return id;
};

/**
 * The JSON text of a body, or of a part of one, that the program made itself: not held against its shape, but plain, well-formed and small enough.
 * @throws {Refusal} too-large store.too-large over 1 MB; invalid store.broken-text for half a sign; invalid store.nul-sign in a key field
 */
export const bodyJson = <T>(spec: BodySpec<T>, body: Partial<T>): string => {
  checkJson(spec, '', body, 0);
  checkKeyFields(spec, body as Readonly<Record<string, unknown>>);
  const json = JSON.stringify(body);
  if (Buffer.byteLength(json) > BODY_MAX_BYTES) throw new Refusal('too-large', 'store.too-large');
  return json;
};

/**
 * The JSON text of a body that is about to be stored, held against its shape.
 * @throws {Refusal} too-large store.too-large over 1 MB; invalid store.broken-text for half a sign; invalid store.nul-sign in a key field
 */
export const shapedJson = <T>(spec: BodySpec<T>, body: T): string => bodyJson(spec, shapedBody(spec, body) as Partial<T>);

const checkFields = (spec: BodySpec<unknown>, shape: z.ZodObject, change: object): void => {
  for (const [field, value] of Object.entries(change)) {
    const fieldShape = shape.shape[field];
    if (!fieldShape || !z.safeParse(fieldShape, value).success) throw fault(spec, '', `does not fit its shape at /${field}`);
  }
};

/**
 * The JSON text of a change to some fields of a body, each held against its own part of the shape.
 * @throws {Refusal} as `shapedJson` does
 */
export const changeJson = <T>(spec: BodySpec<T>, change: Partial<T>): string => {
  if (spec.shape instanceof z.ZodObject) checkFields(spec, spec.shape, change);
  return bodyJson(spec, change);
};

/** A stored body, held against its shape again: what an older program or another hand wrote is found here, not three files later. */
export const readBody = <T>(spec: BodySpec<T>, stored: unknown): T => shapedBody(spec, stored);
