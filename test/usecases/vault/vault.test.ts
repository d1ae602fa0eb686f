import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Courier, Handed } from '../../../src/channels/schema.ts';
import { openSqlite } from '../../../src/database/sqlite.ts';
import type { Database } from '../../../src/kernel/collection.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import { makeBoxKeys } from '../../../src/vault/boxes.ts';
import type { HashPurpose } from '../../../src/vault/schema.ts';
import { openSecrets, type ServerSecrets } from '../../../src/vault/secrets.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY, RELAYED } from '../../../src/vault/store.ts';
import { relayMessage } from '../../../src/vault/usecases/relay-message.ts';
import { makeVault, type RelayVault } from '../../../src/vault/vault.ts';
import { refusalOf } from '../../support/builders.ts';
import { makeFolder } from '../../support/folder.ts';
import { foundIn } from '../../support/readable.ts';

const clock = { now: () => 1_000_000 };

let folder: string;
let database: Database;
let secrets: ServerSecrets;
let vault: RelayVault;

const bind = (given: ServerSecrets): RelayVault =>
  makeVault(
    {
      itemKeys: database.collection(ITEM_KEYS),
      forgotten: database.collection(FORGOTTEN),
      relay: database.collection(RELAY),
      names: database.collection(NAMES),
      random: systemRandom,
      clock,
      scrub: () => database.scrub(),
    },
    given,
  );

beforeEach(async () => {
  folder = await makeFolder('vault-');
  secrets = await openSecrets(join(folder, 'secrets'), systemRandom);
  database = await openSqlite({ folder: join(folder, 'data'), clock });
  vault = bind(secrets);
  database.collection(RELAYED);
  await database.ready();
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

describe('the key of a thing', () => {
  it('opens what it sealed after a restart', async () => {
    const sealed = (await vault.makeItemKey('tip')).seal('content', '脚手架');
    expect((await bind(secrets).itemKey('tip')).open('content', sealed)).toBe('脚手架');
  });

  it('opens nothing of another thing, nor of another field of its own', async () => {
    const sealed = (await vault.makeItemKey('tip')).seal('content', '脚手架');
    const other = await vault.makeItemKey('other');
    expect(() => other.open('content', sealed)).toThrow('vault.broken');
    const own = await vault.itemKey('tip');
    expect(() => own.open('message:1', sealed)).toThrow('vault.broken');
  });

  it('is not to be had without the server’s secret', async () => {
    await vault.makeItemKey('tip');
    const stolen = bind({ ...secrets, master: Buffer.from(systemRandom.bytes(32)).toString('base64url') });
    expect(await refusalOf(stolen.itemKey('tip'))).toBe('conflict vault.broken');
  });

  it('wrapped for one thing is none for another', async () => {
    await vault.makeItemKey('tip');
    const keys = database.collection(ITEM_KEYS);
    const wrapped = (await keys.get('tip'))?.body.wrapped ?? '';
    await keys.insert('other', { wrapped });
    expect(await refusalOf(vault.itemKey('other'))).toBe('conflict vault.broken');
  });

  it('lies in the store of keys, not beside what it seals', async () => {
    await vault.makeItemKey('tip');
    const wrapped = (await database.collection(ITEM_KEYS).get('tip'))?.body.wrapped ?? '';
    await database.close();
    const inMain = await Promise.all(
      ['main.db', 'main.db-wal'].map((file) => readFile(join(folder, 'data', file)).catch(() => Buffer.alloc(0))),
    );
    expect(inMain.some((bytes) => bytes.includes(wrapped))).toBe(false);
    database = await openSqlite({ folder: join(folder, 'data'), clock });
    await database.ready();
  });
});

describe('forgetting', () => {
  it('makes a thing dark and remembers that it did, by the day alone', async () => {
    await vault.makeItemKey('tip');
    await vault.forget('tip');
    await vault.forget('tip');
    expect(await refusalOf(vault.itemKey('tip'))).toBe('not-found vault.forgotten');
    expect((await database.collection(FORGOTTEN).get('tip'))?.body).toEqual({ at: Date.parse('1970-01-01T00:00:00+08:00') });
  });

  it('leaves nothing of the key in any file', async () => {
    await vault.makeItemKey('tip');
    const wrapped = (await database.collection(ITEM_KEYS).get('tip'))?.body.wrapped ?? '';
    expect(wrapped.length).toBeGreaterThan(40);
    await vault.forget('tip');
    expect(await foundIn(join(folder, 'data'), [wrapped])).toEqual([]);
  });

  it('of a contact leaves the rest of the tip alone', async () => {
    const key = await vault.makeItemKey('tip');
    const sealed = key.seal('content', '脚手架');
    await vault.leaveContact('tip', { phone: '13800001234' });
    await vault.forget('contact:tip');
    expect(await vault.openContact('tip')).toBeUndefined();
    expect((await vault.itemKey('tip')).open('content', sealed)).toBe('脚手架');
  });
});

describe('contact and name', () => {
  it('are readable nowhere in the data folder', async () => {
    await vault.leaveContact('tip', { phone: '13800001234' });
    await vault.leaveName('tip', '高大山');
    expect(await foundIn(join(folder, 'data'), ['13800001234', '高大山'])).toEqual([]);
    expect(await vault.openContact('tip')).toEqual({ phone: '13800001234' });
  });

  it('do not open with the tip’s own key, nor without the relay key', async () => {
    const key = await vault.makeItemKey('tip');
    await vault.leaveContact('tip', { phone: '13800001234' });
    const entry = (await database.collection(RELAY).get('tip'))?.body.sealed ?? '';
    expect(() => key.open('box', entry)).toThrow('vault.broken');
    const withoutRelay = bind({ ...secrets, relay: makeBoxKeys() });
    expect(await refusalOf(withoutRelay.openContact('tip'))).toBe('conflict vault.broken');
  });

  it('a name has no door at all', () => expect(Object.keys(vault).filter((door) => /name/i.test(door))).toEqual(['leaveName']));

  it('nothing left is nothing to open', async () => expect(await vault.openContact('nobody')).toBeUndefined());
});

describe('hashes and shared seals', () => {
  const PURPOSES: readonly HashPurpose[] = [
    'receipt',
    'idempotency',
    'request-body',
    'message-id',
    'conversation',
    'attachment-key',
    'likeness',
    'session',
    'recovery-code',
    'audit-head',
  ];

  it('of the same value differ by purpose and by server', () => {
    const stranger = bind({ ...secrets, master: Buffer.from(systemRandom.bytes(32)).toString('base64url') });
    const hashes = [vault, stranger].flatMap((one) => PURPOSES.map((purpose) => one.hash(purpose, '脚手架')));
    expect(new Set(hashes).size).toBe(2 * PURPOSES.length);
    expect(vault.hash('receipt', '脚手架')).toBe(vault.hash('receipt', Buffer.from('脚手架')));
  });

  it('open for their purpose and context alone', () => {
    const sealed = vault.sealShared('totp', 'staff-1', 'SECRET');
    expect(vault.openShared('totp', 'staff-1', sealed)).toBe('SECRET');
    expect(() => vault.openShared('totp', 'staff-2', sealed)).toThrow('vault.broken');
    expect(() => vault.openShared('dialogue', 'staff-1', sealed)).toThrow('vault.broken');
  });

  it('for a holder of something open for him, on this server', () => {
    const sealed = vault.sealFor('key of the client', 'context', '回执');
    expect(vault.openFor('key of the client', 'context', sealed)).toBe('回执');
    expect(() => vault.openFor('another key', 'context', sealed)).toThrow('vault.broken');
    expect(() => vault.openFor('key of the client', 'another context', sealed)).toThrow('vault.broken');
    const elsewhere = bind({ ...secrets, master: Buffer.from(systemRandom.bytes(32)).toString('base64url') });
    expect(() => elsewhere.openFor('key of the client', 'context', sealed)).toThrow('vault.broken');
  });
});

describe('relaying', () => {
  /** A courier that notes what it is asked to carry. */
  const noting = (outcome: () => Handed | Promise<Handed> = () => 'taken'): Courier & { carried: string[] } => {
    const carried: string[] = [];
    return {
      carried,
      deliver: async (address, words) => {
        carried.push(`${address.reveal()} ${words}`);
        return outcome();
      },
    };
  };
  const relay = (courier: Courier, key = 'happening-1') =>
    relayMessage(
      { openContact: vault.openContact, relayed: database.collection(RELAYED), courier, clock },
      { tipId: 'tip', key, words: '有新进展' },
    );

  it('tells whoever left a phone, once for each happening', async () => {
    await vault.leaveContact('tip', { phone: '13800001234' });
    const courier = noting();
    await relay(courier);
    await relay(courier);
    await relay(courier, 'happening-2');
    expect(courier.carried).toEqual(['13800001234 有新进展', '13800001234 有新进展']);
    expect((await database.collection(RELAYED).get('happening-1'))?.body).toEqual({ at: 1_000_000, outcome: 'taken' });
  });

  it('tells nobody where no phone was left or it was forgotten', async () => {
    const courier = noting();
    await relay(courier);
    await vault.leaveContact('tip', { phone: '13800001234' });
    await vault.forget('contact:tip');
    await relay(courier);
    expect(courier.carried).toEqual([]);
  });

  it('that broke off in the middle stays unknown and is not sent again', async () => {
    await vault.leaveContact('tip', { phone: '13800001234' });
    const courier = noting(() => {
      throw new Error('line cut');
    });
    await expect(relay(courier)).rejects.toThrow('line cut');
    await relay(courier);
    expect(courier.carried).toHaveLength(1);
    expect((await database.collection(RELAYED).get('happening-1'))?.body.outcome).toBe('unknown');
  });
});

describe('the server’s secrets', () => {
  it('are made once, for their owner alone, and kept', async () => {
    expect(await openSecrets(join(folder, 'secrets'), systemRandom)).toEqual(secrets);
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'secrets', 'server.json'))).mode & 0o777).toBe(0o600);
  });

  it('that cannot be read stop the start; they are never made anew over old ones', async () => {
    const file = join(folder, 'secrets', 'server.json');
    await writeFile(file, '{"half');
    await expect(openSecrets(join(folder, 'secrets'), systemRandom)).rejects.toThrow('put the file back');
    expect(await readFile(file, 'utf8')).toBe('{"half');
  });
});
