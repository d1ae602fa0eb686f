import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, makeApp } from '../../../src/app.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import type { TipInput } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { DAY, HOUR, photo, refusalOf, submit, tipInput, track, upload } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
/** The same data seen by a second process: it shares the database and nothing else. */
let elsewhere: App;
beforeAll(async () => {
  world = await openWorld();
  elsewhere = makeApp(world.outside);
});
afterAll(() => world.end());

let keys = 0;
const freshKey = (): string => {
  keys += 1;
  return `client-key-${keys}-0123456789abcdef`;
};
const stored = async (reference: string) => (await world.outside.database.collection(TIPS).findOne('by-reference', [reference]))?.body;
const howMany = async (): Promise<number> =>
  (await world.outside.database.collection(TIPS).tally({ by: 'by-received' }, [])).reduce((sum, row) => sum + row.count, 0);
const SYSTEM = { kind: 'system', job: 'expire-replays' } as const;

describe('the same submission', () => {
  it('twice is one tip and one receipt', async () => {
    const key = freshKey();
    const before = await howMany();
    const first = await submit(world, {}, key);
    expect(await submit(world, {}, key)).toEqual(first);
    expect(await howMany()).toBe(before + 1);
  });

  it('32 times at the same moment, over two processes, is one tip and one receipt', async () => {
    const key = freshKey();
    const before = await howMany();
    const input = tipInput({ reporter: { mode: 'reachable', phone: '13800001234' } });
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? world.app : elsewhere).reports.submitTip(PUBLIC, input, key)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await howMany()).toBe(before + 1);
  });

  it('with a photo, at the same moment in two processes, is one tip and one receipt', async () => {
    const key = freshKey();
    const input = tipInput({ attachments: [await upload(world, await photo())] });
    const [first, second] = await Promise.all([
      world.app.reports.submitTip(PUBLIC, input, key),
      elsewhere.reports.submitTip(PUBLIC, input, key),
    ]);
    expect(second).toEqual(first);
    expect((await track(world, first)).attachments).toHaveLength(1);
  });

  it('with its fields in another order is the same', async () => {
    const key = freshKey();
    const first = await submit(world, { unit: '安居物业', place: { text: '北门外', region: '141123' } }, key);
    const turned: TipInput = { place: { region: '141123', text: '北门外' }, unit: '安居物业', text: tipInput().text };
    expect(await world.app.reports.submitTip(PUBLIC, turned, key)).toEqual(first);
  });

  it('survives a restart', async () => {
    const key = freshKey();
    const first = await submit(world, {}, key);
    expect(await makeApp(world.outside).reports.submitTip(PUBLIC, tipInput(), key)).toEqual(first);
  });

  it('without a key is two tips', async () => {
    expect((await submit(world)).reference).not.toBe((await submit(world)).reference);
  });
});

describe('the same key with another body', () => {
  it('is refused, and the words tell nothing of the first', async () => {
    const key = freshKey();
    await submit(world, { text: '甲处的脚手架' }, key);
    const refused = submit(world, { text: '乙处的脚手架' }, key);
    expect(await refusalOf(refused)).toBe('conflict replay.other-body');
    expect(await refused.catch((error: { data: unknown }) => error.data)).toEqual({});
  });
});

describe('after a day', () => {
  it('the answer to be repeated is taken out by the job, not before', async () => {
    const key = freshKey();
    const { reference } = await submit(world, {}, key);
    expect(
      Object.keys((await stored(reference)) ?? {})
        .filter((field) => field.startsWith('replay'))
        .sort(),
    ).toEqual(['replayAnswer', 'replayBody', 'replayHash', 'replayUntil']);
    world.clock.move(DAY - HOUR);
    await world.app.reports.expireReplays(SYSTEM);
    expect(await stored(reference)).toHaveProperty('replayAnswer');
    world.clock.move(HOUR);
    await world.app.reports.expireReplays(SYSTEM);
    expect(Object.keys((await stored(reference)) ?? {}).filter((field) => field.startsWith('replay'))).toEqual([]);
  });

  it('every answer that is due is taken out by one run, however many came in', async () => {
    const many = await Promise.all(Array.from({ length: 220 }, () => submit(world, {}, freshKey())));
    world.clock.move(DAY);
    await world.app.reports.expireReplays(SYSTEM);
    const left = await Promise.all(many.map(async ({ reference }) => (await stored(reference))?.replayAnswer !== undefined));
    expect(left.filter(Boolean)).toHaveLength(0);
  });

  it('a submission sent again is taken in as new, whether or not the job has run', async () => {
    const key = freshKey();
    const first = await submit(world, {}, key);
    world.clock.move(DAY);
    const again = await submit(world, {}, key);
    expect(again.reference).not.toBe(first.reference);
  });
});

describe('a submission that was refused', () => {
  it('takes no file: sent again without the bad one it goes through', async () => {
    const good = await upload(world, await photo());
    const bad = `${'A'.repeat(22)}.${'B'.repeat(43)}`;
    expect(await refusalOf(submit(world, { attachments: [good, bad] }))).toBe('invalid attachment.unknown');
    expect(await refusalOf(submit(world, { attachments: [good] }))).toBe('no refusal');
  });
});

describe('a message of a reporter', () => {
  it('sent again with its key is one message', async () => {
    const answer = await submit(world);
    const key = freshKey();
    const first = await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' }, key);
    world.clock.move(HOUR);
    expect(await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' }, key)).toEqual(first);
    expect((await track(world, answer)).messages).toHaveLength(1);
  });

  it('at the same moment from two processes is one message', async () => {
    const answer = await submit(world);
    const key = freshKey();
    await Promise.all([world.app, elsewhere].map(({ reports }) => reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' }, key)));
    expect((await track(world, answer)).messages).toHaveLength(1);
  });

  it('is never swallowed: the same key with another text is refused', async () => {
    const answer = await submit(world);
    const key = freshKey();
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' }, key);
    expect(await refusalOf(world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '塌了一角' }, key))).toBe(
      'conflict replay.other-body',
    );
  });

  it('is never swallowed when two processes take in two of the same key at the same moment', async () => {
    const answer = await submit(world);
    const key = freshKey();
    const outcomes = await Promise.all(
      [world.app, elsewhere].map(({ reports }, i) => refusalOf(reports.addMessage(PUBLIC, answer.receipt, { text: `第 ${i} 句` }, key))),
    );
    expect(outcomes.sort()).toEqual(['conflict replay.other-body', 'no refusal']);
  });

  it('that names a file twice is one message too when it is sent again', async () => {
    const answer = await submit(world);
    const key = freshKey();
    const file = await upload(world, await photo());
    const input = { attachments: [file, file] };
    const first = await world.app.reports.addMessage(PUBLIC, answer.receipt, input, key);
    expect(await world.app.reports.addMessage(PUBLIC, answer.receipt, input, key)).toEqual(first);
  });

  it('of one reporter has nothing to do with another’s of the same key', async () => {
    const [one, other] = [await submit(world), await submit(world)];
    const key = freshKey();
    await world.app.reports.addMessage(PUBLIC, one.receipt, { text: '甲' }, key);
    await world.app.reports.addMessage(PUBLIC, other.receipt, { text: '乙' }, key);
    expect((await track(world, other)).messages.map(({ text }) => text)).toEqual(['乙']);
  });
});
