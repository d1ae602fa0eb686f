import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HazardMove } from '../../../src/hazards/schema.ts';
import { type Actor, PUBLIC } from '../../../src/kernel/actor.ts';
import { DAY, fakeVideo, photo, refusalOf, upload } from '../../support/builders.ts';
import {
  FIXES,
  hireLedgerCrew,
  holderOf,
  JUDGED,
  type LedgerCrew,
  lineInput,
  MEMBER,
  majorInput,
  moveLine,
  PASSED,
  rowOf,
  SENT_BACK,
  submission,
  TOLD,
  toClosed,
  toSubmitted,
} from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: LedgerCrew;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireLedgerCrew(world);
});
afterAll(() => world.end());

const register = (over: Parameters<typeof lineInput>[0] = {}) => world.app.hazards.registerHazard(crew.orderer, lineInput(over));
const open = (number: string) => world.app.hazards.openHazard(crew.orderer, number);
const phrase = (...args: Parameters<World['outside']['copy']['phrase']>) => world.outside.copy.phrase(...args);
const noticesOf = async (staff: LedgerCrew['orderer']) => (await world.app.notices.listNotices(staff)).map(({ words }) => words);

describe('a major line', () => {
  it('is told, fixed, sent back, fixed again, passed by its county and closed by the city', async () => {
    const line = await toSubmitted(world, crew, majorInput());
    await moveLine(world, crew.checker, line, SENT_BACK);
    const holder = await holderOf(world, line);
    await world.app.hazards.moveAsUnit(holder, line.number, await submission(world));
    const half = await moveLine(world, crew.checker, line, PASSED);
    expect([half.state, half.checks.map(({ level, outcome }) => [level, outcome])]).toEqual([
      'checked',
      [
        [1, 'sent-back'],
        [1, 'passed'],
      ],
    ]);
    const closed = await moveLine(world, crew.cityChecker, line, PASSED);
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-06-16', overdueDays: 0, levels: 2 });
    expect(closed.after).toHaveLength(2);
    expect(closed.steps.map(({ words }) => words)).toEqual([
      phrase('step.hazard.registered'),
      phrase('step.hazard.notified'),
      phrase('step.hazard.fixes-named'),
      phrase('step.hazard.submitted'),
      phrase('step.hazard.sent-back', { level: 1 }),
      phrase('step.hazard.submitted'),
      phrase('step.hazard.checked', { level: 1 }),
      phrase('step.hazard.closed'),
    ]);
  });

  it('tells by a notice those whose turn it is, and nobody else', async () => {
    const line = await toSubmitted(world, crew, majorInput());
    await world.settle();
    const toCheck = phrase('notice.hazard.to-check', { number: line.number });
    expect([await noticesOf(crew.checker), await noticesOf(crew.cityChecker)]).toEqual([[toCheck], []]);
    await moveLine(world, crew.checker, line, PASSED);
    await world.settle();
    expect([await noticesOf(crew.checker), await noticesOf(crew.cityChecker)]).toEqual([[], [toCheck]]);
    await moveLine(world, crew.cityChecker, line, PASSED);
    await world.settle();
    expect(await noticesOf(crew.orderer)).toEqual([phrase('notice.hazard.closed', { number: line.number })]);
  });

  it('ends the ways in when it is closed, and a reopened one is given a new code', async () => {
    const line = await world.app.hazards.registerHazard(crew.orderer, majorInput());
    const { link } = await moveLine(world, crew.orderer, line, TOLD);
    expect((await open(line.number)).link).toBe(undefined);
    const fresh = (await moveLine(world, crew.orderer, line, { action: 'renew-link' })).link;
    expect(await refusalOf(world.app.units.enterUnit(PUBLIC, { code: link?.code ?? '' }))).toMatch(/^nobody /);
    const entered = await world.app.units.enterUnit(PUBLIC, { code: fresh?.code ?? '' });
    expect(await world.app.units.greet(entered.actor)).toMatchObject({ as: 'holder', hazard: line.number });
    expect((await world.app.hazards.openAsUnit(entered.actor, line.number)).number).toBe(line.number);
  });
});

describe('a reopened line', () => {
  it('needs a new report and both levels again', async () => {
    const line = await toClosed(world, crew);
    const again = await moveLine(world, crew.orderer, line, { action: 'reopen', reason: '复查发现又松了' });
    expect(again).toMatchObject({ state: 'rectifying' });
    expect('closedOn' in again).toBe(false);
    expect(await refusalOf(moveLine(world, crew.checker, line, PASSED))).toBe('conflict hazard.not-now');
    await moveLine(world, crew.colleague, line, await submission(world));
    expect((await moveLine(world, crew.checker, line, PASSED)).state).toBe('checked');
    expect((await moveLine(world, crew.cityChecker, line, PASSED)).state).toBe('closed');
  });
});

describe('the party', () => {
  it('sees nothing before it was told', async () => {
    const line = await register();
    const holder = await holderOf(world, line);
    const look = () => Promise.all([holder, MEMBER].map((actor) => refusalOf(world.app.hazards.openAsUnit(actor, line.number))));
    expect(await look()).toEqual(['not-found hazard.unknown', 'not-found hazard.unknown']);
    expect((await world.app.hazards.listForUnit(MEMBER, { standing: 'open' })).rows).toEqual([]);
    await moveLine(world, crew.orderer, line, TOLD);
    expect(await look()).toEqual(['no refusal', 'no refusal']);
    for (const actor of [holder, MEMBER])
      expect((await world.app.hazards.listForUnit(actor, { standing: 'open' })).rows.map(({ number }) => number)).toEqual([line.number]);
  });

  it('makes no move of the office, and the office none of its by the unit’s door', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    const asUnit = (actor: Actor, move: HazardMove) => refusalOf(world.app.hazards.moveAsUnit(actor, line.number, move));
    expect(await asUnit(MEMBER, { action: 'renew-link' })).toBe('forbidden hazard.not-yours');
    expect(await asUnit(MEMBER, PASSED)).toBe('forbidden hazard.not-yours');
    expect(await asUnit(crew.orderer, FIXES)).toBe('not-found hazard.unknown');
    expect(await asUnit({ ...MEMBER, unit: '914403001922038216' } as Actor, FIXES)).toBe('not-found hazard.unknown');
    expect(await refusalOf(world.app.hazards.moveHazard(MEMBER, line.number, FIXES))).toBe('not-found hazard.unknown');
  });

  it('is out when another must fix it, and what it had begun is gone', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    const changed = await moveLine(world, crew.orderer, line, { action: 'set-party', party: { kind: 'unknown' } });
    expect(changed).toMatchObject({ state: 'registered', told: [], party: { kind: 'unknown', name: phrase('hazard.party.unknown') } });
    expect(await refusalOf(world.app.hazards.openAsUnit(MEMBER, line.number))).toBe('not-found hazard.unknown');
    expect(await refusalOf(moveLine(world, crew.orderer, line, TOLD))).toBe('conflict hazard.party-missing');
  });

  it('is served by a handler where it has no phone, and the steps say so', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, crew.colleague, line, FIXES);
    const done = await moveLine(world, crew.colleague, line, await submission(world));
    expect(done.steps.slice(-2).map(({ words }) => words)).toEqual([
      phrase('step.hazard.fixes-named-for'),
      phrase('step.hazard.submitted-for'),
    ]);
    expect(await refusalOf(moveLine(world, crew.colleague, line, PASSED))).toBe('forbidden hazard.own-report');
    expect(await refusalOf(moveLine(world, crew.orderer, line, PASSED))).toBe('forbidden hazard.own-order');
    expect((await moveLine(world, crew.reviewer, line, PASSED)).state).toBe('closed');
  });
});

describe('a report of the fix', () => {
  it('shows something: a film nobody can open is not enough, and the same file may be sent again', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    const holder = await holderOf(world, line);
    await world.app.hazards.moveAsUnit(holder, line.number, FIXES);
    const film = await upload(world, fakeVideo());
    const submit = (attachments: string[]) =>
      world.app.hazards.moveAsUnit(holder, line.number, { action: 'submit', words: '好了', attachments });
    expect(await refusalOf(submit([film]))).toBe('invalid hazard.evidence-not-shown');
    const done = await submit([film, await upload(world, await photo())]);
    expect(done.after[0]?.attachments.map(({ isShown }) => isShown)).toEqual([false, true]);
  });
});

describe('more time', () => {
  const asking: HazardMove = { action: 'ask-extension', until: '2026-08-10', reason: '钢管没到货' };

  it('is asked by the party, granted by a second person, and counted apart', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    await world.app.hazards.moveAsUnit(MEMBER, line.number, asking);
    await world.settle();
    expect(await noticesOf(crew.reviewer)).toEqual([phrase('notice.hazard.extension-asked', { number: line.number })]);
    expect(await refusalOf(world.app.hazards.moveAsUnit(MEMBER, line.number, asking))).toBe('conflict hazard.extension-waits');
    const granted = await moveLine(world, crew.reviewer, line, { action: 'decide-extension', grant: true, note: '只延一次' });
    expect(granted).toMatchObject({
      ...{ dueOn: '2026-08-10', firstDueOn: '2026-07-31', extendedDays: 10 },
      extension: { state: 'granted', until: '2026-08-10', reason: '钢管没到货', note: '只延一次' },
    });
  });

  it('is refused and the limit stays; then it may be asked for again', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, crew.colleague, line, asking);
    const refused = await moveLine(world, crew.reviewer, line, { action: 'decide-extension', grant: false });
    expect(refused).toMatchObject({ dueOn: '2026-07-31', extendedDays: 0, extension: { state: 'refused' } });
    expect(refused.steps.at(-1)?.words).toBe(phrase('step.hazard.extension-refused', { dueOn: '2026-07-31' }));
    expect((await moveLine(world, crew.colleague, line, asking)).extension?.state).toBe('asked');
  });

  it('is not decided by who asked for it', async () => {
    const both = await world.staff('两职', 'lvliang-xingxian', ['handler', 'reviewer']);
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, both, line, asking);
    expect(await refusalOf(moveLine(world, both, line, { action: 'decide-extension', grant: true }))).toBe(
      'forbidden hazard.own-extension',
    );
  });

  it('is late without it: a line closed after its limit says by how many days', async () => {
    const line = await toSubmitted(world, crew, lineInput({ dueOn: '2026-06-17' }));
    world.clock.move(3 * DAY);
    expect((await open(line.number)).overdueDays).toBe(2);
    expect(await moveLine(world, crew.reviewer, line, PASSED)).toMatchObject({ state: 'closed', overdueDays: 2, closedOn: '2026-06-19' });
    expect((await rowOf(world, line)).body.isClosedLate).toBe(true);
  });
});

describe('the grade', () => {
  const grade = (to: 'general' | 'major', criteria: string[] = []): HazardMove => ({
    action: 'set-grade',
    grade: to,
    criteria,
    reason: '按现场情况',
  });

  it('is raised by a handler on a criterion, and lowered by a second person', async () => {
    const line = await register();
    expect(await refusalOf(moveLine(world, crew.colleague, line, grade('major')))).toBe('invalid hazard.major-needs-criterion');
    const raised = await moveLine(world, crew.colleague, line, grade('major', [JUDGED]));
    expect([raised.grade, raised.levels, raised.criteria.map(({ id }) => id)]).toEqual(['major', 2, [JUDGED]]);
    expect(await refusalOf(moveLine(world, crew.colleague, line, grade('general')))).toBe('forbidden hazard.lowered-by-reviewer');
    const lowered = await moveLine(world, crew.reviewer, line, grade('general'));
    expect([lowered.grade, lowered.levels, lowered.criteria]).toEqual(['general', 1, []]);
    expect(lowered.steps.at(-1)?.words).toBe(phrase('step.hazard.graded.general', { reason: '按现场情况' }));
  });
});

describe('what is urged', () => {
  it('stands among the steps the party reads', async () => {
    const line = await register();
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, crew.orderer, line, { action: 'remind', text: '还剩五天，请抓紧' });
    const seen = await world.app.hazards.openAsUnit(MEMBER, line.number);
    expect(seen.steps.at(-1)?.words).toBe(phrase('step.hazard.reminded', { text: '还剩五天，请抓紧' }));
  });
});
