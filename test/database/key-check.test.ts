import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { checkKeys } from '../../src/database/key-check.ts';
import type { KeySpec } from '../../src/kernel/collection.ts';

const shape = z.object({
  code: z.string().optional(),
  state: z.enum(['open', 'closed']),
  dueAt: z.number().readonly(),
  isUrgent: z.boolean().default(false),
  either: z.union([z.string(), z.number()]),
  tags: z.array(z.string()),
  place: z.object({ text: z.string() }),
  anything: z.json(),
});
const check = (keys: readonly KeySpec[], body: z.ZodType = shape) => checkKeys({ name: 'notes', shape: body, keys });

describe('the keys of a collection', () => {
  it('are taken on fields that hold one text, number or truth value', () => {
    const keys: readonly KeySpec[] = [
      { name: 'code', fields: ['code'], unique: true },
      { name: 'open', fields: ['dueAt', 'isUrgent', 'either'], where: { field: 'state', equals: 'open' } },
    ];
    expect(() => check(keys)).not.toThrow();
  });

  it('are taken on a field of some branches of a union', () => {
    const union = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), at: z.number() }), z.object({ kind: z.literal('b') })]);
    expect(() => check([{ name: 'at', fields: ['kind', 'at'] }], union)).not.toThrow();
  });

  it.each<[string, readonly KeySpec[], RegExp]>([
    ['an unknown field', [{ name: 'a', fields: ['colour'] }], /colour/],
    ['a list', [{ name: 'a', fields: ['state', 'tags'] }], /tags/],
    ['an object', [{ name: 'a', fields: ['place'] }], /place/],
    ['anything at all', [{ name: 'a', fields: ['anything'] }], /anything/],
    ['a list to narrow by', [{ name: 'a', fields: ['code'], where: { field: 'tags', equals: 'x' } }], /tags/],
    ['no field', [{ name: 'a', fields: [] }], /needs fields/],
    ['one field twice', [{ name: 'a', fields: ['code', 'code'] }], /each once/],
    [
      'two keys of one name',
      [
        { name: 'a', fields: ['code'] },
        { name: 'a', fields: ['state'] },
      ],
      /must differ/,
    ],
    ['the name of the own key of every document', [{ name: 'id', fields: ['code'] }], /"id" is taken/],
  ])('are refused on %s', (_, keys, words) => {
    expect(() => check(keys)).toThrow(words);
  });
});
