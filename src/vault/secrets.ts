import { chmod, type FileHandle, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
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
  /** Names of named reporters are sealed to its public half until the set-up, which boxes them anew and destroys the private half. */
  names: Keys.extend({ privateKey: z.string().optional() }),
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

let drafts = 0;

/** Written beside and synced, each under a name of its own, so that whatever is put in its place is whole. */
const writeDraft = async (folder: string, secrets: ServerSecrets): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  drafts += 1;
  const path = join(folder, `${FILE}.${process.pid}.${drafts}`);
  const draft = await open(path, 'w', 0o600);
  await draft.writeFile(`${JSON.stringify(secrets)}\n`);
  await draft.sync();
  await draft.close();
  return path;
};

/** Puts changed secrets in the place of the old ones: a crash leaves one or the other. */
const writeSecrets = async (folder: string, secrets: ServerSecrets): Promise<void> => {
  await rename(await writeDraft(folder, secrets), join(folder, FILE));
  await syncFolder(folder);
};

/** Writes zeros over a file that is still open after its name is gone, as far as the disk writes in place. */
const overwrite = async (file: FileHandle): Promise<void> => {
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size), 0, size, 0);
  await file.sync();
};

let lastChange: Promise<unknown> = Promise.resolve();

/** One change of the secrets after the other: each reads what the one before it wrote. */
const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
  const mine = lastChange.then(change, change);
  lastChange = mine.catch(() => {});
  return mine;
};

/** Remembers the recovery key that backups are sealed to; one that is there already stays. Says which it is. */
export const keepRecoveryKey = (folder: string, publicKey: string): Promise<string> =>
  inTurn(async () => {
    const secrets = await readSecrets(join(folder, FILE));
    if (!secrets) throw new Error(`there are no secrets in ${folder}`);
    if (secrets.recovery !== undefined) return secrets.recovery;
    await writeSecrets(folder, { ...secrets, recovery: publicKey });
    return publicKey;
  });

/** Destroys the private half the first names were sealed to: out of the file, and over what the file was. Again is harmless. */
export const destroyNamesKey = (folder: string): Promise<void> => inTurn(() => destroyNow(folder));

const destroyNow = async (folder: string): Promise<void> => {
  const path = join(folder, FILE);
  const secrets = await readSecrets(path);
  if (secrets?.names.privateKey === undefined) return;
  const former = await open(path, 'r+');
  try {
    await writeSecrets(folder, { ...secrets, names: { publicKey: secrets.names.publicKey } });
    await overwrite(former);
  } finally {
    await former.close();
  }
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
