import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeApp } from '../../../src/app.ts';
import { AUDIT } from '../../../src/audit/store.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import type { Streams } from '../../../src/kernel/collection.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { bytesOf, type Crew, DAY, hireCrew, photo, SCAFFOLD, submit, track, upload, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireCrew(world);
  await world.settle();
});
afterAll(() => world.end());

const entries = async () => (await world.outside.database.streams(AUDIT).read('chain', 1, 1000)).map(({ body }) => body);
/** What is in the chain after some work that was not there before. */
const entriesOf = async (work: () => Promise<unknown>) => {
  const before = (await entries()).length;
  await work();
  return (await entries()).slice(before).map(({ by, what, about, data }) => ({ by, what, about: about.id, data }));
};
const idOf = async ({ reference }: { reference: string }): Promise<string> =>
  (await world.outside.database.collection(TIPS).findOne('by-reference', [reference]))?.id ?? '';

describe('every opening by staff is in the chain', () => {
  it('of a matter', async () => {
    const answer = await submit(world);
    expect(await entriesOf(() => world.app.reports.openMatter(crew.handler, answer.reference))).toEqual([
      { by: `staff:${crew.handler.id}`, what: 'tip.opened', about: await idOf(answer), data: {} },
    ]);
  });

  it('of a list, with the numbers that were read', async () => {
    const one = await submit(world);
    world.clock.move(3 * DAY);
    const other = await submit(world);
    expect(await entriesOf(() => world.app.reports.listMatters(crew.handler, { view: 'open' }))).toEqual([
      {
        by: `staff:${crew.handler.id}`,
        what: 'tips.listed',
        about: XINGXIAN,
        data: { view: 'open', references: `${one.reference} ${other.reference}` },
      },
    ]);
  });

  it('of a picture', async () => {
    const answer = await submit(world, { attachments: [await upload(world, await photo())] });
    const file = (await track(world, answer)).attachments[0]?.id ?? '';
    expect(await entriesOf(() => world.app.reports.readOfficeAttachment(crew.handler, answer.reference, file))).toEqual([
      { by: `staff:${crew.handler.id}`, what: 'attachment.opened', about: await idOf(answer), data: { file } },
    ]);
  });

  it('of another matter that is shown beside it as perhaps the same', async () => {
    const [one, other] = [await submit(world), await submit(world, { text: `${SCAFFOLD}！` })];
    const view = await world.app.reports.openMatter(crew.handler, other.reference);
    expect(view.candidates.map(({ reference }) => reference)).toEqual([one.reference]);
    const looks = await entriesOf(() => world.app.reports.openMatter(crew.handler, other.reference));
    const otherId = await idOf(one);
    const named = looks.filter(({ about, data }) => about === otherId || JSON.stringify(data).includes(one.reference));
    expect(named.map(({ by }) => by)).toEqual([`staff:${crew.handler.id}`]);
  });
});

describe('what is not in the chain', () => {
  it('are looks of reporters, and numbers that open nothing', async () => {
    const answer = await submit(world, { attachments: [await upload(world, await photo())] });
    await world.settle();
    const looked = await entriesOf(async () => {
      const view = await track(world, answer);
      const picture = await world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, view.attachments[0]?.id ?? '');
      await bytesOf(picture.content);
      await world.app.reports.trackTip(PUBLIC, 'wrong').catch(() => undefined);
      await world.app.reports.dayCard(crew.handler);
    });
    expect(looked).toEqual([]);
  });

  it('are texts, names, phones and receipts', async () => {
    const answer = await submit(world, { reporter: { mode: 'named', name: '高大山', phone: '13800001234' }, unit: '安居物业' });
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' });
    await world.app.reports.moveMatter(crew.handler, answer.reference, { action: 'tell', text: '明天去看' });
    await world.settle();
    expect(JSON.stringify(await entries())).not.toMatch(/高大山|13800001234|安居物业|又松了|明天去|脚手架|李承办/);
  });
});

describe('an opening that cannot be written down', () => {
  it('shows nothing', async () => {
    const answer = await submit(world, { attachments: [await upload(world, await photo())] });
    const file = (await track(world, answer)).attachments[0]?.id ?? '';
    const { database } = world.outside;
    const full = <E>(streams: Streams<E>): Streams<E> => ({ ...streams, append: () => Promise.reject(new Error('disk full')) });
    const { reports } = makeApp({ ...world.outside, database: { ...database, streams: (spec) => full(database.streams(spec)) } });
    await expect(reports.openMatter(crew.handler, answer.reference)).rejects.toThrow('disk full');
    await expect(reports.listMatters(crew.handler, { view: 'open' })).rejects.toThrow('disk full');
    await expect(reports.readOfficeAttachment(crew.handler, answer.reference, file)).rejects.toThrow('disk full');
    expect((await reports.trackTip(PUBLIC, answer.receipt)).text).toBe(SCAFFOLD);
  });
});
