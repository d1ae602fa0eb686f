import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Query } from '../../../src/kernel/collection.ts';
import { fresh, type House, idsOf, type Note, type Open, openAll, refusalOf } from './harness.ts';

const readAll = async (notes: Collection<Note>, query: Query): Promise<readonly string[]> => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await notes.list(after === undefined ? query : { ...query, after });
    seen.push(...idsOf(page.rows));
    after = page.next;
  } while (after !== undefined);
  return seen;
};

/** list and removeMany: filters, order, keyset pages. */
export const describePages = (open: Open): void => {
  describe('lists', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    const put = (id: string, body: Partial<Note> & { group: string }) => house.notes.insert(id, { title: '题', ...body });

    /** Seven notes: weights 10, 20, 20, 20, 30 and two without. */
    const seven = async (): Promise<string> => {
      const group = fresh('group');
      const weights = [20, undefined, 30, 20, 10, undefined, 20];
      for (const [at, weight] of weights.entries()) await put(`${group}/${at}`, { group, ...(weight === undefined ? {} : { weight }) });
      return group;
    };
    const inOrder = (group: string, ...ats: readonly number[]) => ats.map((at) => `${group}/${at}`);

    it.each([1, 2, 3, 5, 6])('come by the sort field, then by id, without what lacks it, in pages of %d', async (limit) => {
      const group = await seven();
      const query: Query = { by: 'by-weight', where: { group }, limit };
      expect(await readAll(house.notes, query)).toEqual(inOrder(group, 4, 0, 3, 6, 2));
      expect(await readAll(house.notes, { ...query, order: 'desc' })).toEqual(inOrder(group, 2, 6, 3, 0, 4));
    });

    it('have no next page when the last row just fits', async () => {
      const group = await seven();
      const page = await house.notes.list({ by: 'by-weight', where: { group }, limit: 5 });
      expect(page.rows).toHaveLength(5);
      expect(page).not.toHaveProperty('next');
    });

    it('are narrowed by from (inclusive) and to (exclusive)', async () => {
      const group = await seven();
      const query: Query = { by: 'by-weight', where: { group }, limit: 2 };
      expect(await readAll(house.notes, { ...query, from: 20 })).toEqual(inOrder(group, 0, 3, 6, 2));
      expect(await readAll(house.notes, { ...query, to: 20 })).toEqual(inOrder(group, 4));
      expect(await readAll(house.notes, { ...query, from: 20, to: 30, order: 'desc' })).toEqual(inOrder(group, 6, 3, 0));
      expect(await readAll(house.notes, { ...query, from: 30, to: 30 })).toEqual([]);
    });

    it.each(['asc', 'desc'] as const)('stay right while rows are added (%s)', async (order) => {
      const group = await seven();
      const query: Query = { by: 'by-weight', where: { group }, limit: 2, order, from: 1 };
      const before = await readAll(house.notes, query);
      const first = await house.notes.list(query);
      const seen = [...idsOf(first.rows)];
      for (let after = first.next; after !== undefined; ) {
        for (const weight of [1, 20, 99]) await put(fresh(`${group}/${order === 'asc' ? '!' : '~'}`), { group, weight });
        const page = await house.notes.list({ ...query, after });
        seen.push(...idsOf(page.rows));
        after = seen.length > 60 ? undefined : page.next;
      }
      expect(seen.filter((id) => before.includes(id))).toEqual(before);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('mix the values of `in` in one order', async () => {
      const group = fresh('group');
      const states = ['open', 'closed', 'open', 'lost', 'closed', 'open'];
      for (const [at, state] of states.entries()) await put(`${group}/${at}`, { group, state, dueAt: 100 - at });
      const query: Query = { by: 'by-state', where: { group }, in: { field: 'state', values: ['open', 'closed'] }, limit: 2 };
      expect(await readAll(house.notes, query)).toEqual(inOrder(group, 5, 4, 2, 1, 0));
      expect(await readAll(house.notes, { ...query, order: 'desc', from: 96 })).toEqual(inOrder(group, 0, 1, 2, 4));
      expect(await readAll(house.notes, { ...query, in: { field: 'state', values: ['open', 'open'] } })).toEqual(inOrder(group, 5, 2, 0));
      expect(await readAll(house.notes, { ...query, in: { field: 'state', values: [] } })).toEqual([]);
    });

    it('come by id alone when every field of the key is bound', async () => {
      const group = fresh('group');
      for (const at of [2, 0, 1]) await put(`${group}/${at}`, { group, isUrgent: at !== 1 });
      const query: Query = { by: 'by-urgency', where: { group, isUrgent: true }, limit: 1 };
      expect(await readAll(house.notes, query)).toEqual(inOrder(group, 0, 2));
      expect(await readAll(house.notes, { ...query, order: 'desc' })).toEqual(inOrder(group, 2, 0));
    });

    it('by a key with `where` hold only what the key applies to; by a unique key only what it binds', async () => {
      const group = fresh('group');
      await put(`${group}/0`, { group, state: 'open', room: group, seat: 2 });
      await put(`${group}/1`, { group, state: 'closed', dueAt: 1, room: group, seat: 1 });
      await put(`${group}/2`, { group, state: 'open', dueAt: 1, room: group });
      await put(`${group}/3`, { group, state: 'open', room: group, seat: 1 });
      expect(await readAll(house.notes, { by: 'open-by-due', where: { group }, limit: 9 })).toEqual(inOrder(group, 2));
      expect(await readAll(house.notes, { by: 'open-seat', where: { room: group }, limit: 1 })).toEqual(inOrder(group, 3, 0));
    });

    it('order text by its code points, Chinese too', async () => {
      const room = fresh('room');
      const group = fresh('group');
      const ids = ['a', 'Z', '险', '一', '\uffee', '𠮷', '1'].map((name) => `${group}/${name}`);
      for (const id of ids) await put(id, { group, isUrgent: true, room });
      const expected = ['1', 'Z', 'a', '一', '险', '\uffee', '𠮷'].map((name) => `${group}/${name}`);
      expect(await readAll(house.notes, { by: 'by-urgency', where: { group, isUrgent: true }, limit: 3 })).toEqual(expected);
    });

    it.each<[string, Query]>([
      ['an unknown key', { by: 'by-colour', limit: 1 }],
      ['a field that does not lead', { by: 'by-state', where: { state: 'open' }, limit: 1 }],
      ['a field the key lacks', { by: 'by-state', where: { group: 'a', title: 'b' }, limit: 1 }],
      ['a range where no field is left', { by: 'by-weight', where: { group: 'a', weight: 1 }, from: 1, limit: 1 }],
    ])('cannot be asked by %s', async (_, query) => {
      await expect(house.notes.list(query)).rejects.toThrow(/notes/);
    });

    it.each(['', 'x', 'W10', 'bnVsbA'])('refuse a page mark nobody gave (%j)', async (after) => {
      expect(await refusalOf(house.notes.list({ by: 'by-weight', where: { group: 'a' }, limit: 1, after }))).toBe(
        'malformed store.page-unknown',
      );
    });

    it('removeMany takes the first n of the filter and says how many', async () => {
      const group = await seven();
      expect(await house.notes.removeMany({ by: 'by-weight', where: { group }, to: 25 }, 3)).toBe(3);
      expect(await readAll(house.notes, { by: 'by-weight', where: { group }, limit: 9 })).toEqual(inOrder(group, 6, 2));
      expect(await house.notes.removeMany({ by: 'by-weight', where: { group }, to: 25 }, 3)).toBe(1);
      expect(await house.notes.removeMany({ by: 'by-weight', where: { group }, to: 25 }, 3)).toBe(0);
    });
  });
};
