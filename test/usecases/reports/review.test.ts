import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { AppealInput, TipReceipt } from '../../../src/reports/schema.ts';
import {
  CITY,
  type Crew,
  DISCIPLINE,
  hireCrew,
  move,
  refusalOf,
  submit,
  TO_ANSWER,
  track,
  walk,
  XINGXIAN,
} from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What the reporter of a running matter may do. */
const RUNNING = ['add', 'give-identity', 'report-retaliation', 'withdraw'];

let world: World;
let crew: Crew;
let answer: TipReceipt;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireCrew(world);
  answer = await submit(world);
});
afterAll(() => world.end());

const appeal = (want: AppealInput['want'], text?: string) => {
  world.clock.move(60_000);
  return world.app.reports.appeal(PUBLIC, answer.receipt, { want, ...(text !== undefined && { text }) });
};
const seenBy = async (officer: Staff) => {
  const { office, state, may } = await world.app.reports.openMatter(officer, answer.reference);
  return { office, state, may: [...may].sort() };
};
const noticesOf = async (officer: Staff): Promise<readonly string[]> => {
  await world.settle();
  return (await world.app.notices.listNotices(officer)).map(({ words }) => words);
};
const phrase = (key: 'notice.review-asked' | 'notice.reviewed' | 'notice.escalated' | 'notice.reopened') =>
  world.outside.copy.phrase(key, { reference: answer.reference });

describe('not fixed', () => {
  it('reopens the matter with a clock that starts anew, and tells its handlers', async () => {
    await walk(world, crew.handler, answer, TO_ANSWER);
    const view = await appeal('say-not-fixed', '还是没有拉结。');
    expect(view).toMatchObject({ state: 'verifying', deadlines: [{ id: 'tip-verify', dueOn: '2026-08-15' }], may: RUNNING });
    expect(view.messages.at(-1)).toMatchObject({ from: 'reporter', text: '还是没有拉结。' });
    expect(await noticesOf(crew.handler)).toContain(phrase('notice.reopened'));
    expect((await seenBy(crew.handler)).may).toContain('record-verdict');
  });

  it('is no way for a matter that was not answered', async () => {
    for (const want of ['say-not-fixed', 'ask-review', 'escalate'] as const)
      expect(await refusalOf(appeal(want))).toBe('conflict appeal.not-now');
    expect((await track(world, answer)).steps).toHaveLength(1);
  });
});

describe('a review', () => {
  beforeEach(async () => {
    await walk(world, crew.handler, answer, TO_ANSWER);
    await appeal('ask-review', '没有查清楚。');
  });

  it('goes up: to the reviewers of the level above, under a limit of its own', async () => {
    expect(await track(world, answer)).toMatchObject({ state: 'reviewing', deadlines: [{ id: 'tip-review', dueOn: '2026-07-01' }] });
    expect(await noticesOf(crew.cityReviewer)).toEqual([phrase('notice.review-asked')]);
    expect(await seenBy(crew.cityReviewer)).toEqual({ office: CITY, state: 'reviewing', may: ['decide-review'] });
    const decide = { action: 'decide-review', outcome: 'upheld', reason: '查清了。' } as const;
    expect(await refusalOf(move(world, crew.cityHandler, answer, decide))).toBe('forbidden tip.not-yours');
    expect(await refusalOf(move(world, crew.reviewer, answer, decide))).toBe('not-found tip.unknown');
  });

  it('reopened comes back down to the office that had it, which is told', async () => {
    await move(world, crew.cityReviewer, answer, { action: 'decide-review', outcome: 'reopened', reason: '请再查东侧。' });
    expect(await seenBy(crew.handler)).toMatchObject({ office: XINGXIAN, state: 'verifying' });
    expect(await noticesOf(crew.handler)).toContain(phrase('notice.reviewed'));
    const view = await track(world, answer);
    expect(view.messages.at(-1)).toMatchObject({ from: 'office', text: '请再查东侧。' });
    expect(view.deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
  });

  it('upheld comes back down too: the answer stands, and the office that gave it is told', async () => {
    await move(world, crew.cityReviewer, answer, { action: 'decide-review', outcome: 'upheld', reason: '结果没有变。' });
    expect(await track(world, answer)).toMatchObject({ state: 'answered', deadlines: [] });
    expect(await seenBy(crew.handler)).toMatchObject({ office: XINGXIAN, state: 'answered' });
    expect(await noticesOf(crew.handler)).toContain(phrase('notice.reviewed'));
  });

  it('upheld, and then not fixed, is the work of the office it lies with', async () => {
    await move(world, crew.cityReviewer, answer, { action: 'decide-review', outcome: 'upheld', reason: '结果没有变。' });
    await appeal('say-not-fixed');
    expect(await seenBy(crew.handler)).toMatchObject({ office: XINGXIAN, state: 'verifying' });
  });
});

describe('what was declined', () => {
  it('goes to the level above, as new, with a clock of its own', async () => {
    await move(world, crew.handler, answer, { action: 'decline', reason: 'not-concrete' });
    const view = await appeal('escalate', '我说得很清楚。');
    expect(view).toMatchObject({ state: 'received', deadlines: [{ id: 'tip-accept', dueOn: '2026-06-26' }], may: RUNNING });
    expect(await seenBy(crew.cityHandler)).toMatchObject({ office: CITY, state: 'received' });
    expect(await noticesOf(crew.cityHandler)).toContain(phrase('notice.escalated'));
    expect(await refusalOf(seenBy(crew.handler))).toBe('not-found tip.unknown');
  });

  it('by the highest level goes no further, and the words say where to turn', async () => {
    const direct = await submit(world, { text: '工地脚手架没有拉结' });
    await move(world, crew.cityHandler, direct, { action: 'decline', reason: 'not-concrete' });
    const refused = world.app.reports.appeal(PUBLIC, direct.receipt, { want: 'escalate' });
    expect(await refusalOf(refused)).toBe('conflict appeal.no-level-above');
    expect(world.outside.copy.errorPhrase('appeal.no-level-above')).toMatch(/\d{5}/);
  });

  it('about the office never goes back to it', async () => {
    const about = await submit(world, { aboutOffice: true });
    const { handler } = { handler: crew.cityHandler };
    await move(world, handler, about, { action: 'decline', reason: 'not-concrete' });
    const refused = world.app.reports.appeal(PUBLIC, about.receipt, { want: 'escalate' });
    expect(await refusalOf(refused)).toBe('conflict appeal.no-level-above');
    expect(world.outside.library.directory.office(DISCIPLINE).tier).toBe('discipline');
  });
});
