import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyDatabase } from '../../src/database/backup.ts';
import { verifyManifest } from '../../src/database/manifest.ts';
import { restoreDatabase } from '../../src/database/restore.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import type { Database } from '../../src/kernel/collection.ts';
import { BOOKS, ITEM_KEYS, makeTestClock, NOTES, refusalOf } from './contract/harness.ts';

const clock = makeTestClock();
const bind = (database: Database) => ({
  database,
  notes: database.collection(NOTES),
  keys: database.collection(ITEM_KEYS),
  books: database.streams(BOOKS),
});
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe('a backup', () => {
  let parent: string;
  let house: ReturnType<typeof bind>;
  const at = (name: string) => join(parent, name);
  const copy = () => copyDatabase({ folder: at('data'), into: at('copy'), keysInto: at('keys'), now: 7 });

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'backup-'));
    house = bind(await openSqlite({ folder: at('data'), clock }));
    await house.database.ready();
    await house.notes.insert('n', { group: 'g', title: '一' });
    await house.keys.insert('k', { wrapped: 'w' });
    await house.books.append('2026', 'a', () => ({ amount: 5, balance: 5 }));
    await house.database.blobs.put('photo', bytes('a sealed photo'));
  });
  afterEach(async () => {
    await house.database.close();
    await rm(parent, { recursive: true });
  });

  it('taken while everybody writes comes back as a database in which all is there', async () => {
    let isWriting = true;
    const writing = (async () => {
      let written = 0;
      for (; isWriting; written += 1) await house.notes.insert(`while-${written}`, { group: 'while', title: 'w', weight: written });
      return written;
    })();
    const { main, keys } = await copy();
    isWriting = false;
    const written = await writing;
    expect(keys).toMatchObject({ takenAt: 7, rows: { 'item-keys': 1 }, files: [{ path: 'keys.db' }] });
    expect(main.files.map((file) => file.path)).toEqual(['main.db', 'blobs/ph/photo']);

    const restored = await restoreDatabase({ from: at('copy'), keysFrom: at('keys'), folder: at('new') });
    expect(restored).toEqual({ main, keys });
    const again = bind(await openSqlite({ folder: at('new'), clock }));
    await again.database.ready();
    expect((await again.notes.get('n'))?.body.title).toBe('一');
    expect((await again.keys.get('k'))?.body).toEqual({ wrapped: 'w' });
    expect((await again.books.last('2026'))?.seq).toBe(1);
    expect(await textOf(await again.database.blobs.get('photo'))).toBe('a sealed photo');
    // What came is an unbroken beginning of what was written.
    const { rows } = await again.notes.list({ by: 'by-weight', where: { group: 'while' }, limit: 100_000 });
    expect(rows.map((row) => row.body.weight)).toEqual(rows.map((_, place) => place));
    expect(rows.length).toBeLessThanOrEqual(written);
    expect(main.rows.notes).toBe(rows.length + 1);
    await again.database.close();
  });

  it('keeps the item keys out of the plain folder, and comes back without them when they are not shown', async () => {
    await copy();
    expect((await readdir(at('copy'), { recursive: true })).sort()).toEqual([
      'blobs',
      'blobs/ph',
      'blobs/ph/photo',
      'main.db',
      'manifest.json',
    ]);
    expect(await restoreDatabase({ from: at('copy'), folder: at('new') })).not.toHaveProperty('keys');
    const again = bind(await openSqlite({ folder: at('new'), clock }));
    await again.database.ready();
    expect(await again.keys.get('k')).toBeUndefined();
    expect((await again.notes.get('n'))?.rev).toBe(1);
    await again.database.close();
  });

  it.each(['main.db', 'blobs/ph/photo', 'manifest.json'])('that was changed or cut is refused, with the file named: %s', async (file) => {
    await copy();
    await verifyManifest(at('copy'));
    await appendFile(join(at('copy'), file), '!');
    await expect(verifyManifest(at('copy'))).rejects.toMatchObject({ code: 'backup.broken', data: { file } });
    expect(await refusalOf(restoreDatabase({ from: at('copy'), folder: at('new') }))).toBe('conflict backup.broken');
    await rm(join(at('copy'), file));
    expect(await refusalOf(verifyManifest(at('copy')))).toMatch(/backup\.(broken|missing)$/);
    expect(await readdir(at('new'))).toEqual([]);
  });

  it('whose rows are not as many as its manifest says is refused', async () => {
    await copy();
    const file = join(at('copy'), 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, rows: { ...manifest.rows, notes: 2 } }));
    const restoring = restoreDatabase({ from: at('copy'), folder: at('new') });
    await expect(restoring).rejects.toMatchObject({ code: 'backup.broken', data: { file: 'main.db' } });
  });

  it('goes only into empty folders, both ways', async () => {
    await mkdir(at('keys'));
    await writeFile(join(at('keys'), 'old'), '');
    expect(await refusalOf(copy())).toBe('conflict backup.folder-not-empty');
    await rm(join(at('keys'), 'old'));
    await copy();
    expect(await refusalOf(restoreDatabase({ from: at('copy'), folder: at('data') }))).toBe('conflict backup.folder-not-empty');
    expect(await refusalOf(restoreDatabase({ from: at('nowhere'), folder: at('new') }))).toBe('not-found backup.missing');
  });
});
