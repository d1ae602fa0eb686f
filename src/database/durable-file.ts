import { open } from 'node:fs/promises';

/** Syncs a folder: a file's name is on the disk only once the folder it stands in is. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes a file that is not there yet, for its owner alone, and syncs it; says how many bytes it holds. `dated`: an instant it is to bear, ms. */
export const writeNewFile = async (path: string, content: AsyncIterable<Uint8Array>, dated?: number): Promise<number> => {
  const handle = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const piece of content) {
      await handle.writeFile(piece);
      size += piece.length;
    }
    if (dated !== undefined) await handle.utimes(dated / 1000, dated / 1000);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return size;
};

/** True when a file operation failed because there is no such file. */
export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
