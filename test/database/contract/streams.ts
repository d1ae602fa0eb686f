import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyTaken } from '../../../src/kernel/collection.ts';
import { BOOKS, fresh, type House, type Open, openAll, type Posting, refusalOf } from './harness.ts';

/** append, read, nextNumber: books that never fork, numbers never given twice. */
export const describeStreams = (open: Open): void => {
  describe('streams and counters', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    const add = (stream: string, key: string, amount: number) =>
      house.books.append(stream, key, (last) => ({ amount, balance: (last?.body.balance ?? 0) + amount }));

    it('count from 1 and build on the entry before', async () => {
      const stream = fresh('兴县');
      expect(await house.books.last(stream)).toBeUndefined();
      expect(await house.books.read(stream, 1, 10)).toEqual([]);
      expect(await add(stream, 'a', 5)).toEqual({ seq: 1, key: 'a', body: { amount: 5, balance: 5 } });
      expect(await add(stream, 'b', 7)).toEqual({ seq: 2, key: 'b', body: { amount: 7, balance: 12 } });
      expect((await add(fresh('other'), 'a', 1)).seq).toBe(1);
      expect(await house.books.last(stream)).toEqual({ seq: 2, key: 'b', body: { amount: 7, balance: 12 } });
      expect((await house.books.read(stream, 2, 10)).map((entry) => entry.key)).toEqual(['b']);
      expect((await house.books.read(stream, 1, 1)).map((entry) => entry.key)).toEqual(['a']);
    });

    it('give the entry a key made before, and book nothing', async () => {
      const stream = fresh('stream');
      const first = await add(stream, 'a', 5);
      await add(stream, 'b', 1);
      let asked = false;
      const again = await house.books.append(stream, 'a', () => {
        asked = true;
        return { amount: 99, balance: 99 };
      });
      expect([again, asked]).toEqual([first, false]);
      expect((await house.books.last(stream))?.seq).toBe(2);
    });

    it('never fork under 32 writers', async () => {
      const stream = fresh('stream');
      const keys = Array.from({ length: 32 }, (_, at) => `key-${at}`);
      const entries = await Promise.all(keys.map((key) => add(stream, key, 1)));
      expect(entries.map((entry) => entry.seq).sort((a, b) => a - b)).toEqual(keys.map((_, at) => at + 1));
      const read = await house.books.read(stream, 1, 100);
      expect(read.map((entry) => [entry.seq, entry.body.balance])).toEqual(keys.map((_, at) => [at + 1, at + 1]));
      expect(read.map((entry) => entry.key).sort()).toEqual([...keys].sort());
    });

    it('book one of many appends with the same key, and tell all of them the same', async () => {
      const stream = fresh('stream');
      const entries = await Promise.all(Array.from({ length: 8 }, (_, amount) => add(stream, 'same', amount)));
      for (const entry of entries) expect(entry).toEqual(entries[0]);
      expect(await house.books.read(stream, 1, 100)).toEqual([entries[0]]);
    });

    it('hand the refusal of `make` to its caller alone', async () => {
      const stream = fresh('stream');
      const refuse = () => {
        throw keyTaken('budget');
      };
      const outcomes = await Promise.all([
        add(stream, 'a', 1).then((entry) => entry.seq),
        refusalOf(house.books.append(stream, 'b', refuse)),
        add(stream, 'c', 1).then((entry) => entry.seq),
      ]);
      expect(outcomes).toEqual([1, 'conflict store.key-taken', 2]);
    });

    it('refuse an entry that does not fit its shape', async () => {
      const stream = fresh('stream');
      const outcome = await refusalOf(house.books.append(stream, 'a', () => ({ amount: '五' }) as unknown as Posting));
      expect(outcome).toContain(BOOKS.name);
      expect(await house.books.last(stream)).toBeUndefined();
    });

    it('counters give 1 to 64 to 64 callers at once', async () => {
      const counter = fresh('LL-2026');
      const numbers = await Promise.all(Array.from({ length: 64 }, () => house.database.nextNumber(counter)));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
      expect(await house.database.nextNumber(fresh('other'))).toBe(1);
    });
  });
};
