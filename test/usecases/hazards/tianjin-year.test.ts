import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import type { HazardMove, RegisterInput } from '../../../src/hazards/schema.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { photo, refusalOf, streamOf } from '../../support/builders.ts';
import { filledSheet, selfCheckRow } from '../../support/filled-sheet.ts';
import { openWorld, type World } from '../../support/world.ts';

/*
 * 天津: major hazards found in a year are put right within it (一(二)); only an approved extension reaches beyond, and is counted apart.
 * Closed by the enforcement officers of district and city (六)8.
 */

let world: World;
let handler: Staff;
let reviewer: Staff;
let enforcer: Staff;
let cityReviewer: Staff;
let cityEnforcer: Staff;
beforeAll(async () => {
  world = await openWorld({ JURISDICTION: 'tianjin' });
  handler = await world.staff('承办', 'tianjin-heping', ['handler']);
  reviewer = await world.staff('审核', 'tianjin-heping', ['reviewer']);
  enforcer = await world.staff('执法', 'tianjin-heping', ['enforcement-officer']);
  cityReviewer = await world.staff('市审核', 'tianjin-city', ['reviewer']);
  cityEnforcer = await world.staff('市执法', 'tianjin-city', ['enforcement-officer']);
});
afterAll(() => world.end());

const to = (day: string): void => world.clock.move(Date.parse(`${day}T10:00:00+08:00`) - world.clock.now());
const enter = (over: Partial<RegisterInput> = {}): Promise<HazardView> =>
  world.app.hazards.registerHazard(handler, {
    source: 'inspection',
    industry: 'construction',
    criteria: ['construction-2024/7-2'],
    grade: 'major',
    party: { kind: 'unit', code: '91120101MAEKDKLCTD', name: '津门建筑公司' },
    region: '120101',
    place: '某工地',
    what: '没有连墙件',
    inspectedOn: '2026-06-16',
    dueOn: '2026-12-31',
    ...over,
  });
const by = (staff: Staff, number: string, wanted: HazardMove) => world.app.hazards.moveHazard(staff, number, wanted);

describe('the limit of a major hazard', () => {
  it.each([
    ['major', '2026-12-31', 'no refusal'],
    ['major', '2027-01-01', 'invalid hazard.within-year'],
    ['major', '2027-06-30', 'invalid hazard.within-year'],
    ['general', '2027-01-31', 'no refusal'],
  ] as const)('%s, due %s: %s', async (grade, dueOn, outcome) => {
    expect(await refusalOf(enter({ grade, dueOn }))).toBe(outcome);
  });

  it('binds a general one that is raised to major', async () => {
    const { number } = await enter({ grade: 'general', criteria: [], dueOn: '2027-02-28' });
    const raise: HazardMove = { action: 'set-grade', grade: 'major', criteria: ['construction-2024/7-2'], reason: '整层缺失' };
    expect(await refusalOf(by(handler, number, raise))).toBe('invalid hazard.within-year');
    expect(await by(handler, number, { ...raise, dueOn: '2026-12-31' })).toMatchObject({ grade: 'major', dueOn: '2026-12-31' });
  });

  it('is asked of a sheet too, by its cell, and nothing comes in', async () => {
    const rows = [
      selfCheckRow({ 县区: '和平区', 整改期限: '2026-12-31', 检查日期: '2026-06-16' }),
      selfCheckRow({
        县区: '和平区',
        等级: '重大隐患',
        判定依据: '建质规〔2024〕5号 第七条（二）',
        检查日期: '2026-06-16',
        整改期限: '2027-01-15',
      }),
    ];
    const answer = await world.app.hazards.importHazards(handler, await filledSheet(await world.app.hazards.importTemplate(handler), rows));
    expect(answer).toMatchObject({ imported: 0, faults: [{ column: '整改期限', cell: expect.stringMatching(/^[A-Z]+6$/) }] });
  });
});

describe('an extension beyond the year', () => {
  it('is granted by a reviewer, and counted apart: late by the year, in time by the extension', async () => {
    const { number } = await enter({ dueOn: '2026-12-31' });
    const told: HazardMove = { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'phone' }] };
    const { link } = await by(handler, number, told);
    await world.settle();
    const { actor } = await world.app.units.enterUnit(PUBLIC, { code: link?.code ?? '' });
    const { hazards } = world.app;
    await hazards.moveAsUnit(actor, number, {
      action: 'name-fixes',
      responsible: '高某',
      measures: '重设',
      fundsFen: 100,
      dueOn: '2026-12-20',
      plan: '停用',
    });
    to('2026-12-20');
    await hazards.moveAsUnit(actor, number, { action: 'ask-extension', until: '2027-01-20', reason: '冬季停工' });
    const before = await hazards.openHazard(handler, number);
    expect([before.dueOn, before.extendedDays]).toEqual(['2026-12-31', 0]);
    expect(await by(reviewer, number, { action: 'decide-extension', grant: true, note: '同意' })).toMatchObject({
      dueOn: '2027-01-20',
      firstDueOn: '2026-12-31',
      extendedDays: 20,
    });
    to('2027-01-18');
    const { id } = await world.app.files.uploadFile(PUBLIC, streamOf(await photo()));
    await hazards.moveAsUnit(actor, number, { action: 'submit', words: '好了', attachments: [id] });
    const passed: HazardMove = { action: 'check', outcome: 'passed', words: '好了' };
    for (const staff of [handler, reviewer, cityReviewer, cityEnforcer])
      expect(await refusalOf(by(staff, number, passed))).toMatch(/^forbidden /);
    await by(enforcer, number, passed);
    for (const staff of [reviewer, enforcer, cityReviewer]) expect(await refusalOf(by(staff, number, passed))).toMatch(/^forbidden /);
    expect(await by(cityEnforcer, number, passed)).toMatchObject({ state: 'closed', closedOn: '2027-01-18' });
    const report = await hazards.countHazards(handler, { period: 'month', on: '2027-01-18' }, { leaves: false });
    expect(report.closed).toEqual({ total: 1, inTime: 1, late: 0, extended: 1 });
  });

  it('a hazard found in December and entered in January keeps the year it was found in', async () => {
    to('2027-01-19');
    const outcome = await refusalOf(enter({ inspectedOn: '2026-12-28', dueOn: '2027-02-15' }));
    expect(outcome).toBe('invalid hazard.within-year');
  });

  it('and can be entered all the same', async () => {
    const outcomes = await Promise.all(['2026-12-31', '2027-01-19'].map((dueOn) => refusalOf(enter({ inspectedOn: '2026-12-28', dueOn }))));
    expect(outcomes).toContain('no refusal');
  });

  it('nor is one that turns out to be major after the turn of the year shut out of its grade', async () => {
    const { number } = await enter({ grade: 'general', criteria: [], inspectedOn: '2026-12-20', dueOn: '2027-02-28' });
    const raise: HazardMove = { action: 'set-grade', grade: 'major', criteria: ['construction-2024/7-2'], reason: '整层缺失' };
    const outcomes: string[] = [];
    for (const dueOn of [undefined, '2026-12-31', '2027-01-19'])
      outcomes.push(await refusalOf(by(handler, number, { ...raise, ...(dueOn !== undefined && { dueOn }) })));
    expect(outcomes).toContain('no refusal');
  });
});
