import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { CITY, DISCIPLINE, refusalOf, submit, track, XINGXIAN } from '../../support/builders.ts';
import { setUpKeys } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';

const TEXT = '昨天班长说我多嘴，这个月奖金没有了，还叫我下周不用来了。';
const KEY = 'retaliation-key-of-22-signs-and-more';

let world: World;
let handler: Staff;
let cityHandler: Staff;
let disciplineHandler: Staff;
beforeAll(async () => {
  world = await openWorld();
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
  cityHandler = await world.staff('赵承办', CITY, ['handler']);
  disciplineHandler = await world.staff('周承办', DISCIPLINE, ['handler']);
  await setUpKeys(world);
});
afterAll(() => world.end());

const insider = () => submit(world, { reporter: { mode: 'anonymous', insider: true } });
const report = (first: TipReceipt, replayKey?: string, text = TEXT) =>
  world.app.reports.reportRetaliation(PUBLIC, first.receipt, { text }, replayKey);
const stored = async ({ reference }: TipReceipt) =>
  (await world.outside.database.collection(TIPS).findOne('by-reference', [reference]))?.body;
const open = (officer: Staff, tip: TipReceipt) => world.app.reports.openMatter(officer, tip.reference);

describe('a report of retaliation', () => {
  it('is an insider’s tip of its own, under a receipt of its own, with the level above', async () => {
    const first = await insider();
    const second = await report(first);
    expect(second.receipt).not.toBe(first.receipt);
    expect(await track(world, second)).toMatchObject({ text: TEXT, kind: 'illegal-act', isInsider: true, state: 'received' });
    expect(await open(cityHandler, second)).toMatchObject({ office: CITY, linkedTo: first.reference, isInsider: true });
    expect(await refusalOf(open(handler, second))).toBe('not-found tip.unknown');
    const rights = second.advice?.find(({ code }) => code === 'retaliation');
    expect(rights?.text).toBe(world.outside.copy.phrase('retaliation.rights'));
    expect(rights?.phones.map(({ phone }) => phone)).toEqual(['110', '12350', '12345']);
  });

  it('is never handed down to the office that had the first, and stands in the list as what it is', async () => {
    const second = await report(await insider());
    expect((await open(cityHandler, second)).barred).toEqual([XINGXIAN]);
    const down = world.app.reports.moveMatter(cityHandler, second.reference, { action: 'hand-down', office: XINGXIAN });
    expect(await refusalOf(down)).toBe('conflict hand-down.barred');
    const plain = await submit(world, { place: { text: '不知道在哪个县' } });
    const { rows } = await world.app.reports.listMatters(cityHandler, { view: 'open', limit: 100 });
    const isRetaliation = ({ reference }: TipReceipt) => rows.find((row) => row.reference === reference)?.isRetaliation;
    expect([isRetaliation(second), isRetaliation(plain)]).toEqual([true, undefined]);
  });

  it('is linked to the first where nobody else can read it', async () => {
    const first = await insider();
    const second = await report(first);
    expect(JSON.stringify(await stored(second))).not.toContain(first.reference);
    expect(JSON.stringify(await stored(first))).not.toContain(second.reference);
    await world.settle();
    expect((await world.app.notices.listNotices(handler)).map(({ words }) => words).join()).not.toContain(second.reference);
  });

  it('goes past every office the first was about', async () => {
    const first = await submit(world, { aboutOffice: true });
    const second = await report(first);
    expect(await open(disciplineHandler, second)).toMatchObject({ office: DISCIPLINE, linkedTo: first.reference });
    for (const officer of [handler, cityHandler]) expect(await refusalOf(open(officer, second))).toBe('not-found tip.unknown');
  });

  it('may be told by an ordinary reporter, and by one who has withdrawn', async () => {
    const first = await submit(world);
    await world.app.reports.appeal(PUBLIC, first.receipt, { want: 'withdraw' });
    expect(await open(cityHandler, await report(first))).toMatchObject({ office: CITY, linkedTo: first.reference });
  });

  it('sent twice with the same key is one', async () => {
    const first = await insider();
    const second = await report(first, KEY);
    expect(await report(first, KEY)).toEqual(second);
  });

  it('with a key that could be guessed is refused the second time, and nothing is lost', async () => {
    const first = await insider();
    const second = await report(first, 'short');
    expect(await refusalOf(report(first, 'short'))).toBe('conflict insider.key-short');
    expect((await track(world, second)).text).toBe(TEXT);
  });

  it('needs the receipt of the first', async () => {
    const wrong = world.app.reports.reportRetaliation(PUBLIC, '000-000-000-000-000-000-000-000-000', { text: TEXT });
    expect(await refusalOf(wrong)).toBe('nobody receipt.unknown');
  });
});
