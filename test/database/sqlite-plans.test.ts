import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PARKED } from '../../src/database/parked.ts';
import { unledQueries } from '../../src/database/sqlite-plans.ts';
import type { CollectionSpec } from '../../src/kernel/collection.ts';
import { DIARY, ITEM_KEYS, NOTES } from './contract/harness.ts';

describe('every query of a collection', () => {
  it.each([NOTES, DIARY, ITEM_KEYS, PARKED].map((spec) => [spec.name, spec as unknown as CollectionSpec<never>] as const))(
    'is led by its index: %s',
    (_, spec) => {
      expect(unledQueries(spec)).toEqual([]);
    },
  );

  it('is found out when no index leads it', () => {
    expect(unledQueries(NOTES as unknown as CollectionSpec<never>, ['SELECT id FROM notes ORDER BY rev'])).toEqual([
      'SELECT id FROM notes ORDER BY rev: SCAN notes',
      'SELECT id FROM notes ORDER BY rev: USE TEMP B-TREE FOR ORDER BY',
    ]);
  });
});

describe('a key that cannot be built', () => {
  const spec = (key: CollectionSpec<unknown>['keys'][number], name = 'things') =>
    ({
      name,
      shape: z.strictObject({ a: z.string(), list: z.array(z.string()).optional() }),
      keys: [key],
    }) as unknown as CollectionSpec<never>;
  it.each([
    ['over a field the shape lacks', spec({ name: 'by-b', fields: ['b'] })],
    ['over a list', spec({ name: 'by-list', fields: ['list'] })],
    ['over nothing', spec({ name: 'by-none', fields: [] })],
    ['with a name that is no name', spec({ name: 'by"a', fields: ['a'] })],
    ['named like the one of the outbox', spec({ name: 'outbox', fields: ['a'] })],
    ['of a collection whose name is no name', spec({ name: 'by-a', fields: ['a'] }, 'a_b')],
  ])('is refused at start: %s', (_, broken) => {
    expect(() => unledQueries(broken)).toThrow(broken.name);
  });
});
