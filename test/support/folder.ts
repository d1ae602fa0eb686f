import { accessSync, constants, statfsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** A container often has 64 MB there, which two workers might fill. */
const ENOUGH_BYTES = 2 ** 30;

const hasRoom = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
};

const parent = hasRoom(MEMORY) ? MEMORY : tmpdir();

/**
 * A folder of its own for a world. In memory where there is room: the program commits as always, but hundreds of worlds need not
 * wait for a disk. What is about the disk itself (test/database, test/bench, backup) takes `tmpdir()`.
 */
export const makeFolder = (prefix: string): Promise<string> => mkdtemp(join(parent, prefix));
