import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { DAY, submit, track } from '../support/builders.ts';
import { type Officer, type OfficeWorld, openOffice } from './office-people.ts';

let world: OfficeWorld;
let people = 0;
let officer: Officer;
let tip: TipReceipt;

beforeAll(async () => {
  world = await openOffice();
});
afterAll(() => world.end());

beforeEach(async () => {
  people += 1;
  officer = await world.officer(`承办${people}`, ['handler']);
  tip = await submit(world, { place: { text: '北门外', region: '141123' } });
  await officer.says(tip.reference);
  await officer.presses('受理');
});

const asked = async () => (await track(world, tip)).visits ?? [];

describe('a call-back visit from the desk', () => {
  it('is asked by buttons alone, by the words that stand there', async () => {
    for (const button of ['回访举报人', '有没有受到打击报复', '30 天内']) await officer.presses(button);
    officer.hears('office.done.visit', { reference: tip.reference });
    expect(await asked()).toMatchObject([{ text: world.outside.copy.phrase('visit.question.retaliation') }]);
  });

  it('is asked in own words, and read with its answer', async () => {
    await officer.presses('回访举报人');
    officer.hears('office.ask.visit');
    await officer.says('网拆了以后，楼下还掉东西吗？');
    officer.hears('office.ask.visit-day');
    await officer.presses('7 天内');
    const [visit] = await asked();
    expect(visit?.text).toBe('网拆了以后，楼下还掉东西吗？');
    await officer.says(tip.reference);
    officer.hears('office.visit.waits');
    await world.app.reports.answerVisit(PUBLIC, tip.receipt, visit?.id ?? '', { text: '不掉了。' });
    await officer.says(tip.reference);
    expect(officer.heard()).toContain('不掉了。');
    officer.hearsNot('office.visit.waits');
  });

  it('that nobody answered in time stands out, and warns against asking around', async () => {
    for (const button of ['回访举报人', '隐患改好没有', '7 天内']) await officer.presses(button);
    world.clock.move(8 * DAY);
    await officer.says(tip.reference);
    officer.hears('office.visit.overdue');
  });

  it('is not offered once the reporter has withdrawn, and the desk says that he has', async () => {
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'withdraw' });
    await officer.says(tip.reference);
    officer.hears('office.matter.withdrawn');
    expect(officer.buttons()).not.toContain('回访举报人');
    expect(officer.buttons()).toContain('开始核查');
  });
});
