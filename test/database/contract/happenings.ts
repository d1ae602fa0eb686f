import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fresh, type House, happened, idsOf, type Note, type Open, openAll } from './harness.ts';

/** Every order of the given steps. */
const orders = <T>(steps: readonly T[]): readonly (readonly T[])[] =>
  steps.length < 2
    ? [steps]
    : steps.flatMap((step, at) => orders([...steps.slice(0, at), ...steps.slice(at + 1)]).map((rest) => [step, ...rest]));

/** claimDue, acknowledge, postpone: what the outbox stands on. Each test has a database of its own, since claimDue asks for all that is due. */
export const describeHappenings = (open: Open): void => {
  describe('happenings', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    const body = (group: string): Note => ({ group, title: '有人问' });
    const waiting = async (id: string) => (await house.notes.get(id))?.pending.map((pending) => pending.id);
    /** Everything that is due, by document, taken and let go of again by the passing of time. */
    const due = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
      house.clock.advance(60_000);
      const claimed = await house.notes.claimDue(100, 1000, house.clock.now());
      house.clock.advance(60_000);
      return Object.fromEntries(claimed.rows.map((row) => [row.id, row.pending.map((pending) => pending.id)]));
    };
    const clear = async () => {
      for (const [id, happenings] of Object.entries(await due())) await house.notes.acknowledge(id, happenings);
    };

    it('are due oldest first, once, and leave rev alone', async () => {
      const ids = [fresh('note'), fresh('note'), fresh('note'), fresh('note')] as const;
      const now = house.clock.now();
      await house.notes.insert(ids[0], body('due'), [happened('young', 3000)]);
      await house.notes.insert(ids[1], body('due'), [happened('old', 1000), happened('older', 500)]);
      await house.notes.insert(ids[2], body('due'), [happened('tomorrow', now + 1)]);
      await house.notes.insert(ids[3], body('due'));
      const first = await house.notes.claimDue(1, 1000, now);
      expect(idsOf(first.rows)).toEqual([ids[1]]);
      expect(first.rows[0]?.pending.map((pending) => pending.id)).toEqual(['old', 'older']);
      const second = await house.notes.claimDue(9, 1000, now);
      expect(idsOf(second.rows)).toEqual([ids[0]]);
      expect((await house.notes.claimDue(9, 1000, now)).rows).toEqual([]);
      expect(idsOf((await house.notes.claimDue(9, 1000, now + 1)).rows)).toEqual([ids[2]]);
      expect((await house.notes.get(ids[1]))?.rev).toBe(1);
      await clear();
    });

    it('go by id when acknowledged; body and rev stay; the row is let go of when nothing is left due', async () => {
      const id = fresh('note');
      await house.notes.insert(id, body('ack'), [happened('a'), happened('b')]);
      await house.notes.claimDue(9, 60_000, house.clock.now());
      expect(await house.notes.acknowledge(id, ['a', 'unknown'])).toEqual([happened('b')]);
      expect(await house.notes.get(id)).toEqual({ id, rev: 1, body: body('ack'), pending: [happened('b')] });
      expect((await house.notes.claimDue(9, 60_000, house.clock.now())).rows).toEqual([]);
      expect(await house.notes.acknowledge(id, ['b'])).toEqual([]);
      expect(await house.notes.acknowledge(id, ['b'])).toEqual([]);
      expect(await house.notes.acknowledge(fresh('gone'), ['b'])).toEqual([]);
      await house.notes.replace(id, body('ack again'), [happened('c')], 1);
      expect(idsOf((await house.notes.claimDue(9, 1000, house.clock.now())).rows)).toEqual([id]);
      await clear();
    });

    it('acknowledged late do not let go of what another worker claimed', async () => {
      const group = fresh('group');
      await house.notes.insert(group, { ...body(group), state: 'open' }, [happened('a')]);
      await house.notes.claimDue(9, 1000, house.clock.now());
      house.clock.advance(1000);
      const filter = { by: 'by-state', where: { group, state: 'open' } };
      await house.notes.insert(`${group}/2`, { ...body(group), state: 'open', dueAt: 1 });
      await house.notes.replace(group, { ...body(group), state: 'open', dueAt: 0 }, [], 1);
      const held = await house.notes.claim(filter, 1, 60_000, house.clock.now());
      expect(idsOf(held.rows)).toEqual([group]);
      await house.notes.acknowledge(group, ['a']);
      expect(await house.notes.settle(held.token, [group], { weight: 1 })).toEqual([group]);
    });

    it('postponed come again when they are due, with their failures counted, and hold back the later ones', async () => {
      const id = fresh('note');
      await house.notes.insert(id, body('late'), [happened('a'), happened('b')]);
      await house.notes.claimDue(9, 3_600_000, house.clock.now());
      const at = house.clock.now() + 300_000;
      await house.notes.postpone(id, 'a', 3, at);
      expect((await house.notes.get(id))?.rev).toBe(1);
      expect((await house.notes.claimDue(9, 1000, at - 1)).rows).toEqual([]);
      const { rows } = await house.notes.claimDue(9, 1000, at);
      expect(idsOf(rows)).toEqual([id]);
      expect(rows[0]?.pending.map((pending) => [pending.id, pending.failures])).toEqual([
        ['a', 3],
        ['b', undefined],
      ]);
      house.clock.advance(600_000);
      await house.notes.acknowledge(id, ['a', 'b']);
    });

    it('parked are never due again, nor what comes after them; a parked one taken away sets the others free', async () => {
      const id = fresh('note');
      await house.notes.insert(id, body('parked'), [happened('a'), happened('b')]);
      await house.notes.postpone(id, 'a', 20);
      await house.notes.replace(id, body('parked'), [happened('c')], 1);
      expect((await house.notes.get(id))?.pending.map((pending) => pending.isParked)).toEqual([true, undefined, undefined]);
      expect(await due()).toEqual({});
      await house.notes.acknowledge(id, ['a']);
      expect(await due()).toEqual({ [id]: ['b', 'c'] });
      await clear();
    });

    it('of a document that was removed are gone', async () => {
      const id = fresh('note');
      await house.notes.insert(id, body('gone'), [happened('a')]);
      await house.notes.remove(id);
      await house.notes.postpone(id, 'a', 1, 5);
      expect(await due()).toEqual({});
    });

    const STEPS = ['replace', 'acknowledge', 'postpone', 'lease', 'settle'] as const;
    type Step = (typeof STEPS)[number];

    /** Runs the steps on a document that has happening `a` and is to get `b`; says what it was left with. */
    const run = async (steps: readonly Step[], at: 'in turn' | 'at once') => {
      const group = fresh('group');
      await house.notes.insert(group, { ...body(group), state: 'open', dueAt: 1 }, [happened('a')]);
      let token = '';
      const replace = async (): Promise<void> => {
        const row = await house.notes.get(group);
        await house.notes
          .replace(group, { ...body(group), title: '改过', state: 'open', dueAt: 1 }, [happened('b')], row?.rev ?? 0)
          .catch(replace);
      };
      const take: Record<Step, () => Promise<unknown>> = {
        replace,
        acknowledge: () => house.notes.acknowledge(group, ['a']),
        postpone: () => house.notes.postpone(group, 'a', 1, house.clock.now() + 1000),
        lease: async () => {
          ({ token } = await house.notes.claim({ by: 'by-state', where: { group, state: 'open' } }, 1, 1000, house.clock.now()));
        },
        settle: () => house.notes.settle(token, [group], { weight: 7 }),
      };
      if (at === 'at once') await Promise.all(steps.map((step) => take[step]()));
      else for (const step of steps) await take[step]();
      return { group, isSettled: at === 'in turn' && steps.indexOf('lease') < steps.indexOf('settle') };
    };

    it('are never lost nor seen again after their acknowledgement, in whatever order replace, acknowledge, postpone and lease come', async () => {
      for (const steps of orders(STEPS)) {
        const { group, isSettled } = await run(steps, 'in turn');
        const row = await house.notes.get(group);
        const weight = isSettled ? { weight: 7 } : {};
        expect([steps, row?.pending, row?.rev]).toEqual([steps, [happened('b')], isSettled ? 3 : 2]);
        // A settle before the replace is overwritten by it, which is what replacing the whole body means.
        if (steps.indexOf('settle') > steps.indexOf('replace')) expect(row?.body).toMatchObject({ title: '改过', ...weight });
      }
      const left = await due();
      expect(Object.keys(left)).toHaveLength(100);
      await clear();
      await clear();
      expect(await due()).toEqual({});
    });

    it('are never lost nor seen again when all of it comes at once', async () => {
      const groups = await Promise.all(Array.from({ length: 12 }, () => run(STEPS, 'at once').then(({ group }) => group)));
      for (const group of groups) expect(await waiting(group)).toEqual(['b']);
      const left = await due();
      expect(Object.keys(left).sort()).toEqual([...groups].sort());
      await clear();
    });
  });
};
