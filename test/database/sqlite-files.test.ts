import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from '../../src/database/lock.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { openConnection } from '../../src/database/sqlite-connection.ts';
import type { Database } from '../../src/kernel/collection.ts';
import { ITEM_KEYS, makeTestClock, NOTES, refusalOf } from './contract/harness.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'files-'));
  folder = join(parent, 'data');
});
afterEach(() => rm(parent, { recursive: true }));

const open = () => openSqlite({ folder, clock: makeTestClock() });

/** Everything in the folder but lock.db: to close any handle of that one would let the lock go. */
const bytesOf = async (): Promise<string> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name !== 'lock.db',
  );
  const files = await Promise.all(names.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
  return files.join('');
};

describe('a data folder', () => {
  it('belongs to one process: a second one is refused in words, and comes in when the first has gone', async () => {
    const database = await open();
    expect(() => lockFolder(folder, 10)).toThrow('store.folder-in-use');
    await database.close();
    lockFolder(folder, 10).release();
  });

  it('is free again at once when its owner is killed', async () => {
    const first = await open();
    await first.close();
    const source = `import { DatabaseSync } from '@photostructure/sqlite';
      const lock = new DatabaseSync(process.argv[1]);
      lock.exec('BEGIN EXCLUSIVE');
      console.log('held');
      setInterval(() => lock.isTransaction, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', source, join(folder, 'lock.db')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout, 'data');
    expect(() => lockFolder(folder, 10)).toThrow('store.folder-in-use');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    lockFolder(folder, 10).release();
  });

  it('is for its owner alone', async () => {
    const database = await open();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await database.close();
  });

  it('keeps item keys in a file of their own', async () => {
    const database = await open();
    const keys = database.collection(ITEM_KEYS);
    await database.ready();
    await keys.insert('k', { wrapped: 'only-in-the-keys' });
    await database.close();
    expect((await readFile(join(folder, 'keys.db'), 'latin1')).includes('only-in-the-keys')).toBe(true);
    expect((await readFile(join(folder, 'main.db'), 'latin1')).includes('only-in-the-keys')).toBe(false);
  });

  it('is cleared at start of what never became a file', async () => {
    await (await open()).close();
    await writeFile(join(folder, 'blobs', '.unfinished', 'half'), 'half a photo');
    const database = await open();
    expect(await database.blobs.list('', 9)).toEqual([]);
    expect(await bytesOf()).not.toContain('half a photo');
    await database.close();
  });
});

describe('forgetting', () => {
  const fill = async (database: Database) => {
    const notes = database.collection(NOTES);
    const keys = database.collection(ITEM_KEYS);
    await database.ready();
    for (let at = 0; at < 40; at += 1) {
      await notes.insert(`n${at}`, { group: 'g', title: `unforgettable ${'x'.repeat(at * 300)}`, code: `secret-code-${at}` });
      await keys.insert(`k${at}`, { wrapped: `wrapped-key-${at}` });
    }
    return { notes, keys };
  };

  it('leaves nothing in any file, log or free page', async () => {
    const database = await open();
    const { notes, keys } = await fill(database);
    expect(await bytesOf()).toContain('unforgettable');
    for (let at = 0; at < 40; at += 1) {
      await notes.replace(`n${at}`, { group: 'g', title: 'short' }, [], 1);
      if (at % 2) await notes.remove(`n${at}`);
      await keys.remove(`k${at}`);
    }
    await database.scrub();
    const left = await bytesOf();
    for (const gone of ['unforgettable', 'secret-code', 'wrapped-key']) expect([gone, left.includes(gone)]).toEqual([gone, false]);
    expect((await notes.get('n0'))?.body.title).toBe('short');
    await database.close();
  });

  it('waits for whoever reads', async () => {
    const database = await open();
    const { notes } = await fill(database);
    const reader = openConnection(join(folder, 'main.db'), 'read');
    reader.exec('BEGIN');
    reader.all('SELECT count(*) FROM notes');
    for (let at = 0; at < 40; at += 1) await notes.remove(`n${at}`);
    const scrubbed = database.scrub();
    setTimeout(() => reader.exec('ROLLBACK'), 50);
    await scrubbed;
    reader.close();
    expect(await bytesOf()).not.toContain('unforgettable');
    await database.close();
  });
});

describe('keys that change between versions', () => {
  it('are built, dropped or built anew over what is stored; one that the rows break is refused', async () => {
    const first = await open();
    const notes = first.collection(NOTES);
    await first.ready();
    await notes.insert('a', { group: 'g', title: 'same', weight: 1 });
    await notes.insert('b', { group: 'g', title: 'same', weight: 2 });
    await first.close();

    const second = await open();
    const changed = second.collection({ ...NOTES, keys: [{ name: 'by-weight', fields: ['title', 'weight'] }] });
    await second.ready();
    const { rows } = await changed.list({ by: 'by-weight', where: { title: 'same' }, limit: 9, order: 'desc' });
    expect(rows.map((row) => row.id)).toEqual(['b', 'a']);
    await second.close();
    const connection = openConnection(join(folder, 'main.db'), 'read');
    const indexes = connection.all(
      `SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'notes' ORDER BY name`,
    );
    expect(indexes.map(({ name }) => name)).toEqual(['notes.by-weight', 'notes.outbox']);
    connection.close();

    const third = await open();
    third.collection({ ...NOTES, keys: [{ name: 'title', fields: ['title'], unique: true }] });
    expect(await refusalOf(third.ready())).toContain('UNIQUE');
    await third.close();
  });
});

describe('the write-ahead log', () => {
  it('is moved into the file while everybody writes, and does not grow for ever', async () => {
    const database = await open();
    const notes = database.collection(NOTES);
    await database.ready();
    const write = (at: number) => notes.insert(`n${at}`, { group: 'g', title: 'x'.repeat(20_000), weight: at });
    // 200 documents fill about a thousand pages; without moving, the log would hold all 2,000.
    for (let at = 0; at < 2000; at += 50) await Promise.all(Array.from({ length: 50 }, (_, more) => write(at + more)));
    const { size } = await stat(join(folder, 'main.db-wal'));
    expect(size).toBeLessThan(40_000_000);
    expect((await notes.get('n1999'))?.body.weight).toBe(1999);
    await database.close();
    expect((await stat(join(folder, 'main.db'))).size).toBeGreaterThan(40_000_000);
  });
});
