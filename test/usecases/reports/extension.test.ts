import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../../src/kernel/actor.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { type Crew, hireCrew, move, refusalOf, submit, track, walk } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
let answer: TipReceipt;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireCrew(world);
  answer = await submit(world);
  await walk(world, crew.handler, answer, [{ action: 'accept' }, { action: 'begin-verification' }]);
});
afterAll(() => world.end());

const ask = (officer: Staff = crew.handler) => move(world, officer, answer, { action: 'ask-extension', reason: '要请机构检测鉴定。' });
const waiting = async (officer: Staff): Promise<readonly string[]> =>
  (await world.app.reports.listMatters(officer, { view: 'waiting' })).rows.map(({ reference }) => reference);

describe('more time', () => {
  it('asked for by a handler waits for a reviewer, and leaves the clock alone', async () => {
    const view = await ask();
    expect(view.extension).toEqual({ state: 'asked', reason: '要请机构检测鉴定。', days: 30 });
    expect(view.deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
    expect(await waiting(crew.reviewer)).toEqual([answer.reference]);
    await world.settle();
    const notices = await world.app.notices.listNotices(crew.reviewer);
    expect(notices.map(({ words }) => words)).toEqual([
      world.outside.copy.phrase('notice.extension-asked', { reference: answer.reference }),
    ]);
  });

  it('granted gives thirty days once, and the reporter is told why', async () => {
    await ask();
    const view = await move(world, crew.reviewer, answer, { action: 'decide-extension', grant: true });
    expect(view.deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-09-14' }]);
    const told = await track(world, answer);
    expect(told.steps.at(-1)?.words).toBe(world.outside.copy.phrase('step.extended', { days: 30 }));
    expect(told.messages.at(-1)?.text).toBe('要请机构检测鉴定。');
    expect(await refusalOf(ask())).toBe('conflict extension.once');
    expect(await waiting(crew.handler)).toEqual([answer.reference]);
  });

  it('refused leaves the limit, and cannot be asked for again', async () => {
    await ask();
    const view = await move(world, crew.reviewer, answer, { action: 'decide-extension', grant: false });
    expect(view.deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
    expect(view.extension?.state).toBe('refused');
    expect((await track(world, answer)).messages).toEqual([]);
    expect(await refusalOf(ask())).toBe('conflict extension.once');
    await world.settle();
    expect((await world.app.notices.listNotices(crew.handler)).map(({ words }) => words)).toContain(
      world.outside.copy.phrase('notice.extension-refused', { reference: answer.reference }),
    );
  });

  it('is never decided by who asked for it', async () => {
    const both = await world.staff('两头管', 'lvliang-xingxian', ['handler', 'reviewer']);
    await ask(both);
    const deciding = { action: 'decide-extension', grant: true } as const;
    expect(await refusalOf(move(world, both, answer, deciding))).toBe('forbidden tip.not-yours');
    expect(await refusalOf(move(world, crew.handler, answer, deciding))).toBe('forbidden tip.not-yours');
    expect(await refusalOf(move(world, crew.cityReviewer, answer, deciding))).toBe('no refusal');
  });

  it('that nobody asked for is not decided', async () => {
    expect(await refusalOf(move(world, crew.reviewer, answer, { action: 'decide-extension', grant: true }))).toBe(
      'conflict extension.none',
    );
  });

  it('starts anew when the matter is reopened, and stays used up', async () => {
    await ask();
    await move(world, crew.reviewer, answer, { action: 'decide-extension', grant: true });
    await walk(world, crew.handler, answer, [
      { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' },
      { action: 'answer', text: '已改。' },
    ]);
    world.clock.move(10 * 86_400_000);
    const reopened = await world.app.reports.appeal({ kind: 'public' }, answer.receipt, { want: 'say-not-fixed' });
    expect(reopened.deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-08-25' }]);
    expect(await refusalOf(ask())).toBe('conflict extension.once');
  });
});

describe('a verdict found while more time was still asked for', () => {
  it('leaves the matter with its handler, who has to answer it', async () => {
    await ask();
    await move(world, crew.handler, answer, { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' });
    expect(await waiting(crew.handler)).toEqual([answer.reference]);
    expect(await waiting(crew.reviewer)).toEqual([]);
  });
});
