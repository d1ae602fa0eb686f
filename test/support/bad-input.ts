/*
 * Makes bad requests from the document of the API: a good body is built from its schema and spoilt in one place, so that
 * what is refused is that one thing. Chance comes from a seed: the same run sends the same requests.
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

export type Schemas = Readonly<Record<string, Schema>>;

/** Whole numbers below a bound, from a seed. */
export type Chance = (below: number) => number;

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const pick = <T>(chance: Chance, from: readonly T[]): T => {
  const one = from[chance(from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** Texts of which one fits every pattern of the API. */
const TEXTS = [
  '兴县脚手架',
  '141123',
  '2026-06-15',
  'LL-2026-000001',
  'A'.repeat(22),
  `${'A'.repeat(22)}.${'B'.repeat(43)}`,
  '13800001234',
  'm1',
];

const goodText = ({ pattern, maxLength = 5000, format }: Schema): string => {
  if (format === 'date') return '2026-06-15';
  if (format === 'date-time') return '2026-06-15T12:00:00Z';
  const text = TEXTS.find((one) => one.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(one)));
  if (text === undefined) throw new Error(`no good text for ${pattern}`);
  return text;
};

const resolve = (schema: Schema, schemas: Schemas): Schema =>
  schema.$ref === undefined ? schema : resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);

/** A body that fits, every other optional field filled in. */
export const goodBody = (given: Schema, schemas: Schemas, chance: Chance): Json => {
  const schema = resolve(given, schemas);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return goodBody(pick(chance, branches), schemas, chance);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(chance, schema.enum);
  if (schema.type === 'object') {
    const { properties = {}, required = [] } = schema;
    const given = Object.entries(properties).filter(([name]) => required.includes(name) || chance(2) === 0);
    return Object.fromEntries(given.map(([name, inner]) => [name, goodBody(inner, schemas, chance)]));
  }
  if (schema.type === 'array') return [goodBody(schema.items ?? {}, schemas, chance)];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  return goodText(schema);
};

/** A place in a body: the names and numbers that lead to it. */
type Place = readonly (string | number)[];

const placesIn = (body: Json, at: Place = []): readonly Place[] => {
  if (typeof body !== 'object' || body === null) return [at];
  return [at, ...Object.entries(body).flatMap(([name, inner]) => placesIn(inner, [...at, Array.isArray(body) ? Number(name) : name]))];
};

const valueAt = (body: Json, place: Place): Json => {
  let value: unknown = body;
  for (const step of place) value = (value as Record<string | number, unknown>)[step];
  return value as Json;
};

/** The JSON text of a body in which what stands at a place is replaced by a JSON text of its own, well-formed or not. */
const spoilt = (body: Json, place: Place, text: string): string => {
  if (place.length === 0) return text;
  const [step, ...rest] = place;
  const parts = Object.entries(body as object).map(([name, inner]) => {
    const isHere = name === String(step);
    const value = isHere ? spoilt(inner as Json, rest, text) : JSON.stringify(inner);
    return Array.isArray(body) ? value : `${JSON.stringify(name)}:${value}`;
  });
  return Array.isArray(body) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
};

const kindOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Values that are of no use to anybody, as JSON texts with their kind. */
const HOSTILE: readonly (readonly [kind: string, text: string])[] = [
  ['null', 'null'],
  ['boolean', 'true'],
  ['number', '-1'],
  ['number', '1e400'],
  ['number', '12345678901234567890'],
  ['number', '0.1'],
  ['string', '""'],
  ['string', '"\\ud800"'],
  ['string', '"\\udc00脚手架\\ud800"'],
  ['string', '"脚手架\\u0000"'],
  ['string', '"\\u0000"'],
  ['string', '"\\u001b[31m"'],
  ['array', '[]'],
  ['array', '[[[[]]]]'],
  ['array', '["a",1,null]'],
  ['object', '{}'],
  ['object', '{"$gt":""}'],
  ['object', '{"$where":"sleep(1000)"}'],
  ['object', '{"length":5000}'],
  ['object', '{"toString":"x","valueOf":"x","toJSON":"x"}'],
];

/** Fields nobody asked for. */
const STRANGE_FIELDS = [
  '$gt',
  '$where',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'isAdmin',
  'state',
  '不认识',
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a.b',
];

const deep = (open: string, close: string, middle: string): string => `${open.repeat(10_000)}${middle}${close.repeat(10_000)}`;

const objectsIn = (body: Json): readonly Place[] => placesIn(body).filter((place) => kindOf(valueAt(body, place)) === 'object');

const withStrangeField = (body: Json, chance: Chance): string => {
  const objects = objectsIn(body);
  if (objects.length === 0) return '{"a":1}';
  const place = pick(chance, objects);
  const own = JSON.stringify(valueAt(body, place)).slice(1, -1);
  const strange = `${JSON.stringify(pick(chance, STRANGE_FIELDS))}:${pick(chance, HOSTILE)[1]}`;
  return spoilt(body, place, `{${[own, strange].filter((part) => part !== '').join(',')}}`);
};

const withWrongType = (body: Json, chance: Chance): string => {
  const place = pick(chance, placesIn(body));
  const kind = kindOf(valueAt(body, place));
  const others = HOSTILE.filter(([other]) => other !== kind && !(kind === 'object' && other === 'object'));
  return spoilt(body, place, pick(chance, others)[1]);
};

const DEPTHS: readonly string[] = [deep('[', ']', ''), deep('{"a":', '}', '1'), deep('{"__proto__":', '}', '1'), '['.repeat(10_000)];

/** A text no field takes: half signs and signs nobody sees. */
const withBrokenText = (body: Json, chance: Chance): string => {
  const texts = placesIn(body).filter((place) => kindOf(valueAt(body, place)) === 'string');
  if (texts.length === 0) return '"text"';
  const broken = HOSTILE.filter(([kind, text]) => kind === 'string' && text !== '""');
  return spoilt(body, pick(chance, texts), pick(chance, broken)[1]);
};

const withDepth = (body: Json, chance: Chance): string => spoilt(body, pick(chance, placesIn(body)), pick(chance, DEPTHS));

const RAW: readonly string[] = [
  '',
  ' ',
  'null',
  '1',
  '"text"',
  'true',
  '{',
  '{"text":',
  '{"text":"x"',
  "{'text':'x'}",
  '\ufeff',
  'text=x',
  '{"text":NaN}',
  '{"a":1}{"b":2}',
  '\u0000',
];

/** A bad JSON body: broken, of the wrong shape at any depth, with fields nobody asked for, or with text nobody can read. */
export const badBody = (schema: Schema, schemas: Schemas, chance: Chance): string => {
  const body = goodBody(schema, schemas, chance);
  const way = chance(20);
  if (way < 7) return withWrongType(body, chance);
  if (way < 13) return withStrangeField(body, chance);
  if (way < 16) return withBrokenText(body, chance);
  if (way < 18) return withDepth(body, chance);
  return pick(chance, RAW);
};

/** Where an address names something: things that are nothing, or lie elsewhere. */
export const BAD_NAMES: readonly string[] = [
  '..',
  '../..',
  '..%2f..%2fetc%2fpasswd',
  '..%5c..%5cserver.json',
  '%00',
  'A%00B',
  '%ff',
  '%E0%A4%A',
  '%ud800',
  '.',
  '%20',
  '{"$gt":""}',
  '[object Object]',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  '-1',
  '1e9',
  '9'.repeat(3000),
  'LL-2026-999999',
  'LL-2026-1',
  "LL-2026-000001' OR '1'='1",
  '兴县',
  '%F0%9F%98%80',
  'A'.repeat(22),
  `${'A'.repeat(21)}/`,
];

/** Receipts that open nothing. */
export const BAD_RECEIPTS: readonly string[] = [
  '',
  'Receipt',
  'Receipt ',
  'Receipt ABC',
  'Receipt 000-000-000-000-000-000-000-000-000',
  `Receipt ${'Z'.repeat(27)}`,
  `Receipt ${'0'.repeat(8000)}`,
  'Bearer abc',
  'Basic YTpi',
  'Receipt {"$gt":""}',
  'Receipt ../../etc/passwd',
  'Receipt \u00ff\u00fe',
  'receipt\tLL-2026-000001',
];
