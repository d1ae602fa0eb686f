import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Filter, NewRow, TallyRow } from '../../../src/kernel/collection.ts';
import { fresh, type House, happened, idsOf, type Line, type Note, type Open, openAll } from './harness.ts';

/** Longer than any adapter holds young rows back from `since`. */
const HELD_BACK_MS = 30_000;

/** insertMany, since, tally: rows in bulk, in order, and added up. */
export const describeSums = (open: Open): void => {
  describe('rows in bulk', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    const line = (id: string, day: string, amountFen: number): NewRow<Line> => ({ id, body: { day, amountFen } });

    it('insertMany skips what is known by id or by key, and counts it', async () => {
      const group = fresh('group');
      const row = (at: number, code?: string): NewRow<Note> => ({
        id: `${group}/${at}`,
        body: { group, title: '群发', weight: at, ...(code === undefined ? {} : { code }) },
        happenings: [happened(`${group}/${at}/made`)],
      });
      const rows = [row(0), row(1, `${group}.x`), row(2, `${group}.x`), row(1), row(3)];
      expect(await house.notes.insertMany(rows)).toEqual({ inserted: 3, skipped: 2 });
      expect(await house.notes.insertMany([...rows, row(4)])).toEqual({ inserted: 1, skipped: 5 });
      expect(await house.notes.insertMany([])).toEqual({ inserted: 0, skipped: 0 });
      const { rows: found } = await house.notes.list({ by: 'by-weight', where: { group }, limit: 9 });
      expect(idsOf(found)).toEqual([0, 1, 3, 4].map((at) => `${group}/${at}`));
      expect(found[0]).toEqual({ ...row(0), happenings: undefined, rev: 1, pending: [happened(`${group}/0/made`)] });
    });

    it('insertMany takes thousands', async () => {
      const day = fresh('day');
      const rows = Array.from({ length: 2500 }, (_, at) => line(`${day}/${at}`, day, at));
      expect(await house.diary.insertMany(rows)).toEqual({ inserted: 2500, skipped: 0 });
      expect(await house.diary.insertMany(rows)).toEqual({ inserted: 0, skipped: 2500 });
    });

    it('since gives every row once, in the order written, whatever their ids', async () => {
      const own = await openAll(open);
      const names = ['z', 'a', 'm', '险', 'B'];
      for (const name of names) await own.diary.insert(name, { day: '2026-11-21', amountFen: 1 });
      await own.diary.insertMany([line('y', '2026-11-21', 1), line('b', '2026-11-21', 1), line('z', '2026-11-21', 1)]);
      own.clock.advance(HELD_BACK_MS);
      const seen: string[] = [];
      let position = '';
      for (;;) {
        const step = await own.diary.since(position, 3);
        if (step.rows.length === 0) break;
        seen.push(...idsOf(step.rows));
        position = step.position;
      }
      expect(seen).toEqual([...names, 'y', 'b']);
      expect(await own.diary.since(position, 3)).toEqual({ rows: [], position });
      await own.diary.insert('late', { day: '2026-11-22', amountFen: 1 });
      own.clock.advance(HELD_BACK_MS);
      const late = await own.diary.since(position, 3);
      expect(idsOf(late.rows)).toEqual(['late']);
      await own.diary.remove('late');
      await own.diary.insert('later', { day: '2026-11-22', amountFen: 1 });
      own.clock.advance(HELD_BACK_MS);
      expect(idsOf((await own.diary.since(late.position, 3)).rows)).toEqual(['later']);
      await own.close();
    });

    it('since is asked of insert-only collections', async () => {
      await expect(house.notes.since('', 1)).rejects.toThrow('notes');
    });

    const byGroup = (rows: readonly TallyRow[]) => [...rows].sort((a, b) => JSON.stringify(a.group).localeCompare(JSON.stringify(b.group)));

    it('tally counts and adds up by fields, of what the filter binds', async () => {
      const group = fresh('group');
      const put = (more: Partial<Note>) => house.notes.insert(fresh('note'), { group, title: '数', ...more });
      await put({ state: 'open', isUrgent: true, weight: 3, dueAt: 1 });
      await put({ state: 'open', isUrgent: true, weight: 4, dueAt: 2 });
      await put({ state: 'open', isUrgent: false, dueAt: 3 });
      await put({ state: '险"\\', weight: 5, dueAt: 9 });
      const filter: Filter = { by: 'by-state', where: { group } };
      expect(byGroup(await house.notes.tally(filter, ['state', 'isUrgent'], ['weight']))).toEqual([
        { group: { state: 'open', isUrgent: false }, count: 1, sums: { weight: 0 } },
        { group: { state: 'open', isUrgent: true }, count: 2, sums: { weight: 7 } },
        { group: { state: '险"\\' }, count: 1, sums: { weight: 5 } },
      ]);
      expect(await house.notes.tally(filter, [])).toEqual([{ group: {}, count: 4, sums: {} }]);
      const range: Filter = { by: 'by-state', where: { group, state: 'open' }, from: 2, to: 9 };
      expect(await house.notes.tally(range, ['state'], ['dueAt'])).toEqual([{ group: { state: 'open' }, count: 2, sums: { dueAt: 5 } }]);
      const several: Filter = { by: 'by-state', where: { group }, in: { field: 'state', values: ['open', '险"\\', 'lost'] } };
      expect(await house.notes.tally(several, [], ['weight'])).toEqual([{ group: {}, count: 4, sums: { weight: 12 } }]);
      expect(await house.notes.tally({ by: 'by-state', where: { group: fresh('nobody') } }, ['state'])).toEqual([]);
    });
  });
};
