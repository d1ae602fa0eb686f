import { describe, expect, it } from '@jest/globals';
import { toldFault } from '../../../src/hazards/rules/told.ts';
import type { HazardGrade, Told } from '../../../src/hazards/schema.ts';
import type { StoredParty } from '../../../src/hazards/stored-schema.ts';

const UNIT: StoredParty = { kind: 'unit', code: 'C', name: '某单位' };
const HOUSE: StoredParty = { kind: 'household', as: 'owner', person: 'sealed' };
const faultOf = (party: StoredParty, grade: HazardGrade, who: readonly Told['who'][], on = '2026-06-12') =>
  toldFault(
    { party, grade, inspectedOn: '2026-06-10' },
    who.map((each) => ({ who: each, on, how: 'paper' })),
    '2026-06-16',
  )?.code;

describe('who must be told', () => {
  it.each([
    [UNIT, 'major', ['principal'], 'hazard.told-both'],
    [UNIT, 'major', ['actual-controller'], 'hazard.told-both'],
    [UNIT, 'major', ['principal', 'actual-controller'], undefined],
    [UNIT, 'major', ['principal-and-controller'], undefined],
    [UNIT, 'general', ['principal'], undefined],
    [UNIT, 'general', ['actual-controller'], 'hazard.told-unit'],
    [UNIT, 'general', ['household'], 'hazard.told-unit'],
    [UNIT, 'major', ['principal-and-controller', 'household'], 'hazard.told-unit'],
    [HOUSE, 'major', ['household'], undefined],
    [HOUSE, 'general', ['principal'], 'hazard.told-household'],
  ] as const)('%j, %s, told %j: %s', (party, grade, who, code) => expect(faultOf(party, grade, who)).toBe(code));

  it.each([
    ['2026-06-09', 'hazard.told-day'],
    ['2026-06-10', undefined],
    ['2026-06-16', undefined],
    ['2026-06-17', 'hazard.told-day'],
  ])('on %s: %s', (on, code) => expect(faultOf(UNIT, 'general', ['principal'], on)).toBe(code));
});
