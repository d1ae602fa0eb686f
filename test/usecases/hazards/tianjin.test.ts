import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegisterInput } from '../../../src/hazards/schema.ts';
import { refusalOf } from '../../support/builders.ts';
import {
  hireLedgerCrew,
  JUDGED,
  type LedgerCrew,
  lineInput,
  majorInput,
  moveLine,
  PASSED,
  TOLD,
  toClosed,
  toSubmitted,
} from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: LedgerCrew;
beforeAll(async () => {
  world = await openWorld({ JURISDICTION: 'tianjin' });
  crew = await hireLedgerCrew(world, 'tianjin-heping', 'tianjin-city', 'tianjin-hedong');
});
afterAll(() => world.end());

const inHeping = (over: Partial<RegisterInput> = {}) => majorInput({ region: '120101', ...over });
const register = (over: Partial<RegisterInput> = {}) => world.app.hazards.registerHazard(crew.orderer, inHeping(over));

describe('in 天津', () => {
  it('a major line is closed by the enforcement officers of the district and then of the city, and by nobody else', async () => {
    const line = await toSubmitted(world, crew, inHeping());
    expect(await refusalOf(moveLine(world, crew.reviewer, line, PASSED))).toBe('forbidden hazard.not-your-level');
    expect((await moveLine(world, crew.checker, line, PASSED)).state).toBe('checked');
    const cityReviewer = await world.staff('市审核', 'tianjin-city', ['reviewer']);
    expect(await refusalOf(moveLine(world, cityReviewer, line, PASSED))).toBe('forbidden hazard.not-your-level');
    expect((await moveLine(world, crew.cityChecker, line, PASSED)).state).toBe('closed');
  });

  it('a general line is closed by one officer who did not order the fix', async () => {
    const line = await toSubmitted(world, crew, lineInput({ region: '120101' }));
    expect(await refusalOf(moveLine(world, crew.orderer, line, PASSED))).toBe('forbidden hazard.own-order');
    expect((await moveLine(world, crew.colleague, line, PASSED)).state).toBe('closed');
  });

  it('a major line’s limit lies within the year it was found in', async () => {
    expect(await refusalOf(register({ dueOn: '2027-01-01' }))).toBe('invalid hazard.within-year');
    expect((await register({ dueOn: '2026-12-31' })).dueOn).toBe('2026-12-31');
  });

  it('an approved extension may lead beyond the year, and is counted apart', async () => {
    const line = await register({ dueOn: '2026-12-31' });
    await moveLine(world, crew.orderer, line, TOLD);
    await moveLine(world, crew.colleague, line, { action: 'ask-extension', until: '2027-02-28', reason: '冬季停工' });
    const granted = await moveLine(world, crew.reviewer, line, { action: 'decide-extension', grant: true });
    expect(granted).toMatchObject({ dueOn: '2027-02-28', firstDueOn: '2026-12-31', extendedDays: 59 });
    const again = await moveLine(world, crew.colleague, line, {
      action: 'set-grade',
      grade: 'major',
      criteria: [JUDGED],
      reason: '补标准',
    });
    expect(again.dueOn).toBe('2027-02-28');
  });

  it('a general line with a later limit becomes major only with one within the year', async () => {
    const line = await register({ grade: 'general', criteria: [], dueOn: '2027-03-01' });
    const raise = (dueOn?: string) =>
      moveLine(world, crew.colleague, line, {
        ...{ action: 'set-grade', grade: 'major', criteria: [JUDGED], reason: '达到判定标准' },
        ...(dueOn !== undefined && { dueOn }),
      });
    expect(await refusalOf(raise())).toBe('invalid hazard.within-year');
    expect(await refusalOf(raise('2027-03-02'))).toBe('invalid hazard.grade-not-later');
    expect(await raise('2026-12-31')).toMatchObject({ grade: 'major', dueOn: '2026-12-31', firstDueOn: '2026-12-31', extendedDays: 0 });
  });

  it('numbers its lines by its own letters', async () => expect((await toClosed(world, crew, inHeping())).number).toMatch(/^TJ-YH-2026-/));
});
