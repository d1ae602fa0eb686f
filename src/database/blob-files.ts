import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isBlobId } from './blob-id.ts';
import { isMissing } from './durable-file.ts';

const shardOf = (id: string): string => id.slice(0, 2);

/** Where a blob lies below the folder of blobs: by the first two signs of its id, so that no folder grows too long. */
export const blobPath = (id: string): string => join(shardOf(id), id);

/** The names in a folder in order; none when it is not there. */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names.filter(isBlobId).sort();
};

/** Ids of blobs in order, from `after` (exclusive) on. */
export async function* blobIds(root: string, after: string): AsyncGenerator<string> {
  for (const shard of await namesIn(root)) {
    if (shard < shardOf(after)) continue;
    for (const id of await namesIn(join(root, shard))) if (id > after) yield id;
  }
}
