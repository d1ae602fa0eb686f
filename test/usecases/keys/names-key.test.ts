import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../src/kernel/system.ts';
import { destroyNamesKey, openSecrets } from '../../../src/vault/secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the key of the first names', () => {
  it('is in no file of the secrets once it is destroyed; everything else stays', async () => {
    const { names, ...others } = await openSecrets(folder, systemRandom);
    await destroyNamesKey(folder);
    const after = await openSecrets(folder, systemRandom);
    expect(after).toEqual({ ...others, names: { publicKey: names.publicKey } });
    const files = await readdir(folder);
    expect(files).toEqual(['server.json']);
    for (const file of files) expect(await readFile(join(folder, file), 'utf8')).not.toContain(names.privateKey);
  });

  it('is destroyed once, and again is harmless', async () => {
    await openSecrets(folder, systemRandom);
    await destroyNamesKey(folder);
    const once = await readFile(join(folder, 'server.json'), 'utf8');
    await destroyNamesKey(folder);
    expect(await readFile(join(folder, 'server.json'), 'utf8')).toBe(once);
  });

  it('is not missed in a folder that has no secrets yet', async () => {
    await destroyNamesKey(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});
