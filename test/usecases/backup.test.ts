import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { openProgram } from '../../src/program.ts';
import { TOOLS } from '../../src/tools/commands.ts';
import { restoreBackup } from '../../src/tools/restore-backup.ts';
import { refusalOf, SCAFFOLD } from '../support/builders.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
});
afterAll(async () => {
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

const backup = async (name: string, mayPrint = true): Promise<string> => {
  const tool = TOOLS['backup'];
  if (!tool) throw new Error('no tool backup');
  return (await tool(world, { folder: join(folder, name), keys: join(folder, `${name}-keys`), mayPrint })).join('\n');
};

const isSqlite = process.env['MONGODB_URI'] === undefined;

(isSqlite ? describe : describe.skip)('a backup of a running program', () => {
  let code = '';
  let receipt = '';

  it('never puts the recovery code where it was not meant to go', async () => {
    expect(await refusalOf(backup('refused', false))).toBe('conflict backup.not-a-screen');
  });

  it('shows the recovery code once, and the same code opens every later backup', async () => {
    ({ receipt } = await world.app.reports.submitTip(PUBLIC, { text: SCAFFOLD }));
    const first = await backup('first');
    code = /(?:\p{Script=Han} ){11}\p{Script=Han}/u.exec(first)?.[0] ?? '';
    expect(code).toHaveLength(23);
    expect(await backup('second', false)).not.toMatch(/(?:\p{Script=Han} ){11}/u);
  });

  it('comes back into empty folders, and an old receipt opens', async () => {
    const config = { ...world.config, dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') };
    const from = join(folder, 'second');
    expect(await refusalOf(restoreBackup(config, { from, lists: [], keys: { from: `${from}-keys`, code: '的 '.repeat(12) } }))).toBe(
      'invalid recovery.code-wrong',
    );
    const restored = await restoreBackup(config, { from, lists: [], keys: { from: `${from}-keys`, code } });
    expect(restored).toMatchObject({ tips: 1, open: 1, shut: 0 });
    const program = await openProgram({ ...config, logLevel: 'silent' });
    expect((await program.app.reports.trackTip(PUBLIC, receipt)).text).toBe(SCAFFOLD);
    await program.close();
  });

  it('says in numbers what stays shut without the keys', async () => {
    const config = { ...world.config, dataDir: join(folder, 'shut'), secretsDir: join(folder, 'shut-secrets') };
    expect(await restoreBackup(config, { from: join(folder, 'first'), lists: [] })).toMatchObject({ tips: 1, open: 0, shut: 1 });
  });
});
