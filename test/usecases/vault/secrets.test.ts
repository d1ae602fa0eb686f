import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../src/kernel/system.ts';
import { destroyNamesKey, keepRecoveryKey, openSecrets } from '../../../src/vault/secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shao-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the server’s secrets', () => {
  it('keep every change when several are made at the same moment, and leave no draft behind', async () => {
    const made = await openSecrets(folder, systemRandom);
    await Promise.all([
      ...Array.from({ length: 8 }, () => destroyNamesKey(folder)),
      ...Array.from({ length: 8 }, (_, n) => keepRecoveryKey(folder, `key ${n}`)),
      destroyNamesKey(folder),
    ]);
    const after = await openSecrets(folder, systemRandom);
    expect(after).toEqual({ ...made, names: { publicKey: made.names.publicKey }, recovery: 'key 0' });
    expect(await readdir(folder)).toEqual(['server.json']);
  });

  it('say which recovery key stands when a second one comes', async () => {
    await openSecrets(folder, systemRandom);
    expect([await keepRecoveryKey(folder, 'first'), await keepRecoveryKey(folder, 'second')]).toEqual(['first', 'first']);
  });

  it('hold no names key once it was destroyed', async () => {
    const { names } = await openSecrets(folder, systemRandom);
    await destroyNamesKey(folder);
    expect(await readFile(join(folder, 'server.json'), 'utf8')).not.toContain(names.privateKey ?? '?');
  });
});
