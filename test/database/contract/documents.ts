import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isKeyTaken, isStale } from '../../../src/kernel/collection.ts';
import { fresh, type House, happened, type Note, type Open, openAll, refusalOf } from './harness.ts';

const note = (group: string, more: Partial<Note> = {}): Note => ({ group, title: '脚手架没有拉结', ...more });
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** insert, get, findOne, replace, remove: what one document may count on. */
export const describeDocuments = (open: Open): void => {
  describe('one document', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    it('comes back as it went in, at rev 1', async () => {
      const id = fresh('note');
      const body = note('兴县', { extra: [[1, ['北门外', { 深: [{ a: [] }] }]], 'a\u0000b', '𠮷野家👷', ''] });
      const inserted = await house.notes.insert(id, body);
      expect(inserted).toEqual({ id, rev: 1, body, pending: [] });
      expect(await house.notes.get(id)).toEqual(inserted);
      expect(await house.notes.get(fresh('nobody'))).toBeUndefined();
    });

    it('survives a restart, in both compartments', async () => {
      const own = await openAll(open);
      await own.notes.insert('kept', note('restart'), [happened('h1')]);
      await own.itemKeys.insert('kept', { wrapped: 'q83v' });
      await own.books.append('2026', 'a', () => ({ amount: 5, balance: 5 }));
      await own.database.nextNumber('receipts');
      const again = await own.again();
      expect((await again.notes.get('kept'))?.pending.map((pending) => pending.id)).toEqual(['h1']);
      expect((await again.itemKeys.get('kept'))?.body).toEqual({ wrapped: 'q83v' });
      expect((await again.books.last('2026'))?.body).toEqual({ amount: 5, balance: 5 });
      expect(await again.database.nextNumber('receipts')).toBe(2);
      await own.close();
    });

    it('names the unique key it runs into', async () => {
      const code = fresh('code');
      const id = fresh('note');
      await house.notes.insert(id, note('keys', { code, state: 'open', room: code, seat: 3 }));
      expect(isKeyTaken(await caught(house.notes.insert(id, note('keys'))), 'id')).toBe(true);
      expect(isKeyTaken(await caught(house.notes.insert(fresh('note'), note('keys', { code }))), 'code')).toBe(true);
      const sameSeat = note('keys', { state: 'open', room: code, seat: 3 });
      expect(isKeyTaken(await caught(house.notes.insert(fresh('note'), sameSeat)), 'open-seat')).toBe(true);
      const other = await house.notes.insert(fresh('note'), note('keys'));
      expect(isKeyTaken(await caught(house.notes.replace(other.id, note('keys', { code }), [], 1)), 'code')).toBe(true);
      expect(await house.notes.get(other.id)).toEqual(other);
    });

    it('is bound by a unique key only with all its fields, and only where the key applies', async () => {
      const room = fresh('room');
      const bodies = [{ room }, { room }, { room, seat: 1, state: 'closed' }, { room, seat: 1, state: 'closed' }, { room, seat: 1 }];
      for (const more of bodies) await house.notes.insert(fresh('note'), note('unbound', more));
      const seated = await house.notes.insert(fresh('note'), note('bound', { room, seat: 1, state: 'open' }));
      expect(await house.notes.findOne('open-seat', [room, 1])).toEqual(seated);
      expect(await house.notes.findOne('open-seat', [room, 2])).toBeUndefined();
      const code = fresh('编号');
      const coded = await house.notes.insert(fresh('note'), note('bound', { code }));
      expect(await house.notes.findOne('code', [code])).toEqual(coded);
    });

    it('gives its key free when the body no longer has it or the document goes', async () => {
      const code = fresh('code');
      const first = await house.notes.insert(fresh('note'), note('free', { code }));
      await house.notes.replace(first.id, note('free'), [], 1);
      const second = await house.notes.insert(fresh('note'), note('free', { code }));
      expect(await house.notes.remove(second.id)).toBe(true);
      expect(await house.notes.remove(second.id)).toBe(false);
      expect((await house.notes.insert(fresh('note'), note('free', { code }))).rev).toBe(1);
    });

    it('is replaced as a whole at the rev that was read, and its happenings are added', async () => {
      const id = fresh('note');
      await house.notes.insert(id, note('replace', { weight: 1 }), [happened('a')]);
      const replaced = await house.notes.replace(id, note('replace', { dueAt: 5 }), [happened('b'), happened('c')], 1);
      expect(replaced.rev).toBe(2);
      expect(replaced.body).toEqual(note('replace', { dueAt: 5 }));
      expect(replaced.pending.map((pending) => pending.id)).toEqual(['a', 'b', 'c']);
      expect(await house.notes.get(id)).toEqual(replaced);
    });

    it('refuses a replace at another rev, or of a document that is gone', async () => {
      const id = fresh('note');
      await house.notes.insert(id, note('stale'));
      await house.notes.replace(id, note('stale', { weight: 1 }), [], 1);
      expect(isStale(await caught(house.notes.replace(id, note('stale', { weight: 2 }), [], 1)))).toBe(true);
      expect(isStale(await caught(house.notes.replace(fresh('gone'), note('stale'), [], 1)))).toBe(true);
      expect((await house.notes.get(id))?.body.weight).toBe(1);
    });

    it('lets exactly one of many replaces at the same rev win', async () => {
      const id = fresh('note');
      await house.notes.insert(id, note('race'));
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, weight) => caught(house.notes.replace(id, note('race', { weight }), [], 1))),
      );
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes.filter(isStale)).toHaveLength(15);
    });

    it('is refused alone: its neighbours of the same moment are written', async () => {
      const group = fresh('group');
      const code = fresh('code');
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, weight) =>
          caught(house.notes.insert(fresh('note'), note(group, { weight, code: weight % 2 ? code : `${code}.${weight}` }))),
        ),
      );
      expect(outcomes.filter((outcome) => isKeyTaken(outcome, 'code'))).toHaveLength(9);
      expect((await house.notes.list({ by: 'by-weight', where: { group }, limit: 50 })).rows).toHaveLength(11);
    });

    it('is refused in words beyond 1 MB, and taken just below', async () => {
      const id = fresh('note');
      expect(await refusalOf(house.notes.insert(id, note('large', { extra: '险'.repeat(350_000) })))).toBe('too-large store.too-large');
      const body = note('large', { extra: '险'.repeat(330_000) });
      await house.notes.insert(id, body);
      expect(await refusalOf(house.notes.replace(id, note('large', { extra: 'x'.repeat(1_048_577) }), [], 1))).toBe(
        'too-large store.too-large',
      );
      expect((await house.notes.get(id))?.body).toEqual(body);
    });

    it('is refused in words with a NUL in a key field or half a sign anywhere', async () => {
      const insert = (more: Partial<Note>) => refusalOf(house.notes.insert(fresh('note'), note(fresh('bad'), more)));
      expect(await insert({ code: 'a\u0000b' })).toBe('invalid store.nul-sign');
      expect(await insert({ extra: { deep: ['\ud83d'] } })).toBe('invalid store.broken-text');
      expect(await insert({ extra: { '\udc00': 1 } })).toBe('invalid store.broken-text');
      expect(await insert({ extra: '\\ud83d, \\u0000 written out' })).toBe('no refusal');
      expect(await refusalOf(house.notes.insert('a\u0000b', note('bad')))).toBe('invalid store.nul-sign');
      expect(await refusalOf(house.notes.insert('\ud83d', note('bad')))).toBe('invalid store.broken-text');
    });

    it('holds whole numbers in its key fields: only these are found again in every database', async () => {
      await expect(house.notes.insert(fresh('note'), note('fraction', { weight: 0.1 }))).rejects.toThrow('weight');
      await expect(house.notes.insert(fresh('note'), note('huge', { seat: 2 ** 53 }))).rejects.toThrow('seat');
      expect((await house.notes.insert(fresh('note'), note('rest', { extra: [0.1, 2 ** 70] }))).rev).toBe(1);
    });

    it('must fit its shape', async () => {
      const id = fresh('note');
      const wrong = { group: 'shape', title: 7, 王某: true } as unknown as Note;
      const error = (await caught(house.notes.insert(id, wrong))) as Error;
      expect(error.message).toContain('notes');
      expect(error.message).toContain('title');
      expect(error.message).not.toContain('脚手架');
      expect(await house.notes.get(id)).toBeUndefined();
      await house.notes.insert(id, note('shape'));
      expect(await refusalOf(house.notes.replace(id, wrong, [], 1))).toContain('notes');
      expect((await house.notes.get(id))?.body).toEqual(note('shape'));
    });

    it('is checked against its shape when read, too', async () => {
      const id = fresh('note');
      await house.notes.insertMany([{ id, body: { group: 'unread' } as unknown as Note }]);
      expect(await refusalOf(house.notes.get(id))).toContain('title');
    });
  });
};
