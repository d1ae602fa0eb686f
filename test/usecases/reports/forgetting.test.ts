import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NOTICES } from '../../../src/channels/store.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { RETENTION_TOOLS } from '../../../src/tools/retention-tools.ts';
import {
  type Crew,
  DAY,
  hireCrew,
  move,
  photo,
  refusalOf,
  SCAFFOLD,
  submit,
  TO_ANSWER,
  track,
  upload,
  walk,
  XINGXIAN,
} from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';

const JOB: Actor = { kind: 'system', job: 'forget-tips' };

let world: World;
let crew: Crew;
beforeEach(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterEach(() => world.end());

/** Stored files of tips: everything below the data folder but the database itself. */
const blobs = async (): Promise<number> => {
  const entries = await readdir(join(world.folder, 'data'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !/\.(db|sock)(-\w+)?$/.test(entry.name)).length;
};

describe('forgetting', () => {
  it('destroys what a declined tip told, with its files, a day after its ninety days; its number and steps stay', async () => {
    const tip = await submit(world, {
      attachments: [await upload(world, await photo())],
      reporter: { mode: 'named', name: '张三', phone: '13800001234' },
    });
    await move(world, crew.handler, tip, { action: 'decline', reason: 'not-concrete' });
    await world.settle();
    const stored = await blobs();
    world.clock.move(90 * DAY);
    expect(await world.app.reports.forgetTips(JOB)).toBe(0);
    expect((await track(world, tip)).text).toBe(SCAFFOLD);

    world.clock.move(DAY);
    expect(await world.app.reports.listDueToForget()).toEqual([{ class: 'not-taken', count: 1, since: '2026-09-15' }]);
    expect((await track(world, tip)).text).toBe(SCAFFOLD);
    expect(await world.app.reports.forgetTips(JOB)).toBe(1);
    await world.settle();

    expect(await refusalOf(track(world, tip))).toBe('not-found vault.forgotten');
    expect(await world.app.reports.matterNamed(tip.reference)).toMatchObject({ reference: tip.reference });
    expect([stored, await blobs()]).toEqual([2, 0]);
    expect(await world.app.reports.forgetTips(JOB)).toBe(0);
  });

  it('leaves no sealed text and no token of it in any file, the log of the database included', async () => {
    const tip = await submit(world);
    await world.settle();
    const row = (await world.outside.database.collection(TIPS).findOne('by-reference', [tip.reference]))?.body;
    const stored = [row?.content ?? '', ...(row?.tokens ?? [])].filter((text) => text !== '');
    expect(stored.length).toBeGreaterThan(3);
    expect(await foundIn(join(world.folder, 'data'), stored)).not.toEqual([]);
    await move(world, crew.handler, tip, { action: 'decline', reason: 'not-concrete' });
    world.clock.move(91 * DAY);
    await world.app.reports.forgetTips(JOB);
    expect(await foundIn(join(world.folder, 'data'), stored)).toEqual([]);
  });

  it('leaves what is open, and what was opened again', async () => {
    const open = await submit(world);
    const reopened = await submit(world, { text: `${SCAFFOLD}，第二处` });
    await walk(world, crew.handler, reopened, TO_ANSWER);
    await world.app.reports.appeal({ kind: 'public' }, reopened.receipt, { want: 'say-not-fixed' });
    world.clock.move(3_000 * DAY);
    expect(await world.app.reports.forgetTips(JOB)).toBe(0);
    expect((await track(world, open)).text).toBe(SCAFFOLD);
    expect((await track(world, reopened)).text).toContain('第二处');
  });

  it('is counted from the last closing, and keeps what proved true for five years', async () => {
    const tip = await submit(world);
    await walk(world, crew.handler, tip, TO_ANSWER);
    world.clock.move(1_825 * DAY);
    expect(await world.app.reports.forgetTips(JOB)).toBe(0);
    world.clock.move(DAY);
    expect(await world.app.reports.forgetTips(JOB)).toBe(1);
  });

  it('can be looked at before it is done, class by class, with what is not checked said so', async () => {
    const tip = await submit(world);
    await move(world, crew.handler, tip, { action: 'decline', reason: 'not-concrete' });
    world.clock.move(91 * DAY);
    const lines = await RETENTION_TOOLS['retention-list'](world);
    expect(lines).toHaveLength(world.outside.library.retention.length);
    expect(lines[0]).toContain('现在该销毁 1 件');
    expect(lines.slice(1).join()).not.toContain('现在该销毁');
    expect((await track(world, tip)).text).toBe(SCAFFOLD);
    expect(await RETENTION_TOOLS['retention-forget'](world)).toEqual([world.outside.copy.phrase('retention.tool.forgotten', { count: 1 })]);
    await world.settle();
    expect((await world.app.audit.verify()).bad).toBe(undefined);
  });

  it('reads the receipt of what was forgotten in words that say so', async () => {
    const tip = await submit(world);
    await move(world, crew.handler, tip, { action: 'decline', reason: 'not-concrete' });
    world.clock.move(91 * DAY);
    await world.app.reports.forgetTips(JOB);
    expect(world.outside.copy.errorPhrase('vault.forgotten')).toMatch(/销毁|删除/);
  });
});

describe('notices', () => {
  it('go after their ninety days, read or not, and not before', async () => {
    await move(world, crew.cityHandler, await submit(world, { text: '脚手架没有拉结，风一吹就晃' }), {
      action: 'hand-down',
      office: XINGXIAN,
    });
    await world.settle();
    const shown = async (): Promise<number> =>
      (await world.outside.database.collection(NOTICES).tally({ by: 'age' }, [])).reduce((sum, row) => sum + row.count, 0);
    const written = await shown();
    expect(written).toBeGreaterThan(0);
    world.clock.move(89 * DAY);
    expect([await world.app.notices.forgetOldNotices(), await shown()]).toEqual([0, written]);
    world.clock.move(2 * DAY);
    expect([await world.app.notices.forgetOldNotices(), await shown()]).toEqual([written, 0]);
  });
});
