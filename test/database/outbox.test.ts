import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeOutbox, type OutboxNeeds } from '../../src/database/outbox.ts';
import { FAILURES_MAX, retryWaitMs } from '../../src/database/outbox-retry.ts';
import { PARKED } from '../../src/database/parked.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { waking } from '../../src/database/waking.ts';
import type { Collection, Database } from '../../src/kernel/collection.ts';
import { happened, makeTestClock, NOTES, type Note } from './contract/harness.ts';

const body: Note = { group: 'outbox', title: '有人问' };

describe('the outbox', () => {
  let folder: string;
  let database: Database;
  let notes: Collection<Note>;
  const clock = makeTestClock();
  let seen: string[];
  let react: OutboxNeeds['react'];
  let failures: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    database = await openSqlite({ folder, clock });
    notes = database.collection(NOTES);
    seen = [];
    failures = [];
    react = async (_, id, happening) => {
      seen.push(`${id}:${happening.id}`);
    };
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const open = async () => {
    const parked = database.collection(PARKED);
    await database.ready();
    return makeOutbox({
      collections: [notes],
      parked,
      react: (...asked) => react(...asked),
      clock,
      log: (failed) => failures.push(`${failed.happening.id} ${failed.failures}`),
    });
  };

  it('hands every happening on, those of a document in order, and each once when all goes well', async () => {
    const outbox = await open();
    for (let at = 0; at < 70; at += 1) await notes.insert(`n${at}`, body, [happened('a', 500 + at), happened('b', 1)]);
    expect(await outbox.runOnce()).toBe(140);
    expect(new Set(seen).size).toBe(140);
    expect(seen.indexOf('n3:a')).toBeLessThan(seen.indexOf('n3:b'));
    expect(await outbox.runOnce()).toBe(0);
    expect((await notes.get('n3'))?.pending).toEqual([]);
  });

  it('gives the happening as it was written', async () => {
    const outbox = await open();
    const given: unknown[] = [];
    react = async (...asked) => {
      given.push(asked);
    };
    await notes.insert('n', body, [happened('a')]);
    await outbox.runOnce();
    expect(given).toEqual([['notes', 'n', happened('a')]]);
  });

  it('takes along what a reaction writes into the same document', async () => {
    const outbox = await open();
    react = async (_, id, happening) => {
      seen.push(happening.id);
      if (happening.id === 'a') await notes.replace(id, body, [happened('b')], 1);
    };
    await notes.insert('n', body, [happened('a')]);
    expect(await outbox.runOnce()).toBe(2);
    expect(seen).toEqual(['a', 'b']);
  });

  it('tries a failed reaction again when its wait is over; later ones of that document wait, others go on', async () => {
    const outbox = await open();
    let isDown = true;
    react = async (_, id, happening) => {
      if (id === 'bad' && isDown) throw new Error('the line is down');
      seen.push(`${id}:${happening.id}`);
    };
    await notes.insert('bad', body, [happened('a'), happened('b')]);
    await notes.insert('good', body, [happened('a')]);
    await outbox.runOnce();
    await outbox.runOnce();
    expect([seen, failures]).toEqual([['good:a'], ['a 1']]);
    isDown = false;
    clock.advance(retryWaitMs(1));
    await outbox.runOnce();
    expect(seen).toEqual(['good:a', 'bad:a', 'bad:b']);
  });

  it('parks a happening after 20 failures, and counts it', async () => {
    const outbox = await open();
    react = async () => {
      throw new Error('never');
    };
    await notes.insert('n', body, [happened('a'), happened('b')]);
    for (let round = 0; round < FAILURES_MAX + 3; round += 1) {
      await outbox.runOnce();
      clock.advance(retryWaitMs(FAILURES_MAX));
    }
    expect(failures).toEqual(Array.from({ length: FAILURES_MAX }, (_, at) => `a ${at + 1}`));
    expect(await outbox.parked()).toBe(1);
    expect((await notes.get('n'))?.pending.map(({ id, isParked }) => [id, isParked])).toEqual([
      ['a', true],
      ['b', undefined],
    ]);
  });

  it('hands on again what was in hand when the process died', async () => {
    const outbox = await open();
    await notes.insert('n', body, [happened('a')]);
    await notes.claimDue(9, 60_000, clock.now());
    expect(await outbox.runOnce()).toBe(0);
    clock.advance(60_000);
    expect(await outbox.runOnce()).toBe(1);
  });

  it('works as soon as a collection wakes it, and stops after what is in hand', async () => {
    const outbox = await open();
    const awake = waking(notes, () => outbox.notify());
    let tell: (id: string) => void = () => {};
    const next = () =>
      new Promise<string>((resolve) => {
        tell = resolve;
      });
    react = async (_, id) => tell(id);
    outbox.start(3_600_000);
    for (const [id, write] of [
      ['inserted', () => awake.insert('inserted', body, [happened('a')])],
      ['in-bulk', () => awake.insertMany([{ id: 'in-bulk', body, happenings: [happened('a')] }])],
      ['inserted', () => awake.replace('inserted', body, [happened('b')], 1)],
    ] as const) {
      const told = next();
      await write();
      expect(await told).toBe(id);
    }
    await outbox.stop();
    await awake.insert('late', body, [happened('a')]);
    expect(await outbox.runOnce()).toBe(1);
  });
});

describe('the wait before another try', () => {
  it.each([
    [1, 2000],
    [5, 32_000],
    [11, 2_048_000],
    [12, 3_600_000],
    [19, 3_600_000],
  ])('after %d failures is %d ms', (failures, waitMs) => {
    expect(retryWaitMs(failures)).toBe(waitMs);
  });
});
