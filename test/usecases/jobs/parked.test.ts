import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outboxCollections } from '../../../src/app.ts';
import { PARKED } from '../../../src/database/parked.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { TOOLS } from '../../../src/tools/commands.ts';
import { SCAFFOLD } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

const tool = (name: string): Promise<readonly string[]> => TOOLS[name]?.(world, {}) ?? Promise.reject(new Error(name));

/** Parks what a fresh tip left waiting, as the outbox does after twenty failures. */
const park = async (): Promise<string> => {
  await world.app.reports.submitTip(PUBLIC, { text: SCAFFOLD });
  const [tips] = outboxCollections(world.outside);
  const { rows } = (await tips?.claimDue(1, 1000, world.clock.now())) ?? { rows: [] };
  const [row] = rows;
  const happening = row?.pending[0];
  if (!tips || !row || !happening) throw new Error('nothing waits');
  await world.outside.database
    .collection(PARKED)
    .insertMany([
      { id: happening.id, body: { collection: 'tips', documentId: row.id, happening: happening.name, parkedAt: world.clock.now() } },
    ]);
  await tips.postpone(row.id, happening.id, 20);
  return happening.id;
};

describe('what is parked', () => {
  it('is named to administrators, listed, and handed on again when told to', async () => {
    expect(await tool('parked-list')).toEqual(['没有卡住的事项。']);
    const administrator = await world.staff('管理甲', 'lvliang-city', ['administrator']);
    const id = await park();
    expect(await world.outbox.runOnce()).toBeGreaterThanOrEqual(0);
    expect((await tool('parked-list')).join()).toContain(id);
    await world.app.reports.warnOfParked();
    expect((await world.app.notices.listNotices(administrator)).map(({ words }) => words).join()).toContain('有 1 件');
    expect(await tool('parked-retry')).toEqual(['已重新排上 1 项。']);
    await world.settle();
    expect(await tool('parked-list')).toEqual(['没有卡住的事项。']);
    const { rows } = await world.outside.database.collection(PARKED).list({ by: 'by-time', limit: 10 });
    expect(rows).toEqual([]);
    expect(await world.app.audit.verify()).toMatchObject({ count: expect.any(Number) });
  });
});
