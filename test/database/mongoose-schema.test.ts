import { describe, expect, it } from '@jest/globals';
import { model, type Schema } from 'mongoose';
import { z } from 'zod';
import { mongooseSchema } from '../../src/database/mongoose-schema.ts';
import type { KeySpec } from '../../src/kernel/collection.ts';

const Body = z.strictObject({
  type: z.string(),
  weight: z.number().int().optional(),
  isUrgent: z.boolean().default(false),
  state: z.enum(['open', 'closed']),
  level: z.literal([1, 2]),
  mixed: z.literal(['a', 1]).optional(),
  phone: z.string().transform(Number).pipe(z.number()).optional(),
  place: z.strictObject({ text: z.string(), point: z.strictObject({ lat: z.number() }).optional() }).optional(),
  words: z.array(z.string()).optional(),
  tags: z.array(z.array(z.string())).optional(),
  steps: z.array(z.strictObject({ id: z.string(), at: z.number() })).readonly(),
  either: z.union([z.string(), z.strictObject({ a: z.number() })]).optional(),
  counts: z.record(z.string(), z.number()).optional(),
  anything: z.json().optional(),
});

const schemaOf = (shape: z.ZodType, keys: readonly KeySpec[] = [], isInsertOnly?: true): Schema =>
  mongooseSchema({ shape, keys, ...(isInsertOnly ? { isInsertOnly } : {}) });

let made = 0;
const modelOf = (schema: Schema) => {
  made += 1;
  return model(`test-${made}`, schema);
};

const kindOf = (schema: Schema, path: string): string | undefined => schema.path(path)?.instance;

describe('the Mongoose schema of a zod shape', () => {
  const schema = schemaOf(Body);

  it.each([
    ['body.type', 'String'],
    ['body.weight', 'Number'],
    ['body.isUrgent', 'Boolean'],
    ['body.state', 'String'],
    ['body.level', 'Number'],
    ['body.mixed', 'Mixed'],
    ['body.phone', 'Number'],
    ['body.place', 'Embedded'],
    ['body.place.text', 'String'],
    ['body.place.point.lat', 'Number'],
    ['body.words', 'Array'],
    ['body.tags', 'Array'],
    ['body.steps', 'Array'],
    ['body.steps.id', 'String'],
    ['body.either', 'Mixed'],
    ['body.counts', 'Mixed'],
    ['body.anything', 'Mixed'],
    ['_id', 'String'],
    ['rev', 'Number'],
  ])('has %s as %s', (path, kind) => {
    expect(kindOf(schema, path)).toBe(kind);
  });

  it('takes a union for a whole body', () => {
    expect(kindOf(schemaOf(z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })])), 'body')).toBe('Mixed');
  });

  it('adds nothing to a document and takes nothing from it', async () => {
    const body = {
      type: '扬尘',
      state: 'open',
      level: 1,
      place: { text: '北门外' },
      tags: [[], ['a', '']],
      steps: [],
      either: { a: 1 },
      counts: {},
      anything: { empty: {}, list: [{}, [[]]] },
    };
    const document = new (modelOf(schema))({ _id: 'a', rev: 1, body, pending: [] });
    await document.validate();
    expect(document.toObject()).toEqual({ _id: 'a', rev: 1, body, pending: [] });
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown field', { colour: 'red' }],
    ['an unknown field further in', { place: { text: 'a', colour: 'red' } }],
    ['a text where a number belongs', { weight: '5' }],
    ['a number where a text belongs', { type: 5 }],
    ['one thing where a list belongs', { words: 'a' }],
  ])('refuses %s and makes nothing fit', async (_, body) => {
    const Rows = modelOf(schema);
    await expect(async () => new Rows({ _id: 'a', body }).validate()).rejects.toThrow();
  });

  it.each([z.date(), z.bigint(), z.string().nullable(), z.map(z.string(), z.string()), z.undefined()])(
    'refuses what is not JSON: %#',
    (field) => {
      expect(() => schemaOf(z.object({ field }))).toThrow(/JSON only/);
    },
  );

  it('has no index, hook, virtual or version field of its own but those asked for', () => {
    expect(schema.indexes()).toEqual([
      [
        { outboxDueAt: 1, _id: 1 },
        { name: 'outbox', partialFilterExpression: { outboxDueAt: { $exists: true } } },
      ],
    ]);
    expect(Object.keys(schema.virtuals)).toEqual([]);
    expect(kindOf(schema, '__v')).toBeUndefined();
  });
});

describe('the indexes of a collection', () => {
  const indexesOf = (keys: readonly KeySpec[], isInsertOnly?: true) => schemaOf(Body, keys, isInsertOnly).indexes();

  it.each<[string, KeySpec, unknown]>([
    [
      'ends an index in the id rows are paged by',
      { name: 'i', fields: ['state', 'weight'] },
      [{ 'body.state': 1, 'body.weight': 1, _id: 1 }, { name: 'i' }],
    ],
    [
      'narrows it by `where`',
      { name: 'i', fields: ['weight'], where: { field: 'state', equals: 'open' } },
      [
        { 'body.weight': 1, _id: 1 },
        { name: 'i', partialFilterExpression: { 'body.state': 'open' } },
      ],
    ],
    [
      'binds a unique key only to rows that have all its fields',
      { name: 'u', fields: ['type', 'weight'], unique: true },
      [
        { 'body.type': 1, 'body.weight': 1 },
        { name: 'u', unique: true, partialFilterExpression: { 'body.type': { $exists: true }, 'body.weight': { $exists: true } } },
      ],
    ],
  ])('%s', (_, key, index) => {
    expect(indexesOf([key])).toContainEqual(index);
  });

  it('lead through the rows of an insert-only collection in the order written', () => {
    expect(indexesOf([], true)).toContainEqual([{ writtenAt: 1, order: 1 }, { name: 'written' }]);
  });
});
