import { describe, expect, it } from '@jest/globals';
import { hasAfterEvidence, levelDue } from '../../../src/hazards/rules/closing.ts';
import { gist } from '../../../src/hazards/rules/gist.ts';
import { checkHazardRoom } from '../../../src/hazards/rules/room.ts';
import type { Hazard } from '../../../src/hazards/stored-schema.ts';
import { CITY, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { CLOSING, storedEvidence, storedHazard } from '../../support/hazards.ts';

const passed = (level: number, round = 1): Hazard['checks'][number] => ({
  level,
  round,
  by: `staff:${level}`,
  office: XINGXIAN,
  at: 0,
  outcome: 'passed',
  words: '好',
  attachments: [],
});
const asked = { state: 'asked', until: '2026-09-01', reason: '雨季', askedBy: 'unit:a' } as const;

describe('whose turn it is', () => {
  it.each([
    [{ state: 'registered' }, 'handler', XINGXIAN],
    [{ state: 'registered', orderedByOffice: CITY }, 'handler', CITY],
    [{ state: 'notified' }, 'party', XINGXIAN],
    [{ state: 'rectifying' }, 'party', XINGXIAN],
    [{ state: 'rectifying', extension: asked }, 'extension', XINGXIAN],
    [{ state: 'submitted', round: 1 }, 'checker', XINGXIAN],
    [{ state: 'checked', round: 1, checks: [passed(1)] }, 'checker', CITY],
    [{ state: 'submitted', round: 2, checks: [passed(1)] }, 'checker', XINGXIAN],
    [{ state: 'closed' }, 'nobody', XINGXIAN],
  ] as const)('%j: %s at %s', (over, waitsFor, waitsAt) =>
    expect(storedHazard(over as Partial<Hazard>)).toMatchObject({ waitsFor, waitsAt }),
  );
});

describe('what follows from a line', () => {
  it('is its place in lists, its first criterion and its unit', () => {
    expect(storedHazard({ criteria: ['b', 'a'] })).toMatchObject({
      isOpen: true,
      criterion: 'b',
      partyCode: '91350100M000100Y43',
      dueKey: '2026-07-31 LL-YH-2026-000001',
      isClosedLate: false,
    });
    const bare = storedHazard({ criteria: [], party: { kind: 'unknown' } });
    expect([bare.criterion, 'partyCode' in bare, 'closedOn' in bare]).toEqual(['none', false, false]);
  });

  it('is the day it was closed, kept while it stays closed, and whether that was late', () => {
    expect(storedHazard({ state: 'closed' })).toMatchObject({ closedOn: '2026-06-16', isClosedLate: false, isOpen: false });
    expect(storedHazard({ state: 'closed', closedOn: '2026-06-01' }).closedOn).toBe('2026-06-01');
    expect(storedHazard({ state: 'closed', dueOn: '2026-06-15' }).isClosedLate).toBe(true);
    expect('closedOn' in storedHazard({ state: 'rectifying', closedOn: '2026-06-01' })).toBe(false);
  });
});

describe('the level that is due', () => {
  it('goes up one by one, and a new report begins anew', () => {
    const line = { grade: 'major', round: 2, checks: [passed(1, 1)] } as const;
    const levels = [line.checks, [...line.checks, passed(1, 2)], [...line.checks, passed(1, 2), passed(2, 2)]].map(
      (checks) => levelDue({ ...line, checks: [...checks] }, CLOSING)?.level,
    );
    expect(levels).toEqual([1, 2, undefined]);
  });
});

describe('evidence of after', () => {
  it.each([
    [0, [], false],
    [1, [storedEvidence()], true],
    [1, [storedEvidence('unit:a', false)], false],
    [2, [storedEvidence(), storedEvidence('unit:a', false)], false],
    [2, [storedEvidence()], false],
  ])('round %i: %j -> %s', (round, after, has) => expect(hasAfterEvidence({ round, after })).toBe(has));
});

describe('room', () => {
  const filled = (bytes: number) => storedHazard({ what: 'x'.repeat(bytes) });
  it.each([
    ['party', 490_000, 'no refusal'],
    ['party', 510_000, 'too-many hazard.too-full'],
    ['office', 510_000, 'no refusal'],
    ['office', 910_000, 'too-many hazard.too-full'],
  ] as const)('of the %s, at %i bytes: %s', async (side, bytes, refusal) =>
    expect(await refusalOf((async () => checkHazardRoom(filled(bytes), side))())).toBe(refusal),
  );
});

it('a gist is the first 24 signs on one line', () => {
  expect(gist(' 外架 \n 缺失 ')).toBe('外架 缺失');
  expect(gist('一'.repeat(25))).toBe(`${'一'.repeat(24)}…`);
});
