import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: PIECE_BYTES });
}

/** Gives a finished draft its name, and comes back when the name is on the disk. */
const publish = async (draft: string, path: string): Promise<void> => {
  const shard = dirname(path);
  const made = await mkdir(shard, { recursive: true, mode: 0o700 });
  await rename(draft, path);
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

/** Blobs as files. A file has its name only once it is whole and synced. */
export const openFileBlobs = async (root: string): Promise<Blobs> => {
  const unfinished = join(root, UNFINISHED);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });

  return {
    put: async (id, content) => {
      const path = join(root, blobPath(checkedBlobId(id)));
      const draft = join(unfinished, systemRandom.id());
      try {
        const size = await writeNewFile(draft, content);
        await publish(draft, path);
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
      await rm(path, { force: true });
      await syncFolder(dirname(path)).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    },
    list: (after, n) => listIds(root, after, n),
  };
};
