import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../../src/database/sqlite.ts';
import { openConnection } from '../../../src/database/sqlite-connection.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import { openBox } from '../../../src/vault/boxes.ts';
import type { ItemKey, SharedPurpose, Vault } from '../../../src/vault/schema.ts';
import { openSecrets, type ServerSecrets } from '../../../src/vault/secrets.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from '../../../src/vault/store.ts';
import { makeVault } from '../../../src/vault/vault.ts';
import type { World } from '../../support/world.ts';

/*
 * Somebody who took the whole disk: data folder (write-ahead log included) and the server's secrets, and knows the program. He opens whatever
 * any key that lies there opens, and reads all of it.
 */

/** A row of any table, with all its columns. */
export interface StolenRow {
  readonly table: string;
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

export interface Thief {
  readonly folder: string;
  readonly rows: readonly StolenRow[];
  /** Everything he could open, as it then reads. */
  readonly opened: readonly string[];
  /** Files as they lie there, by name: what he made of each that opened, and when the disk says it was touched (ms). */
  readonly blobs: ReadonlyMap<string, { readonly opened: readonly Buffer[]; readonly touchedAt: number }>;
  readonly vault: Vault;
  leave(): Promise<void>;
}

const SHARED: readonly SharedPurpose[] = ['dialogue', 'totp', 'duty', 'notice', 'unit-member'];
/** What the program binds a seal to: an id it made. */
const ID = /^[A-Za-z0-9_-]{22}$/;
const SEALED = /^[A-Za-z0-9_-]{40,}$/;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
};

const readRows = (folder: string): readonly StolenRow[] =>
  ['main.db', 'keys.db'].flatMap((file) => {
    const connection = openConnection(join(folder, 'data', file), 'read');
    const tables = connection.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
    const rows = tables.flatMap(({ name }) =>
      connection.all(`SELECT * FROM "${name}"`).map((row) => ({
        table: String(name),
        id: String(row.id ?? row.name ?? `${row.stream} ${row.seq}`),
        columns: Object.fromEntries(Object.entries(row).map(([column, value]) => [column, parsed(value)])),
      })),
    );
    connection.close();
    return rows;
  });

/** Every way to open a sealed text without anybody's receipt or password. */
const waysOf = (vault: Vault, secrets: ServerSecrets, keys: readonly ItemKey[], names: readonly string[]) => {
  const fields = [...new Set(['content', 'extension', 'left', 'box', ...names, ...names.map((name) => `message:${name}`)])];
  return (sealed: string): readonly string[] => {
    const tries = [
      ...keys.flatMap((key) => fields.map((field) => () => key.open(field, sealed))),
      ...SHARED.flatMap((purpose) => names.map((name) => () => vault.openShared(purpose, name, sealed))),
      ...names.map((name) => () => vault.openFor(name, name, sealed)),
      ...names.map((name) => () => vault.openWithReceipt(Buffer.from(name), `identity:${name}`, sealed)),
      () => openBox(secrets.relay, sealed),
      () => openBox({ publicKey: secrets.names.publicKey, privateKey: secrets.names.privateKey ?? '' }, sealed),
    ];
    return tries.flatMap((open) => {
      try {
        return [open()];
      } catch {
        return [];
      }
    });
  };
};

const openKeys = async (vault: Vault, rows: readonly StolenRow[]): Promise<readonly ItemKey[]> => {
  const ids = rows.filter(({ table }) => table === ITEM_KEYS.name).map(({ id }) => id);
  return (await Promise.all(ids.map((id) => vault.itemKey(id).catch(() => undefined)))).filter((key) => key !== undefined);
};

const wholeOf = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const openFile = async (vault: Vault, keys: readonly ItemKey[], opened: readonly string[], content: Uint8Array): Promise<Buffer[]> => {
  const loose = opened.filter((text) => /^[A-Za-z0-9_-]{43}$/.test(text)).map((text) => vault.looseKey(Buffer.from(text, 'base64url')));
  const tries = await Promise.all([...keys, ...loose].map((key) => wholeOf(key.openStream(once(content))).catch(() => undefined)));
  return tries.filter((whole) => whole !== undefined);
};

/** Takes a copy of everything while the program runs, and opens what he can; `about` narrows the names he tries to what matters. */
export const breakIn = async (world: World, about: readonly string[]): Promise<Thief> => {
  const folder = await mkdtemp(join(tmpdir(), 'stolen-'));
  await cp(world.config.dataDir, join(folder, 'data'), { recursive: true, filter: (source) => !source.endsWith('.sock') });
  await cp(world.config.secretsDir, join(folder, 'secrets'), { recursive: true });
  const rows = readRows(folder);
  const secrets = await openSecrets(join(folder, 'secrets'), systemRandom);
  const clock = { now: () => world.clock.now() };
  const work = await mkdtemp(join(tmpdir(), 'thief-'));
  await cp(join(folder, 'data'), work, { recursive: true });
  const database = await openSqlite({ folder: work, clock });
  const stores = { itemKeys: database.collection(ITEM_KEYS), forgotten: database.collection(FORGOTTEN) };
  const compartments = { relay: database.collection(RELAY), names: database.collection(NAMES) };
  const vault = makeVault({ ...stores, ...compartments, random: systemRandom, clock, scrub: () => database.scrub() }, secrets);
  const keys = await openKeys(vault, rows);
  const own = rows.filter((row) => about.some((name) => JSON.stringify(row).includes(name)));
  const names = [...new Set(own.flatMap(({ id, columns }) => [id, ...stringsIn(columns)]).filter((text) => ID.test(text)))];
  const open = waysOf(vault, secrets, keys, names);
  const first = own
    .flatMap(({ columns }) => stringsIn(columns))
    .filter((text) => SEALED.test(text))
    .flatMap(open);
  const second = first
    .flatMap((text) => stringsIn(parsed(text)))
    .filter((text) => SEALED.test(text))
    .flatMap(open);
  const opened = [...first, ...second];
  const blobs = new Map<string, { opened: readonly Buffer[]; touchedAt: number }>();
  for (const entry of await readdir(join(world.config.dataDir, 'blobs'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path);
    blobs.set(entry.name, { opened: await openFile(vault, keys, opened, await readFile(path)), touchedAt: mtimeMs });
  }
  return {
    folder,
    rows,
    opened,
    blobs,
    vault,
    leave: async () => {
      await database.close();
      await Promise.all([folder, work].map((each) => rm(each, { recursive: true, force: true })));
    },
  };
};
