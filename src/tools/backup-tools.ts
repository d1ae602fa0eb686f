import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { copyDatabase, emptyFolder } from '../database/backup.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import type { Collection } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Program } from '../program.ts';
import { makeRecoveryCode, recoveryKeys, sealFolder } from '../vault/recovery.ts';
import { keepRecoveryKey, openSecrets } from '../vault/secrets.ts';
import { FORGOTTEN } from '../vault/store.ts';
import type { Forgotten } from '../vault/stored-schema.ts';

const BackupInput = z.strictObject({
  folder: z.string().min(1),
  keys: z.string().min(1),
  /** What is printed goes to a screen, or whoever typed it wants it printed all the same. */
  mayPrint: z.boolean(),
});

/** The list of what was forgotten, kept in both folders of a backup: an older backup restored later forgets it again. */
export const FORGOTTEN_LIST = 'forgotten.json';

const forgottenIds = async (forgotten: Collection<Forgotten>): Promise<string[]> => {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await forgotten.list({ by: 'by-time', limit: 500, ...(after !== undefined && { after }) });
    ids.push(...page.rows.map((row) => row.id));
    if (page.next === undefined) return ids;
    after = page.next;
  }
};

/**
 * The recovery key of this server, made and kept at the first backup; its code comes back that one time. The file is asked and not the memory:
 * another process, or this one since it started, may have made it.
 * @throws {Refusal} conflict backup.not-a-screen
 */
const recoveryKeyOf = async ({ config, outside }: Program, mayPrint: boolean): Promise<{ publicKey: string; code?: string }> => {
  const folder = resolve(config.secretsDir);
  const secrets = await openSecrets(folder, outside.random);
  if (secrets.recovery !== undefined) return { publicKey: secrets.recovery };
  if (!mayPrint) throw new Refusal('conflict', 'backup.not-a-screen');
  const code = makeRecoveryCode(outside.random);
  const { publicKey } = recoveryKeys(code);
  await keepRecoveryKey(folder, publicKey);
  return { publicKey, code };
};

/** Item keys and server secrets leave only sealed; what is put together beside the secrets meanwhile is wrapped anyway, and goes at once. */
const sealKeys = async (program: Program, keysFolder: string, draft: string, publicKey: string): Promise<void> => {
  const secretsFile = join(resolve(program.config.secretsDir), 'server.json');
  const files = [
    { name: 'keys.db', path: join(draft, 'keys.db') },
    { name: 'manifest.json', path: join(draft, 'manifest.json') },
    { name: 'server.json', path: secretsFile },
  ];
  await sealFolder(publicKey, files, keysFolder, program.outside.random);
};

/**
 * Copies everything while the program runs: documents and files into one folder, item keys and server secrets, sealed, into another.
 * @throws {Refusal} conflict backup.folder-not-empty, backup.same-folder, backup.is-mongodb
 */
const backup: Tool = async (program, args) => {
  const input = check(BackupInput, args);
  const { outside, config } = program;
  const [into, keysInto] = [resolve(input.folder), resolve(input.keys)];
  if (outside.database.kind !== 'sqlite') throw new Refusal('conflict', 'backup.is-mongodb');
  if (into === keysInto || into.startsWith(`${keysInto}/`) || keysInto.startsWith(`${into}/`))
    throw new Refusal('conflict', 'backup.same-folder');
  await emptyFolder(keysInto);
  const recovery = await recoveryKeyOf(program, input.mayPrint);
  await mkdir(resolve(config.secretsDir), { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(resolve(config.secretsDir), 'backup-'));
  try {
    const { main, keys } = await copyDatabase({ folder: resolve(config.dataDir), into, keysInto: draft, now: outside.clock.now() });
    await sealKeys(program, keysInto, draft, recovery.publicKey);
    const list = JSON.stringify(await forgottenIds(outside.database.collection(FORGOTTEN)));
    await writeFile(join(keysInto, FORGOTTEN_LIST), list, { mode: 0o600 });
    await cp(join(keysInto, FORGOTTEN_LIST), join(into, FORGOTTEN_LIST));
    const { phrase } = outside.copy;
    const values = {
      tips: main.rows.tips ?? 0,
      files: main.files.length - 1,
      keys: keys.rows['item-keys'] ?? 0,
      hash: main.files[0]?.sha256.slice(0, 16) ?? '',
    };
    const code = recovery.code === undefined ? [] : [phrase('backup.code', { code: recovery.code }), phrase('backup.code-once')];
    return [phrase('backup.done', values), phrase('backup.where', { folder: into, keys: keysInto }), ...code];
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

/** Backups, as taken on the machine itself. */
export const BACKUP_TOOLS = { backup } as const satisfies Readonly<Record<string, Tool>>;
