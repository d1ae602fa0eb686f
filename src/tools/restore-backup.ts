import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { restoreDatabase } from '../database/restore.ts';
import type { Collection, Row } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import { openProgram } from '../program.ts';
import { TIPS } from '../reports/store.ts';
import type { Tip } from '../reports/stored-schema.ts';
import { openFolder } from '../vault/recovery.ts';
import { ITEM_KEYS } from '../vault/store.ts';
import { FORGOTTEN_LIST } from './backup-tools.ts';

/** What came back, and what stays shut. */
export interface Restored {
  readonly tips: number;
  readonly files: number;
  /** Tips that open again. */
  readonly open: number;
  /** Tips whose keys are missing or were destroyed. */
  readonly shut: number;
  /** Keys destroyed again because they stand in a list of the forgotten. */
  readonly forgottenAgain: number;
}

/** Where a backup lies, and what is needed to open it. */
export interface RestoreInput {
  readonly from: string;
  /** The folder of sealed keys, and the code they open with; without both, what is sealed stays shut. */
  readonly keys?: { readonly from: string; readonly code: string };
  /** Folders with newer lists of the forgotten. */
  readonly lists: readonly string[];
}

const readList = async (folder: string): Promise<readonly string[]> => {
  const file = join(folder, FORGOTTEN_LIST);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as string[]) : [];
};

/** Opens the sealed keys into a folder of their own and puts the server's secrets in their place. */
const openKeys = async (keys: { from: string; code: string }, draft: string, secretsDir: string): Promise<void> => {
  await openFolder(keys.code, keys.from, ['keys.db', 'manifest.json', 'server.json'], draft);
  await mkdir(secretsDir, { recursive: true, mode: 0o700 });
  await cp(join(draft, 'server.json'), join(secretsDir, 'server.json'));
  await rm(join(draft, 'server.json'));
};

/** Every tip, open or closed, a page at a time. */
async function* everyTip(tips: Collection<Tip>): AsyncGenerator<Row<Tip>> {
  for (const isOpen of [true, false]) {
    let page = await tips.list({ by: 'by-received', where: { isOpen }, limit: 500 });
    yield* page.rows;
    while (page.next !== undefined) {
      page = await tips.list({ by: 'by-received', where: { isOpen }, limit: 500, after: page.next });
      yield* page.rows;
    }
  }
}

const countOpen = async (config: Config, forgotten: readonly string[]): Promise<Pick<Restored, 'open' | 'shut' | 'forgottenAgain'>> => {
  const program = await openProgram({ ...config, logLevel: 'error' });
  const { database } = program.outside;
  const itemKeys = database.collection(ITEM_KEYS);
  const counts = { open: 0, shut: 0, forgottenAgain: 0 };
  try {
    for (const id of forgotten) if (await itemKeys.remove(id)) counts.forgottenAgain += 1;
    if (counts.forgottenAgain > 0) await database.scrub();
    for await (const tip of everyTip(database.collection(TIPS))) counts[(await itemKeys.get(tip.id)) ? 'open' : 'shut'] += 1;
    return counts;
  } finally {
    await program.close();
  }
};

/**
 * Brings a backup back into an empty data folder with empty secrets, held against its manifests, and destroys again what was forgotten.
 * @throws {Refusal} conflict backup.folder-not-empty, backup.secrets-there, backup.broken; invalid recovery.code-wrong; not-found backup.missing
 */
export const restoreBackup = async (config: Config, input: RestoreInput): Promise<Restored> => {
  const [folder, secretsDir] = [resolve(config.dataDir), resolve(config.secretsDir)];
  if (existsSync(join(secretsDir, 'server.json'))) throw new Refusal('conflict', 'backup.secrets-there');
  const draft = await mkdtemp(join(tmpdir(), 'shao-keys-'));
  try {
    if (input.keys) await openKeys(input.keys, draft, secretsDir);
    const { main } = await restoreDatabase({ from: input.from, folder, ...(input.keys && { keysFrom: draft }) });
    const lists = await Promise.all([input.from, ...(input.keys ? [input.keys.from] : []), ...input.lists].map(readList));
    const tips = main.rows.tips ?? 0;
    // Without keys nothing opens, and no new secrets are made that would stand in the way of the right ones.
    const counts = input.keys ? await countOpen(config, [...new Set(lists.flat())]) : { open: 0, shut: tips, forgottenAgain: 0 };
    return { tips, files: main.files.length - 1, ...counts };
  } catch (error) {
    if (input.keys) await rm(join(secretsDir, 'server.json'), { force: true });
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
