import { describe, expect, it } from '@jest/globals';
import type { Actor, UnitRole } from '../../../src/kernel/actor.ts';
import { mayFileFor, mayInvite, mayKeepUnits, maySeeUnit } from '../../../src/units/policy.ts';
import { beginEntry, codeLimit, isLiveEntry, touchedEntry } from '../../../src/units/rules/entry.ts';
import { GUESSES_MAX, type Guesses, isCrowded, noteGuess } from '../../../src/units/rules/guesses.ts';

const NOON = Date.parse('2026-06-16T12:00:00+08:00');
const DAY = 86_400_000;

describe('a code', () => {
  it.each([
    ['link', '2026-07-16', '2026-07-17T00:00:00+08:00'],
    ['invitation', '2026-06-30', '2026-07-01T00:00:00+08:00'],
  ] as const)('of a %s may be used on %s and not at %s', (kind, endsOn, endsAt) =>
    expect(codeLimit(kind, NOON)).toEqual({ endsOn, endsAt: Date.parse(endsAt) }),
  );
});

describe('an entry', () => {
  it.each([
    ['holder', 180],
    ['member', 90],
  ] as const)('of a %s holds %i days', (as, days) => {
    const entry = beginEntry(as, NOON);
    expect([isLiveEntry(entry, NOON + days * DAY - 1), isLiveEntry(entry, NOON + days * DAY)]).toEqual([true, false]);
  });

  it('of a member runs on from when he was last heard of, noted once a day', () => {
    const entry = beginEntry('member', NOON);
    expect(touchedEntry(entry, NOON + DAY - 1)).toBeUndefined();
    expect(touchedEntry(entry, NOON + DAY)).toEqual({ startedAt: NOON, seenAt: NOON + DAY, endsAt: NOON + 91 * DAY });
  });
});

describe('wrong codes', () => {
  const wrongs = (count: number, at: number, from?: Guesses): Guesses => {
    let guesses = from ?? noteGuess(undefined, at);
    for (let left = count - (from ? 0 : 1); left > 0; left -= 1) guesses = noteGuess(guesses, at);
    return guesses;
  };
  it('crowd the door when too many come in one minute', () => {
    expect(isCrowded(wrongs(GUESSES_MAX, NOON))).toBe(false);
    expect(isCrowded(wrongs(GUESSES_MAX + 1, NOON))).toBe(true);
  });
  it('are forgotten with the minute', () => expect(isCrowded(wrongs(1, NOON + 60_000, wrongs(GUESSES_MAX + 5, NOON)))).toBe(false));
});

const UNIT = { code: '91350100M000100Y43', office: 'lvliang-xingxian' };
const REACH = ['lvliang-xingxian'];
const staff = (...roles: ('handler' | 'reviewer' | 'publicist')[]): Actor => ({
  kind: 'staff',
  id: 's',
  name: '李',
  office: 'lvliang-xingxian',
  roles,
});
const member = (role: UnitRole, unit = UNIT.code): Actor => ({ kind: 'unit', id: 'm', unit, role });
const HOLDER: Actor = { kind: 'unit', id: 'h', hazard: 'x' };

describe('who may', () => {
  const MAY: readonly [who: string, actor: Actor, sees: boolean, files: boolean, keeps: boolean, invites: UnitRole[]][] = [
    ['a handler of its office', staff('handler'), true, true, true, ['principal', 'safety-officer', 'project-manager']],
    ['a reviewer of its office', staff('reviewer'), true, false, false, []],
    ['a publicist of its office', staff('publicist'), false, false, false, []],
    ['its principal', member('principal'), true, true, false, ['safety-officer', 'project-manager']],
    ['its safety officer', member('safety-officer'), true, true, false, []],
    ['its project manager', member('project-manager'), true, true, false, []],
    ['the principal of another unit', member('principal', '914403001922038216'), false, false, false, []],
    ['the holder of a link', HOLDER, false, false, false, []],
    ['anybody', { kind: 'public' }, false, false, false, []],
  ];
  it.each(MAY)('%s', (_, actor, sees, files, keeps, invites) => {
    expect(maySeeUnit(actor, UNIT, REACH)).toBe(sees);
    expect(mayFileFor(actor, UNIT, REACH)).toBe(files);
    expect(mayKeepUnits(actor, UNIT.office, REACH)).toBe(keeps);
    const roles = (['principal', 'safety-officer', 'project-manager'] as const).filter((role) => mayInvite(actor, UNIT, role, REACH));
    expect(roles).toEqual(invites);
  });

  it('a handler of another office may nothing', () => {
    const other = ['lvliang-linxian'];
    expect([
      maySeeUnit(staff('handler'), UNIT, other),
      mayFileFor(staff('handler'), UNIT, other),
      mayInvite(staff('handler'), UNIT, 'principal', other),
    ]).toEqual([false, false, false]);
  });
});
