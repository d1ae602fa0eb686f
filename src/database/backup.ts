import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../kernel/errors.ts';
import { blobIds, blobPath } from './blob-files.ts';
import { isMissing, syncFolder, writeNewFile } from './durable-file.ts';
import { countRows, type FileEntry, type Manifest, measured, measureFile, writeManifest } from './manifest.ts';
import { makeSqlThread, type SqlThread } from './sql-thread.ts';

/** Makes a folder for its owner alone, or takes it as it is when it holds nothing. @throws {Refusal} conflict backup.folder-not-empty */
export const emptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Refusal('conflict', 'backup.folder-not-empty', { folder });
};

/** Copies one file, synced; says what was copied. */
export const copyFile = async (from: string, into: string, path: string): Promise<FileEntry> => {
  await mkdir(dirname(join(into, path)), { recursive: true, mode: 0o700 });
  const { content, entry } = measured(createReadStream(join(from, path)));
  await writeNewFile(join(into, path), content);
  return entry(path);
};

// One read transaction: the copy is the file as it was at one moment, however much is written meanwhile; free pages stay behind.
const copySqlite = async (thread: SqlThread, from: string, into: string, name: string): Promise<FileEntry> => {
  await thread.ask(join(from, name), 'read', 'VACUUM INTO ?', [join(into, name)]);
  const handle = await open(join(into, name), 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return measureFile(into, name);
};

const copyBlobs = async (from: string, into: string): Promise<readonly FileEntry[]> => {
  const copied: FileEntry[] = [];
  for await (const id of blobIds(join(from, 'blobs'), '')) {
    // Removed since it was listed: it was forgotten, and so it is here.
    const entry = await copyFile(from, into, `blobs/${blobPath(id)}`).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (entry) copied.push(entry);
  }
  return copied;
};

/** What is copied, and where to. */
export interface CopyOrder {
  /** The data folder; its server may be running. */
  readonly folder: string;
  /** Gets main.db and blobs/; must be empty. */
  readonly into: string;
  /** Gets keys.db alone; must be empty. */
  readonly keysInto: string;
  /** Instant the copy is begun, ms. */
  readonly now: number;
}

/**
 * Copies a data folder while it is in use. Documents come first, then keys, then files: each was durable before
 * a document spoke of it, so whatever the copy speaks of is in the copy, unless it was forgotten meanwhile.
 * @throws {Refusal} conflict backup.folder-not-empty
 */
export const copyDatabase = async ({ folder, into, keysInto, now }: CopyOrder): Promise<{ main: Manifest; keys: Manifest }> => {
  await emptyFolder(into);
  await emptyFolder(keysInto);
  const thread = makeSqlThread();
  try {
    const mainFile = await copySqlite(thread, folder, into, 'main.db');
    const keysFile = await copySqlite(thread, folder, keysInto, 'keys.db');
    const blobs = await copyBlobs(folder, into);
    const main: Manifest = { version: 1, takenAt: now, files: [mainFile, ...blobs], rows: countRows(join(into, 'main.db')) };
    const keys: Manifest = { version: 1, takenAt: now, files: [keysFile], rows: countRows(join(keysInto, 'keys.db')) };
    await writeManifest(into, main);
    await writeManifest(keysInto, keys);
    await syncFolder(dirname(into));
    return { main, keys };
  } finally {
    await thread.close();
  }
};
