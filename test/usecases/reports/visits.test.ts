import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { CITY, DAY, move, refusalOf, submit, TO_ANSWER, track, walk, XINGXIAN } from '../../support/builders.ts';
import { setUpKeys } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';

const QUESTION = '有没有人为难您？';

let world: World;
let handler: Staff;
let cityHandler: Staff;
let tip: TipReceipt;
beforeAll(async () => {
  world = await openWorld();
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
  cityHandler = await world.staff('赵承办', CITY, ['handler']);
  await setUpKeys(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  tip = await submit(world);
  await walk(world, handler, tip, [{ action: 'accept' }]);
});

const visit = (dueOn?: string, officer = handler) =>
  move(world, officer, tip, { action: 'visit', text: QUESTION, ...(dueOn !== undefined && { dueOn }) });
const waiting = async (): Promise<string> => (await track(world, tip)).visits?.at(-1)?.id ?? '';
const answer = (id: string, text = '没有，谢谢。', receipt = tip.receipt) => world.app.reports.answerVisit(PUBLIC, receipt, id, { text });

describe('a call-back visit', () => {
  it('is found behind the receipt, answered there, and read by its handler', async () => {
    const asked = await visit();
    expect(asked.visits).toMatchObject([{ text: QUESTION, isOverdue: false }]);
    const view = await track(world, tip);
    expect(view.visits).toEqual([{ id: expect.any(String), at: world.clock.now(), text: QUESTION, dueOn: asked.visits?.[0]?.dueOn }]);
    expect(view.may).toContain('answer-visit');
    const answered = await answer(await waiting());
    expect(answered.visits).toMatchObject([{ text: QUESTION, answer: '没有，谢谢。', answeredAt: world.clock.now() }]);
    expect(answered.may).not.toContain('answer-visit');
    const matter = await world.app.reports.openMatter(handler, tip.reference);
    expect(matter.visits).toMatchObject([{ answer: '没有，谢谢。', isOverdue: false }]);
    await world.settle();
    const notices = await world.app.notices.listNotices(handler);
    expect(notices.map(({ words }) => words)).toContain(world.outside.copy.phrase('notice.visit-answered', { reference: tip.reference }));
  });

  it('moves nothing, and is made after the answer too', async () => {
    await walk(world, handler, tip, TO_ANSWER.slice(1));
    expect(await visit()).toMatchObject({ state: 'answered', deadlines: [] });
    expect((await answer(await waiting())).state).toBe('answered');
  });

  it('unanswered after its day is shown so, and may still be answered', async () => {
    const { visits } = await visit();
    world.clock.move(15 * DAY);
    expect((await world.app.reports.openMatter(handler, tip.reference)).visits).toMatchObject([{ ...visits?.[0], isOverdue: true }]);
    await answer(await waiting());
    expect((await world.app.reports.openMatter(handler, tip.reference)).visits).toMatchObject([{ isOverdue: false }]);
  });

  it('of an insider says days, never hours', async () => {
    tip = await submit(world, { reporter: { mode: 'anonymous', insider: true } });
    await walk(world, handler, tip, [{ action: 'accept' }]);
    await visit();
    const { visits = [] } = await answer(await waiting());
    const today = Date.parse(new Date(world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)) - 8 * 3_600_000;
    expect(visits).toMatchObject([{ at: today, answeredAt: today, answer: '没有，谢谢。' }]);
    expect(await refusalOf(visit(undefined, cityHandler))).toBe('forbidden tip.sealed-elsewhere');
  });
});

describe('what is refused', () => {
  it('a visit before anybody took the matter on, and one of another office', async () => {
    expect(await refusalOf(visit(undefined, cityHandler))).toBe('forbidden tip.not-yours');
    tip = await submit(world);
    expect(await refusalOf(visit())).toBe('conflict tip.not-now');
  });

  it.each(['2020-01-01', '2099-01-01'])('a visit for %s', async (dueOn) => expect(await refusalOf(visit(dueOn))).toBe('invalid visit.day'));

  it('a second answer, which does not take the place of the first', async () => {
    await visit();
    await answer(await waiting());
    expect(await refusalOf(answer(await waiting(), '改主意了'))).toBe('conflict visit.answered');
    expect((await track(world, tip)).visits).toMatchObject([{ answer: '没有，谢谢。' }]);
  });

  it('an answer to no visit, to somebody else’s, or without the receipt', async () => {
    await visit();
    const other = await submit(world);
    expect(await refusalOf(answer('A'.repeat(22)))).toBe('not-found visit.unknown');
    expect(await refusalOf(answer(await waiting(), 'x', other.receipt))).toBe('not-found visit.unknown');
    expect(await refusalOf(answer(await waiting(), 'x', 'no receipt'))).toBe('nobody receipt.unknown');
  });

  it('a visit to, and an answer of, whoever has withdrawn', async () => {
    await visit();
    const id = await waiting();
    await world.app.reports.appeal(PUBLIC, tip.receipt, { want: 'withdraw' });
    expect(await refusalOf(visit())).toBe('conflict visit.withdrawn');
    expect(await refusalOf(answer(id))).toBe('conflict appeal.not-now');
  });
});
