import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../kernel/errors.ts';
import { isMissing, syncFolder, writeNewFile } from './durable-file.ts';
import { openConnection } from './sqlite-connection.ts';

/** The manifest's name in every folder of a backup. */
export const MANIFEST = 'manifest.json';

const FileEntry = z.strictObject({
  /** Below the folder, with slashes; leads nowhere else. */
  path: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-]+)*$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FileEntry = z.infer<typeof FileEntry>;

/** What a folder of a backup holds, so that whoever restores it can tell whether all of it is there and unchanged. */
export const Manifest = z.strictObject({
  version: z.literal(1),
  /** Instant, ms. */
  takenAt: z.number(),
  files: z.array(FileEntry),
  /** Rows by table, of the SQLite files among them. */
  rows: z.record(z.string(), z.number()),
});
export type Manifest = z.infer<typeof Manifest>;

/** Passes bytes on and says afterwards what they were. */
export const measured = (content: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  return { content: pass(), entry: (path: string): FileEntry => ({ path, bytes, sha256: hash.digest('hex') }) };
};

/** Size and hash of a file of a backup. */
export const measureFile = async (folder: string, path: string): Promise<FileEntry> => {
  const { content, entry } = measured(createReadStream(join(folder, path)));
  for await (const _ of content);
  return entry(path);
};

/** Rows by table of an SQLite file that nobody writes. */
export const countRows = (file: string): Readonly<Record<string, number>> => {
  const connection = openConnection(file, 'read');
  try {
    const tables = connection.all(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    );
    return Object.fromEntries(tables.map(({ name }) => [name, Number(connection.get(`SELECT count(*) AS n FROM "${name}"`)?.n)]));
  } finally {
    connection.close();
  }
};

/** Writes the manifest of a folder, last of all: a folder without one is no backup. */
export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  async function* json(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(JSON.stringify(manifest, undefined, 2));
  }
  await writeNewFile(join(folder, MANIFEST), json());
  await syncFolder(folder);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * What a folder of a backup says it holds.
 * @throws {Refusal} not-found backup.missing; conflict backup.broken when the manifest itself cannot be read
 */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    throw isMissing(error) ? new Refusal('not-found', 'backup.missing', { folder }) : error;
  });
  const manifest = Manifest.safeParse(parsed(text));
  if (!manifest.success) throw new Refusal('conflict', 'backup.broken', { file: MANIFEST });
  return manifest.data;
};

/**
 * Holds every file of a folder of a backup against its manifest, by size and SHA-256.
 * @throws {Refusal} not-found backup.missing; conflict backup.broken, which names the first file that differs
 */
export const verifyManifest = async (folder: string): Promise<Manifest> => {
  const manifest = await readManifest(folder);
  for (const expected of manifest.files) {
    const found = await measureFile(folder, expected.path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (found?.sha256 !== expected.sha256 || found.bytes !== expected.bytes)
      throw new Refusal('conflict', 'backup.broken', { file: expected.path });
  }
  return manifest;
};
