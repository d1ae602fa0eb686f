import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../kernel/errors.ts';
import { copyFile, emptyFolder } from './backup.ts';
import { isMissing, syncFolder } from './durable-file.ts';
import { countRows, type Manifest, readManifest } from './manifest.ts';

/** What is restored, and where to. */
export interface RestoreOrder {
  /** A folder `copyDatabase` made of main.db and blobs/. */
  readonly from: string;
  /** The one it made of keys.db; without it the documents come back and what they seal stays shut. */
  readonly keysFrom?: string;
  /** The data folder to be; must be empty. */
  readonly folder: string;
}

const broken = (file: string): Refusal => new Refusal('conflict', 'backup.broken', { file });

const restoreOne = async (from: string, into: string, database: string): Promise<Manifest> => {
  const manifest = await readManifest(from);
  for (const expected of manifest.files) {
    const copied = await copyFile(from, into, expected.path).catch((error: unknown) => {
      throw isMissing(error) ? broken(expected.path) : error;
    });
    if (!isDeepStrictEqual(copied, expected)) throw broken(expected.path);
  }
  if (!isDeepStrictEqual(countRows(join(into, database)), manifest.rows)) throw broken(database);
  return manifest;
};

/**
 * Brings a copy back. Everything is put together beside the folder and held against the manifests, by size, SHA-256 and
 * number of rows, before the folder comes to be in one step: a restore that breaks off leaves nothing that could be taken for a database.
 * @throws {Refusal} conflict backup.folder-not-empty, backup.broken; not-found backup.missing
 */
export const restoreDatabase = async ({ from, keysFrom, folder }: RestoreOrder): Promise<{ main: Manifest; keys?: Manifest }> => {
  await emptyFolder(folder);
  const draft = `${folder}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  await emptyFolder(draft);
  try {
    const main = await restoreOne(from, draft, 'main.db');
    const keys = keysFrom === undefined ? undefined : await restoreOne(keysFrom, draft, 'keys.db');
    await rename(draft, folder);
    await syncFolder(dirname(folder));
    return keys ? { main, keys } : { main };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
