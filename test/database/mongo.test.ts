import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mongoose';
import { z } from 'zod';
import { openMongo } from '../../src/database/mongo.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { CollectionSpec, Database } from '../../src/kernel/collection.ts';
import { describeContract } from './contract/contract.ts';
import { BOOKS, DIARY, ITEM_KEYS, idsOf, makeTestClock, NOTES, type Note, type Opened, type TestClock } from './contract/harness.ts';

const server = process.env.MONGODB_URI;

/** The same server, a database of its own. */
const freshDatabase = (uri: string): string =>
  uri.replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, `$1/contract_${randomBytes(8).toString('hex')}`);

const drop = async (uri: string): Promise<void> => {
  const connection = await createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.useDb(`${connection.name}_keys`).dropDatabase();
  await connection.close();
};

const open = async (uri: string, clock: Clock): Promise<Opened> => {
  const own = freshDatabase(uri);
  let database = await openMongo(own, { clock });
  return {
    database,
    reopen: async () => {
      await database.close();
      database = await openMongo(own, { clock });
      return database;
    },
    close: async () => {
      await database.close();
      await drop(own);
    },
  };
};

/** Two processes on one database, as far as the database can tell: nothing is shared but the server. */
const describeTwoProcesses = (uri: string): void => {
  describe('two processes', () => {
    const own = freshDatabase(uri);
    const clock = makeTestClock();
    let processes: readonly Database[] = [];
    beforeAll(async () => {
      processes = [await openMongo(own, { clock }), await openMongo(own, { clock })];
      for (const database of processes) {
        database.collection(NOTES);
        database.streams(BOOKS);
        await database.ready();
      }
    });
    afterAll(async () => {
      for (const database of processes) await database.close();
      await drop(own);
    });

    it('never fork a stream, and balances add up across both', async () => {
      const books = processes.map((database) => database.streams(BOOKS));
      const keys = Array.from({ length: 24 }, (_, at) => `key-${at}`);
      const append = (process: number, key: string) =>
        books[process]?.append('2026', key, (last) => ({ amount: 1, balance: (last?.body.balance ?? 0) + 1 }));
      const entries = await Promise.all(keys.flatMap((key) => [append(0, key), append(1, `${key}'`), append(1, key)]));
      expect(new Set(entries.map((entry) => entry?.seq)).size).toBe(48);
      const read = (await books[0]?.read('2026', 1, 100)) ?? [];
      expect(read.map((entry) => [entry.seq, entry.body.balance])).toEqual(Array.from({ length: 48 }, (_, at) => [at + 1, at + 1]));
    });

    it('never give one number twice', async () => {
      const numbers = await Promise.all(Array.from({ length: 40 }, (_, at) => processes[at % 2]?.nextNumber('LL-2026')));
      expect(new Set(numbers).size).toBe(40);
    });

    it('never claim one row twice', async () => {
      const notes = processes.map((database) => database.collection(NOTES));
      await notes[0]?.insertMany(
        Array.from({ length: 30 }, (_, at) => ({ id: `task-${at}`, body: { group: 'task', title: '待办', state: 'open', dueAt: at } })),
      );
      const filter = { by: 'by-state', where: { group: 'task', state: 'open' } };
      const claims = await Promise.all(Array.from({ length: 12 }, (_, at) => notes[at % 2]?.claim(filter, 4, 60_000, clock.now())));
      const ids = claims.flatMap((claimed) => idsOf(claimed?.rows ?? []));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
};

/** What only a server far away, with other writers, has to answer for. */
const describeServer = (uri: string): void => {
  describe('a server', () => {
    const own = freshDatabase(uri);
    let clock: TestClock;
    let database: Database;
    beforeAll(async () => {
      clock = makeTestClock();
      database = await openMongo(own, { clock });
    });
    afterAll(async () => {
      await database.close();
      await drop(own);
    });

    it('holds young rows back from `since` until late writers must have come', async () => {
      const diary = database.collection(DIARY);
      await database.ready();
      await diary.insert('young', { day: '2026-11-21', amountFen: 1 });
      await diary.insertMany([{ id: 'younger', body: { day: '2026-11-21', amountFen: 1 } }]);
      expect(await diary.since('', 9)).toEqual({ rows: [], position: '' });
      clock.advance(60_000);
      expect(idsOf((await diary.since('', 9)).rows)).toEqual(['young', 'younger']);
    });

    it('keeps item keys in a database of their own, which a dump of the other leaves out', async () => {
      await database.collection(ITEM_KEYS).insert('a', { wrapped: 'q83v' });
      const connection = await createConnection(own).asPromise();
      const inMain = await connection.listCollections();
      const inKeys = await connection.useDb(`${connection.name}_keys`).collection('item-keys').countDocuments();
      await connection.close();
      expect(inMain.map((each) => each.name)).not.toContain('item-keys');
      expect(inKeys).toBe(1);
    });

    it('gives fields back that are called like a part of every object', async () => {
      const notes = database.collection(NOTES);
      await database.ready();
      const body: Note = { group: 'names', title: '名', dueAt: 1, extra: { constructor: '同名', toString: { hasOwnProperty: [1] } } };
      const moved: Note = { ...body, extra: { valueOf: { constructor: 2 } } };
      const settled: Note = { ...body, extra: { constructor: 3 } };
      await notes.insert('a', { ...body, state: 'open' });
      expect((await notes.get('a'))?.body.extra).toEqual(body.extra);
      await notes.replace('a', { ...moved, state: 'open' }, [], 1);
      expect((await notes.get('a'))?.body.extra).toEqual(moved.extra);
      const { token } = await notes.claim({ by: 'by-state', where: { group: 'names', state: 'open' } }, 1, 1000, clock.now());
      await notes.settle(token, ['a'], { extra: settled.extra });
      expect((await notes.get('a'))?.body.extra).toEqual(settled.extra);
    });

    it('asks by the fields of bodies that come in several shapes', async () => {
      const shape = z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('told'), at: z.number() }),
        z.strictObject({ kind: z.literal('asked'), at: z.number(), words: z.string() }),
      ]);
      const talk = database.collection({ name: 'talk', shape, keys: [{ name: 'by-kind', fields: ['kind', 'at'] }] });
      await database.ready();
      await talk.insert('a', { kind: 'told', at: 1 });
      await talk.insert('b', { kind: 'asked', at: 2, words: '在哪一层' });
      const filter = { by: 'by-kind', where: { kind: 'asked' } };
      expect(idsOf((await talk.list({ ...filter, limit: 9 })).rows)).toEqual(['b']);
      const { token } = await talk.claim(filter, 1, 1000, clock.now());
      expect(await talk.settle(token, ['b'], { at: 3 })).toEqual(['b']);
      expect((await talk.get('b'))?.body.at).toBe(3);
    });

    it('runs no query that its own index does not lead', async () => {
      const bare = database.collection({ ...NOTES, name: 'bare' });
      await bare.insert('a', { group: 'a', title: '没有索引' });
      await expect(bare.list({ by: 'by-weight', where: { group: 'a' }, limit: 1 })).rejects.toThrow('hint');
    });

    it('dates a file with the day and no more', async () => {
      const dayed = { now: () => Date.parse('2026-06-16T15:42:07+08:00') };
      const first = await openMongo(own, { clock: dayed });
      const once = async function* () {
        yield Buffer.from('sealed');
      };
      await first.blobs.put('dated', once());
      await first.close();
      const connection = await createConnection(own).asPromise();
      const file = await connection.collection('blobs.files').findOne({ filename: 'dated' });
      await connection.close();
      const day = Date.parse('2026-06-16T00:00:00+08:00');
      expect([Number(file?.uploadDate), Number(file?._id.getTimestamp())]).toEqual([day, day]);
    });

    it('refuses at start a unique key that its rows already break', async () => {
      const loose: CollectionSpec<Note> = { ...NOTES, name: 'twins', keys: [] };
      const first = await openMongo(own, { clock });
      const twins = first.collection(loose);
      await first.ready();
      for (const id of ['a', 'b']) await twins.insert(id, { group: 'a', title: '双', code: 'same' });
      await first.close();
      const second = await openMongo(own, { clock });
      second.collection({ ...NOTES, name: 'twins' });
      await expect(second.ready()).rejects.toThrow(/duplicate key/);
      await second.close();
    });
  });
};

if (server === undefined) {
  it.skip('MongoDB is not tested here: `npm run test:mongo` does it, against MONGODB_URI or a server of its own', () => {});
} else {
  describeContract('MongoDB', (clock) => open(server, clock));
  describeTwoProcesses(server);
  describeServer(server);
}
