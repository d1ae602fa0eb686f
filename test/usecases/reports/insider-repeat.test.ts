import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { startOfDay } from '../../../src/kernel/calendar.ts';
import { DAY, HOUR, photo, refusalOf, SCAFFOLD, submit, track, upload } from '../../support/builders.ts';
import type { World } from '../../support/world.ts';
import { fileAsInsider, openInsiderHouse, storedOf } from './insider-house.ts';

const LONG = '7f3a9c55d2e84b60a1b2c3';
const SHORT = '7f3a9c55d2e84b60a1b2c';

let world: World;
beforeAll(async () => {
  ({ world } = await openInsiderHouse());
});
afterAll(() => world.end());

describe('an insider’s submission sent again', () => {
  it('under a key of 22 signs is the same tip and receipt', async () => {
    const answer = await fileAsInsider(world, {}, LONG);
    expect(await fileAsInsider(world, {}, LONG)).toEqual(answer);
    const { body } = await storedOf(world, answer);
    expect([body.replayBody, body.replayUntil]).toEqual([undefined, startOfDay('2026-06-18')]);
  });

  it('under it with other words is refused, whoever sends them', async () => {
    const other = { text: `${SCAFFOLD}！` };
    expect(await refusalOf(fileAsInsider(world, other, LONG))).toBe('conflict replay.other-body');
    expect(await refusalOf(submit(world, {}, LONG))).toBe('conflict replay.other-body');
  });

  it('under a shorter key is told that it was taken in, and shown nothing', async () => {
    const answer = await fileAsInsider(world, {}, SHORT);
    expect((await storedOf(world, answer)).body.replayAnswer).toBeUndefined();
    expect(await refusalOf(fileAsInsider(world, {}, SHORT))).toBe('conflict insider.key-short');
    expect(await track(world, answer)).toMatchObject({ text: SCAFFOLD });
  });

  it('does not tell anybody else that an insider used his key', async () => {
    expect(await refusalOf(submit(world, {}, SHORT))).toBe('conflict replay.other-body');
  });

  it('is answered until the end of the next day, then the key is free', async () => {
    const answer = await fileAsInsider(world, {}, `${LONG}-until`);
    world.clock.move(38 * HOUR);
    expect(await fileAsInsider(world, {}, `${LONG}-until`)).toEqual(answer);
    world.clock.move(HOUR);
    await world.app.reports.expireReplays({ kind: 'system', job: 'expire-replays' });
    expect((await storedOf(world, answer)).body.replayAnswer).toBeUndefined();
    expect((await fileAsInsider(world, {}, `${LONG}-until`)).reference).not.toBe(answer.reference);
    world.clock.move(-39 * HOUR);
  });

  it('and a message sent again is one message', async () => {
    const { receipt } = await fileAsInsider(world);
    const message = { text: '又拆了一根', attachments: [await upload(world, await photo())] };
    const once = await world.app.reports.addMessage(PUBLIC, receipt, message, 'message-key');
    world.clock.move(DAY);
    expect(await world.app.reports.addMessage(PUBLIC, receipt, message, 'message-key')).toEqual(once);
    expect((await track(world, { receipt })).messages).toHaveLength(1);
    world.clock.move(-DAY);
  });
});

describe('submissions at the same moment', () => {
  it.each([2, 8, 32])('%i at once, insiders among them and each sent twice: all taken in, none twice, no number twice', async (n) => {
    const kinds = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? fileAsInsider : submit));
    const key = (i: number): string => `parallel-${n}-${i}-7f3a9c55d2e84b60a1b2c3`;
    const answers = await Promise.all([...kinds, ...kinds].map((file, i) => file(world, { text: `${SCAFFOLD} ${i % n}` }, key(i % n))));
    const first = answers.slice(0, n);
    expect(answers.slice(n)).toEqual(first);
    expect(new Set(first.map(({ reference }) => reference)).size).toBe(n);
    expect(new Set(first.map(({ receipt }) => receipt)).size).toBe(n);
    const texts = await Promise.all(first.map((answer) => track(world, answer)));
    expect(texts.map(({ text }) => text)).toEqual(first.map((_, i) => `${SCAFFOLD} ${i}`));
  });
});
