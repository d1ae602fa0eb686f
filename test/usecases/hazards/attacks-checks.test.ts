import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf, XINGXIAN } from '../../support/builders.ts';
import { type AttackCrew, BACK, FIXES, openAttackCrew, PASSED } from './attack-crew.ts';

/* Checking one’s own order, passing both levels alone, at the same moment, or round the second level. */

let crew: AttackCrew;
beforeAll(async () => {
  crew = await openAttackCrew();
});
afterAll(() => crew.world.end());

describe('who checks', () => {
  it('is never who ordered it, whatever else he may do', async () => {
    const line = await crew.reported();
    expect(await refusalOf(crew.by(crew.handler, line.number, PASSED))).toBe('forbidden hazard.own-order');
    expect(await refusalOf(crew.by(crew.handler, line.number, BACK))).toBe('forbidden hazard.own-order');
    const general = await crew.reported({ grade: 'general', criteria: [] });
    expect(await refusalOf(crew.by(crew.handler, general.number, PASSED))).toBe('forbidden hazard.own-order');
  });

  it('is not who ordered it at the city, when the city ordered', async () => {
    const line = await crew.reported({}, crew.cityHandler);
    await crew.by(crew.enforcer, line.number, PASSED);
    expect(await refusalOf(crew.by(crew.cityHandler, line.number, PASSED))).toBe('forbidden hazard.own-order');
    expect((await crew.by(crew.cityEnforcer, line.number, PASSED)).state).toBe('closed');
  });

  it('is not one person at both levels, nor two of one office', async () => {
    const line = await crew.reported();
    await crew.by(crew.enforcer, line.number, PASSED);
    for (const staff of [crew.enforcer, crew.second, crew.handler, crew.reviewer])
      expect(await refusalOf(crew.by(staff, line.number, PASSED))).toMatch(/^forbidden /);
    expect(await crew.stateOf(line.number)).toBe('checked');
  });

  it('passes in turn: the city not before the district, and after a sending back both again', async () => {
    const line = await crew.reported();
    expect(await refusalOf(crew.by(crew.cityEnforcer, line.number, PASSED))).toMatch(/^forbidden /);
    await crew.by(crew.enforcer, line.number, PASSED);
    expect((await crew.by(crew.cityEnforcer, line.number, BACK)).state).toBe('rectifying');
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, await crew.evidence());
    expect(await refusalOf(crew.by(crew.cityEnforcer, line.number, PASSED))).toMatch(/^forbidden /);
    await crew.by(crew.second, line.number, PASSED);
    expect((await crew.by(crew.cityEnforcer, line.number, PASSED)).state).toBe('closed');
  });

  it('does not get round the second level by lowering the grade himself', async () => {
    const line = await crew.reported();
    await crew.by(crew.enforcer, line.number, PASSED);
    const reason = '看过了，不算重大';
    await refusalOf(crew.by(crew.enforcer, line.number, { action: 'set-grade', grade: 'general', criteria: [], reason }));
    await refusalOf(crew.by(crew.enforcer, line.number, PASSED));
    expect(await crew.stateOf(line.number)).not.toBe('closed');
  });

  it('does not get round it by lowering first and passing alone', async () => {
    const line = await crew.reported();
    const lowered = await refusalOf(
      crew.by(crew.enforcer, line.number, { action: 'set-grade', grade: 'general', criteria: [], reason: '不算重大' }),
    );
    const passed = await refusalOf(crew.by(crew.enforcer, line.number, PASSED));
    expect([lowered === 'no refusal' && passed === 'no refusal', await crew.stateOf(line.number)]).toEqual([
      false,
      expect.not.stringMatching('closed'),
    ]);
  });

  it('is not who reported the fix for the party', async () => {
    const officer = await crew.world.staff('代办', XINGXIAN, ['handler', 'reviewer']);
    const { number } = await crew.told({ grade: 'general', criteria: [] });
    await crew.by(officer, number, { ...FIXES });
    await crew.by(officer, number, await crew.evidence());
    expect(await refusalOf(crew.by(officer, number, PASSED))).toBe('forbidden hazard.own-report');
    expect((await crew.by(crew.reviewer, number, PASSED)).state).toBe('closed');
  });

  it('is not who opened it again', async () => {
    const officer = await crew.world.staff('回头看', XINGXIAN, ['handler', 'reviewer']);
    const line = await crew.reported({ grade: 'general', criteria: [] });
    await crew.by(crew.reviewer, line.number, PASSED);
    await crew.by(officer, line.number, { action: 'reopen', reason: '又坏了' });
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, await crew.evidence());
    expect(await refusalOf(crew.by(officer, line.number, PASSED))).toBe('forbidden hazard.own-order');
  });

  it('at the same moment as a colleague passes one level, not two', async () => {
    const line = await crew.reported();
    const both = await Promise.all([
      refusalOf(crew.by(crew.enforcer, line.number, PASSED)),
      refusalOf(crew.by(crew.second, line.number, PASSED)),
    ]);
    expect(both.filter((one) => one === 'no refusal')).toHaveLength(1);
    expect(await crew.stateOf(line.number)).toBe('checked');
  });

  it('pressed twice passes once', async () => {
    const line = await crew.reported();
    const both = await Promise.all([
      refusalOf(crew.by(crew.enforcer, line.number, PASSED)),
      refusalOf(crew.by(crew.enforcer, line.number, PASSED)),
    ]);
    expect([both.filter((one) => one === 'no refusal').length, await crew.stateOf(line.number)]).toEqual([1, 'checked']);
  });

  it('while the unit reports anew, passes what he saw or nothing', async () => {
    const line = await crew.reported({ grade: 'general', criteria: [] });
    const [again, passed] = await Promise.all([
      refusalOf(crew.evidence().then((wanted) => crew.world.app.hazards.moveAsUnit(line.holder, line.number, wanted))),
      refusalOf(crew.by(crew.reviewer, line.number, PASSED)),
    ]);
    const { state, checks, after } = await crew.world.app.hazards.openHazard(crew.handler, line.number);
    expect([again, passed].filter((one) => one === 'no refusal').length).toBeGreaterThan(0);
    expect(state === 'closed').toBe(checks.some(({ outcome }) => outcome === 'passed'));
    expect(after.length).toBeGreaterThan(0);
  });
});
