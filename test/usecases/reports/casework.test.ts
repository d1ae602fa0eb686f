import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeMove } from '../../../src/reports/office-schema.ts';
import {
  bytesOf,
  type Crew,
  DAY,
  hireCrew,
  move,
  photo,
  refusalOf,
  submit,
  TO_ANSWER,
  track,
  upload,
  walk,
} from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

const say = (key: Parameters<World['outside']['copy']['phrase']>[0], values?: Record<string, string>) =>
  world.outside.copy.phrase(key, values);

describe('the way of a hazard', () => {
  it('from received to answered is what its reporter reads, step by step', async () => {
    const answer = await submit(world);
    const steps: string[] = [];
    for (const wanted of TO_ANSWER) {
      await move(world, crew.handler, answer, wanted);
      steps.push((await track(world, answer)).state);
    }
    expect(steps).toEqual(['accepted', 'verifying', 'substantiated', 'answered']);
    const view = await track(world, answer);
    expect(view.steps.map(({ state, words }) => [state, words])).toEqual([
      ['received', say('step.received')],
      ['accepted', say('step.accepted')],
      ['verifying', say('step.verifying')],
      ['substantiated', say('step.verdict.substantiated')],
      ['answered', say('step.answered')],
    ]);
    expect(view.steps.map(({ at }) => at)).toEqual([...view.steps.map(({ at }) => at)].sort((a, b) => a - b));
    expect(view.messages.map(({ from, text }) => [from, text])).toEqual([
      ['office', '现场看了，确实没有拉结。'],
      ['office', '已责令停工整改。'],
    ]);
    expect(view.deadlines).toEqual([]);
    expect(view.may.slice().sort()).toEqual(['add', 'ask-review', 'give-identity', 'report-retaliation', 'say-not-fixed']);
  });

  it.each([
    ['substantiated', 'substantiated', 'step.verdict.substantiated'],
    ['partly', 'partly-substantiated', 'step.verdict.partly'],
    ['unsubstantiated', 'unsubstantiated', 'step.verdict.unsubstantiated'],
  ] as const)('a verdict "%s" leads to %s', async (verdict, state, key) => {
    const answer = await submit(world);
    await walk(world, crew.handler, answer, [{ action: 'accept' }, { action: 'record-verdict', verdict, finding: '看过了。' }]);
    const view = await track(world, answer);
    expect([view.state, view.steps.at(-1)?.words]).toEqual([state, say(key)]);
  });

  it('runs under the limits of its states, in China days', async () => {
    const own = await openWorld();
    const { handler } = await hireCrew(own);
    const answer = await submit(own);
    expect(answer.deadlines).toEqual([{ id: 'tip-accept', dueOn: '2026-06-26' }]);
    const limits = async (wanted: OfficeMove) => (await move(own, handler, answer, wanted)).deadlines;
    expect(await limits({ action: 'accept' })).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
    own.clock.move(3 * DAY);
    expect(await limits({ action: 'begin-verification' })).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
    expect(await limits({ action: 'record-verdict', verdict: 'partly', finding: '有一处。' })).toEqual([
      { id: 'tip-answer', dueOn: '2026-06-26' },
    ]);
    expect(await limits({ action: 'answer', text: '已改。' })).toEqual([]);
    await own.end();
  });

  it('with a photo in the answer shows the reporter the cleaned copy', async () => {
    const answer = await submit(world);
    await walk(world, crew.handler, answer, TO_ANSWER.slice(0, -1));
    await move(world, crew.handler, answer, {
      action: 'answer',
      text: '已改，见照片。',
      attachments: [await upload(world, await photo())],
    });
    const file = (await track(world, answer)).messages.at(-1)?.attachments?.[0];
    const picture = await world.app.reports.readReporterAttachment({ kind: 'public' }, answer.receipt, file?.id ?? '');
    expect((await bytesOf(picture.content)).subarray(0, 2).toString('hex')).toBe('ffd8');
  });
});

describe('declined', () => {
  it('its reporter reads why and what to do next', async () => {
    const answer = await submit(world);
    await move(world, crew.handler, answer, { action: 'decline', reason: 'not-concrete', note: '请补一张照片。' });
    const view = await track(world, answer);
    const { words, next } = world.outside.library.declineReasons.find(({ id }) => id === 'not-concrete') ?? { words: '', next: '' };
    expect(view).toMatchObject({ state: 'declined', deadlines: [], may: ['add', 'escalate', 'give-identity', 'report-retaliation'] });
    expect(view.steps.at(-1)?.words).toContain(words);
    expect(view.steps.at(-1)?.words).toContain(next);
    expect(view.messages.map(({ text }) => text)).toEqual(['请补一张照片。']);
  });

  it('for a reason nobody knows is refused', async () => {
    const answer = await submit(world);
    expect(await refusalOf(move(world, crew.handler, answer, { action: 'decline', reason: 'no-such' }))).toBe('invalid reason.unknown');
  });
});

describe('referred', () => {
  it('its reporter reads what to do and whom to call', async () => {
    const [matter] = world.outside.library.otherDepartments;
    const answer = await submit(world);
    await move(world, crew.handler, answer, { action: 'refer', matter: matter?.id ?? '' });
    const view = await track(world, answer);
    expect(view.state).toBe('referred');
    expect(view.steps.at(-1)?.words).toBe(say('step.referred', { matter: matter?.say ?? '' }));
    expect(view.steps.at(-1)?.words).toMatch(/\d{5}|\d{3}/);
  });

  it.each(['no-such', 'housing', 'nobody'])('to "%s" is refused', async (matter) => {
    const answer = await submit(world);
    expect(await refusalOf(move(world, crew.handler, answer, { action: 'refer', matter }))).toBe('invalid matter.unknown');
  });
});

describe('who and when', () => {
  it('a step that is not due is refused, and changes nothing', async () => {
    const answer = await submit(world);
    const before = await track(world, answer);
    expect(await refusalOf(move(world, crew.handler, answer, { action: 'answer', text: '已改。' }))).toBe('conflict tip.not-now');
    expect(await track(world, answer)).toEqual(before);
  });

  it('a reviewer does no casework, and an officer of another county does not learn that the matter exists', async () => {
    const answer = await submit(world);
    const linxian = await world.staff('刘外县', 'lvliang-linxian', ['handler']);
    expect(await refusalOf(move(world, crew.reviewer, answer, { action: 'accept' }))).toBe('forbidden tip.not-yours');
    expect(await refusalOf(move(world, crew.cityHandler, answer, { action: 'accept' }))).toBe('forbidden tip.not-yours');
    const unknown = await refusalOf(move(world, linxian, { reference: 'LL-2026-999999' }, { action: 'accept' }));
    expect(await refusalOf(move(world, linxian, answer, { action: 'accept' }))).toBe(unknown);
    expect(unknown).toBe('not-found tip.unknown');
    expect(await refusalOf(world.app.reports.openMatter(linxian, answer.reference))).toBe(unknown);
    expect(await refusalOf(world.app.reports.openMatter({ kind: 'public' }, answer.reference))).toBe(unknown);
  });

  it('of two officers who accept at the same moment one does, and it is accepted once', async () => {
    const answer = await submit(world);
    const colleague = await world.staff('钱承办', 'lvliang-xingxian', ['handler']);
    const outcomes = await Promise.all(
      [crew.handler, colleague].map((officer) => refusalOf(world.app.reports.moveMatter(officer, answer.reference, { action: 'accept' }))),
    );
    expect(outcomes.sort()).toEqual(['conflict tip.not-now', 'no refusal']);
    expect((await track(world, answer)).steps.filter(({ state }) => state === 'accepted')).toHaveLength(1);
  });
});

describe('lists', () => {
  it('show an officer his own matters, the city those of its districts, by page and by clock', async () => {
    const own = await openWorld();
    const { handler, reviewer, cityHandler } = await hireCrew(own);
    const tips = [];
    for (let n = 0; n < 5; n += 1) {
      tips.push((await submit(own, { text: `兴县第 ${n} 处脚手架` })).reference);
      own.clock.move(DAY);
    }
    const city = (await submit(own, { text: '没说在哪里的脚手架' })).reference;
    const list = async (officer: typeof handler, view: 'waiting' | 'open' | 'closed' | 'due' | 'urgent') =>
      (await own.app.reports.listMatters(officer, { view })).rows.map(({ reference }) => reference);
    expect(await list(handler, 'open')).toEqual(tips);
    expect(await list(handler, 'waiting')).toEqual(tips);
    expect(await list(reviewer, 'waiting')).toEqual([]);
    expect(await list(cityHandler, 'open')).toEqual([...tips, city]);
    expect(await list(cityHandler, 'waiting')).toEqual([city]);
    expect(await list(handler, 'urgent')).toEqual([]);
    const first = await own.app.reports.listMatters(handler, { view: 'open', limit: 2 });
    const second = await own.app.reports.listMatters(handler, { view: 'open', limit: 3, after: first.next ?? '' });
    expect([...first.rows, ...second.rows].map(({ reference }) => reference)).toEqual(tips);
    expect(second.next).toBeUndefined();
    await move(own, handler, { reference: tips[0] ?? '' }, { action: 'decline', reason: 'not-concrete' });
    expect(await list(handler, 'closed')).toEqual([tips[0]]);
    expect(await list(handler, 'open')).toEqual(tips.slice(1));
    own.clock.move(30 * DAY);
    expect(await list(handler, 'due')).toEqual(tips.slice(1));
    await own.end();
  });

  it('say what waits for whom: nothing of talking, all of deciding', async () => {
    const answer = await submit(world);
    const { rows } = await world.app.reports.listMatters(crew.handler, { view: 'waiting', limit: 100 });
    const row = rows.find(({ reference }) => reference === answer.reference);
    expect(row?.waitsFor.slice().sort()).toEqual(['accept', 'decline', 'merge', 'refer']);
    expect(row?.gist?.length).toBeLessThanOrEqual(25);
  });

  it.each(['publicist', 'trainer', 'assessor', 'approver', 'cashier', 'administrator'] as const)('are not for a %s', async (role) => {
    const outsider = { kind: 'staff', id: 'x', name: 'x', office: 'lvliang-xingxian', roles: [role] } as const;
    expect(await refusalOf(world.app.reports.listMatters(outsider, { view: 'open' }))).toBe('forbidden tip.not-yours');
    expect(await refusalOf(world.app.reports.dayCard(outsider))).toBe('forbidden tip.not-yours');
  });

  it('and card of an enforcement officer, whose turn it never is, are not refused', async () => {
    const officer = await world.staff('周执法', 'lvliang-xingxian', ['enforcement-officer']);
    expect((await world.app.reports.listMatters(officer, { view: 'waiting' })).rows).toEqual([]);
    expect((await world.app.reports.dayCard(officer)).waiting).toBe(0);
  });

  it('refuse a page that is none', async () => {
    expect(await refusalOf(world.app.reports.listMatters(crew.handler, { view: 'open', after: 'no such page' }))).toBe(
      'malformed store.page-unknown',
    );
  });
});
