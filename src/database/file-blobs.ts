import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chinaDay, startOfDay } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Blobs } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/system.ts';
import { blobIds, blobPath } from './blob-files.ts';
import { checkedBlobId, isBlobId } from './blob-id.ts';
import { isMissing, syncFolder, writeNewFile } from './durable-file.ts';

/** Where files lie while they come in; emptied at start, since what is left there was never promised to anybody. */
const UNFINISHED = '.unfinished';

/** Size of the pieces a file is read in, bytes. @choice as large as a piece of GridFS */
const PIECE_BYTES = 261_120;

const missing = (): Refusal => new Refusal('not-found', 'store.blob-missing');

/** Only Linux can read a file without noting that it was read, and only for its owner. */
const UNNOTED = constants.O_RDONLY | (constants.O_NOATIME ?? 0);

const openUnnoted = (path: string): Promise<FileHandle> =>
  open(path, UNNOTED).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    return open(path, constants.O_RDONLY);
  });

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await openUnnoted(path);
  yield* handle.createReadStream({ highWaterMark: PIECE_BYTES });
}

/** Files and the folders they stand in bear the beginning of the China day: they would tell to the second when somebody sent one. */
const dayOf = (now: number): number => startOfDay(chinaDay(now));

const dateFolders = async (folders: readonly string[], day: number): Promise<void> => {
  await Promise.all(folders.map((folder) => utimes(folder, day / 1000, day / 1000)));
};

/** Gives a finished draft its name, and comes back when the name is on the disk. */
const publish = async (draft: string, path: string, day: number): Promise<void> => {
  const shard = dirname(path);
  const made = await mkdir(shard, { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await dateFolders([dirname(draft), shard, dirname(shard)], day);
  await syncFolder(shard);
  if (made !== undefined) await syncFolder(dirname(shard));
};

const listIds = async (root: string, after: string, n: number): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const id of blobIds(root, after)) {
    if (found.length >= n) break;
    found.push(id);
  }
  return found;
};

/**
 * Blobs as files. A file has its name only once it is whole and synced. Its times say the day and no more; the file system's own notes (when
 * an inode was made or last changed) no program can set.
 */
export const openFileBlobs = async (root: string, clock: Clock): Promise<Blobs> => {
  const unfinished = join(root, UNFINISHED);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });

  return {
    put: async (id, content) => {
      const path = join(root, blobPath(checkedBlobId(id)));
      const draft = join(unfinished, systemRandom.id());
      try {
        const day = dayOf(clock.now());
        const size = await writeNewFile(draft, content, day);
        await publish(draft, path, day);
        await dateFolders([root], day);
        return { size };
      } finally {
        await rm(draft, { force: true });
      }
    },
    get: async (id) => {
      if (!isBlobId(id)) throw missing();
      const path = join(root, blobPath(id));
      await stat(path).catch((error: unknown) => {
        throw isMissing(error) ? missing() : error;
      });
      return readPieces(path);
    },
    remove: async (id) => {
      if (!isBlobId(id)) return;
      const path = join(root, blobPath(id));
      const shard = dirname(path);
      await rm(path, { force: true });
      await dateFolders([shard], dayOf(clock.now()))
        .then(() => syncFolder(shard))
        .catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
    },
    list: (after, n) => listIds(root, after, n),
  };
};
