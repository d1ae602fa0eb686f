import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Filter } from '../../../src/kernel/collection.ts';
import { fresh, type House, happened, idsOf, type Note, type Open, openAll, refusalOf } from './harness.ts';

/** claim and settle: one row, one worker. */
export const describeLeases = (open: Open): void => {
  describe('leases', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    const tasks = async (count: number): Promise<{ group: string; filter: Filter }> => {
      const group = fresh('group');
      for (let at = 0; at < count; at += 1) await house.notes.insert(`${group}/${at}`, { group, title: '待办', state: 'open', dueAt: at });
      return { group, filter: { by: 'by-state', where: { group, state: 'open' } } };
    };

    it('take rows in order, up to n, and leave rev alone', async () => {
      const { group, filter } = await tasks(3);
      const claimed = await house.notes.claim(filter, 2, 1000, house.clock.now());
      expect(idsOf(claimed.rows)).toEqual([`${group}/0`, `${group}/1`]);
      expect(claimed.rows.map((row) => row.rev)).toEqual([1, 1]);
      expect((await house.notes.get(`${group}/0`))?.rev).toBe(1);
      expect(idsOf((await house.notes.claim(filter, 5, 1000, house.clock.now())).rows)).toEqual([`${group}/2`]);
      expect((await house.notes.claim(filter, 5, 1000, house.clock.now())).rows).toEqual([]);
    });

    it('never give one row twice, however many ask at once', async () => {
      const { filter } = await tasks(40);
      const claims = await Promise.all(Array.from({ length: 16 }, () => house.notes.claim(filter, 3, 60_000, house.clock.now())));
      const ids = claims.flatMap((claimed) => idsOf(claimed.rows));
      expect(new Set(ids).size).toBe(ids.length);
      const rest = await house.notes.claim(filter, 40, 60_000, house.clock.now());
      expect(ids.length + rest.rows.length).toBe(40);
      expect(new Set(claims.map((claimed) => claimed.token)).size).toBe(16);
    });

    it('settle changes the held rows at once, raises rev, and says which they were', async () => {
      const { group, filter } = await tasks(3);
      const { token } = await house.notes.claim(filter, 2, 1000, house.clock.now());
      const settled = await house.notes.settle(token, [`${group}/0`, `${group}/1`, `${group}/2`], { state: 'done', weight: 9 });
      expect([...settled].sort()).toEqual([`${group}/0`, `${group}/1`]);
      expect(await house.notes.get(`${group}/0`)).toEqual({
        id: `${group}/0`,
        rev: 2,
        body: { group, title: '待办', state: 'done', dueAt: 0, weight: 9 },
        pending: [],
      });
      expect((await house.notes.get(`${group}/2`))?.rev).toBe(1);
      expect(await house.notes.settle(token, [`${group}/0`], { state: 'open' })).toEqual([]);
    });

    it('give a lapsed row to the next, and the lost lease changes nothing', async () => {
      const { group, filter } = await tasks(1);
      const id = `${group}/0`;
      const lost = await house.notes.claim(filter, 1, 1000, house.clock.now());
      house.clock.advance(1000);
      expect(await house.notes.settle(lost.token, [id], { state: 'late' })).toEqual([]);
      const won = await house.notes.claim(filter, 1, 1000, house.clock.now());
      expect(idsOf(won.rows)).toEqual([id]);
      expect(await house.notes.settle(lost.token, [id], { state: 'late' })).toEqual([]);
      expect(await house.notes.settle(won.token, [id], { state: 'done' })).toEqual([id]);
      expect((await house.notes.get(id))?.body.state).toBe('done');
    });

    it('are not lost by a replace, and a settled row is free again', async () => {
      const { group, filter } = await tasks(1);
      const id = `${group}/0`;
      const held = await house.notes.claim(filter, 1, 1000, house.clock.now());
      await house.notes.replace(id, { group, title: '改过', state: 'open', dueAt: 5 }, [happened('x')], 1);
      expect((await house.notes.claim(filter, 1, 1000, house.clock.now())).rows).toEqual([]);
      expect(await house.notes.settle(held.token, [id], { weight: 4 })).toEqual([id]);
      const row = await house.notes.get(id);
      expect(row?.rev).toBe(3);
      expect(row?.body).toEqual({ group, title: '改过', state: 'open', dueAt: 5, weight: 4 });
      expect(row?.pending.map((pending) => pending.id)).toEqual(['x']);
      expect(idsOf((await house.notes.claim(filter, 1, 1000, house.clock.now())).rows)).toEqual([id]);
    });

    it('settle checks the shape and the keys, and then changes nothing', async () => {
      const { group, filter } = await tasks(2);
      const ids = [`${group}/0`, `${group}/1`];
      const { token } = await house.notes.claim(filter, 2, 1000, house.clock.now());
      expect(await refusalOf(house.notes.settle(token, ids, { weight: '重' } as unknown as Partial<Note>))).toContain('weight');
      expect(await refusalOf(house.notes.settle(token, ids, { code: group }))).toBe('conflict store.key-taken');
      for (const id of ids) expect((await house.notes.get(id))?.rev).toBe(1);
      expect(await house.notes.settle(token, ids, { weight: 1 })).toHaveLength(2);
    });

    it('claim among several values and within a range', async () => {
      const group = fresh('group');
      for (const [at, state] of ['open', 'late', 'done', 'open'].entries())
        await house.notes.insert(`${group}/${at}`, { group, title: '待办', state, dueAt: at });
      const filter: Filter = { by: 'by-state', where: { group }, in: { field: 'state', values: ['open', 'late'] }, to: 3 };
      expect(idsOf((await house.notes.claim(filter, 9, 1000, house.clock.now())).rows)).toEqual([`${group}/0`, `${group}/1`]);
    });
  });
};
