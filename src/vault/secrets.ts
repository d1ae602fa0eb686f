import { chmod, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Random } from '../kernel/random.ts';
import { boxesReady, makeBoxKeys } from './boxes.ts';

const Keys = z.object({ publicKey: z.string(), privateKey: z.string() });

/** What lies in SECRETS_DIR/server.json: never in the data folder, never in a plain backup. */
const ServerSecrets = z.object({
  /** 32 random bytes; every hash key and wrapping key is derived from it. */
  master: z.string(),
  /** Opens the contacts reporters left for being told. */
  relay: Keys,
  /** Names of named reporters are sealed to its public half; no code of the program opens them. */
  names: Keys,
  /** Public half of the recovery key that backups of keys are sealed to; absent until the first backup. */
  recovery: z.string().optional(),
});
export type ServerSecrets = z.infer<typeof ServerSecrets>;

const FILE = 'server.json';

const readSecrets = async (file: string): Promise<ServerSecrets | undefined> => {
  try {
    return ServerSecrets.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`the secrets in ${file} cannot be read; put the file back from the keys backup`);
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const opened = await open(folder, 'r');
  await opened.sync();
  await opened.close();
};

/** Written beside and synced, so that whatever is put in its place is whole. */
const writeDraft = async (folder: string, secrets: ServerSecrets): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const path = join(folder, `${FILE}.${process.pid}`);
  const draft = await open(path, 'w', 0o600);
  await draft.writeFile(`${JSON.stringify(secrets)}\n`);
  await draft.sync();
  await draft.close();
  return path;
};

/** Puts changed secrets in the place of the old ones: a crash leaves one or the other. */
export const writeSecrets = async (folder: string, secrets: ServerSecrets): Promise<void> => {
  await rename(await writeDraft(folder, secrets), join(folder, FILE));
  await syncFolder(folder);
};

/** Puts the first secrets in their place; of two that start at the same moment the second finds the first's. */
const writeFirst = async (folder: string, secrets: ServerSecrets): Promise<void> => {
  const draft = await writeDraft(folder, secrets);
  try {
    await link(draft, join(folder, FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await unlink(draft);
  await syncFolder(folder);
};

/** Opens the server's secrets, making them at the first start. */
export const openSecrets = async (folder: string, random: Random): Promise<ServerSecrets> => {
  await boxesReady();
  const found = await readSecrets(join(folder, FILE));
  if (found) return found;
  const made = { master: Buffer.from(random.bytes(32)).toString('base64url'), relay: makeBoxKeys(), names: makeBoxKeys() };
  await writeFirst(folder, made);
  return (await readSecrets(join(folder, FILE))) ?? made;
};
