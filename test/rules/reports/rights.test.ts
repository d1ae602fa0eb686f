import { describe, expect, it } from '@jest/globals';
import { IdNumber } from '../../../src/kernel/id-number.ts';
import { leftParts, openLeft, sealLeft } from '../../../src/reports/rules/left.ts';
import { needsNewLock } from '../../../src/reports/rules/new-lock.ts';
import { routeRetaliation } from '../../../src/reports/rules/retaliation.ts';
import { isOverdueVisit, VISIT_DAYS_MAX, VISITS_MAX, visitDay } from '../../../src/reports/rules/visits.ts';
import { hasWithdrawn, withdrawalOf } from '../../../src/reports/rules/withdrawal.ts';
import { ReporterInput } from '../../../src/reports/schema.ts';
import { storedTip } from '../../support/builders.ts';

describe('an ID number', () => {
  it.each([
    ['as printed', '11010519491231002X', '11010519491231002X'],
    ['with a small x', '11010519491231002x', '11010519491231002X'],
    ['in full width', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['with gaps', '110105 19491231 002x', '11010519491231002X'],
    ['that ends in a digit', '440524188001010014', '440524188001010014'],
  ])('%s is read', (_, typed, read) => expect(IdNumber.parse(typed)).toBe(read));

  it.each([
    ['a wrong check sign', '110105194912310021', 'id-number.misread'],
    ['two digits exchanged', '11010519491213002X', 'id-number.misread'],
    ['too short', '11010519491231002', 'id-number.malformed'],
    ['the old fifteen', '110105491231002', 'id-number.malformed'],
    ['an X in the middle', '1101051949123100X2', 'id-number.malformed'],
    ['letters', 'abc', 'id-number.malformed'],
    ['nothing', '', 'id-number.malformed'],
  ])('%s is refused in words', (_, typed, code) => expect(IdNumber.safeParse(typed).error?.issues[0]?.message).toBe(code));
});

describe('a reporter', () => {
  it('under a sealed name must give one', () =>
    expect(ReporterInput.safeParse({ mode: 'sealed-name' }).error?.issues[0]?.message).toBe('name.missing'));

  it.each([
    ['who is anonymous leaves nothing', { mode: 'anonymous', phone: '13800000000' }, []],
    ['who can be reached leaves a phone', { mode: 'reachable', phone: '13800000000', name: '张三' }, ['phone']],
    ['who is named leaves what he gave', { mode: 'named', name: '张三' }, ['name']],
    [
      'under a sealed name leaves all he gave',
      { mode: 'sealed-name', name: '张三', phone: '13800000000', idNumber: '11010519491231002X' },
      ['name', 'phone', 'id-number'],
    ],
  ] as const)('%s', (_, reporter, parts) => expect(leftParts(reporter)).toEqual(parts));

  it('reads back which parts lie there, also of a tip from before they were kept', () => {
    const plain = { seal: (_: string, text: string) => text, open: (_: string, text: string) => text };
    const sealed = sealLeft(plain, ['name', 'id-number']);
    expect(openLeft(plain, { ...sealed, reporterMode: 'named' })).toEqual(['name', 'id-number']);
    expect(openLeft(plain, { ...sealLeft(plain, []), reporterMode: 'anonymous' })).toEqual([]);
    expect(openLeft(plain, { reporterMode: 'reachable' })).toEqual(['phone']);
  });
});

describe('withdrawing', () => {
  it.each([
    ['ends what nobody has taken on', {}, 'whole'],
    ['leaves what was taken on', { state: 'accepted' }, 'own'],
    ['leaves what is dangerous', { isUrgent: true }, 'own'],
    ['leaves what others told too', { mergedFrom: ['LL-2026-000002'] }, 'own'],
  ] as const)('%s', (_, over, how) =>
    expect(withdrawalOf({ ...storedTip(), ...over, mergedFrom: [...((over as { mergedFrom?: string[] }).mergedFrom ?? [])] })).toBe(how),
  );

  it('is known for good', () => {
    expect(hasWithdrawn(storedTip({ state: 'withdrawn' }))).toBe(true);
    expect(hasWithdrawn(storedTip({ steps: [{ state: 'accepted', at: 0, key: 'step.reporter-withdrew' }] }))).toBe(true);
    expect(hasWithdrawn(storedTip())).toBe(false);
  });
});

describe('a box nobody opens', () => {
  const office = { ring: 'lvliang-xingxian', version: 2, publicKey: 'p' };
  const before = { ring: 'set-up:p', version: 1, publicKey: 'p' };
  const held = (version: number) => (box: { readonly version: number }) => box.version === version;
  it.each([
    ['an ordinary key', undefined, [office], held(2), false],
    ['no boxes, no code ever shown', [], [], held(2), false],
    ['no boxes, and a code that was shown', [], [before], held(2), true],
    ['no boxes, and an office that is set up', [], [office], held(2), true],
    ['its newest pair', [office], [office], held(2), false],
    ['an older pair that is still held', [{ ...office, version: 1 }], [office], () => true, false],
    ['an older pair nobody holds', [{ ...office, version: 1 }], [office], held(2), true],
    ['a pair nobody holds, as nobody holds the newest', [{ ...office, version: 1 }], [office], () => false, false],
    ['an office that does not have it', [{ ...office, ring: 'lvliang-city' }], [office], () => true, true],
    ['a set-up code before the set-up', [before], [before], held(2), false],
    ['another set-up code before the set-up', [{ ...before, ring: 'set-up:q' }], [before], held(2), false],
    ['a set-up code lost before the set-up', [before], [office], held(2), true],
  ] as const)('%s: %#', (_, boxes, locks, isHeld, needs) => expect(needsNewLock(boxes, locks, isHeld)).toBe(needs));
});

describe('a report of retaliation', () => {
  const offices = { above: (id: string) => (id === 'district' ? { id: 'city' } : undefined), discipline: () => ({ id: 'discipline' }) };
  it.each([
    ['a district', { office: 'district', barred: [] }, { office: 'city', barred: ['district'] }],
    ['the city', { office: 'city', barred: [] }, { office: 'discipline', barred: ['city'] }],
    ['the city, about the district', { office: 'city', barred: ['district'] }, { office: 'discipline', barred: ['district', 'city'] }],
    ['a district, about the city', { office: 'district', barred: ['city'] }, { office: 'discipline', barred: ['city', 'district'] }],
    ['the discipline office', { office: 'discipline', barred: ['city'] }, { office: 'discipline', barred: ['city'] }],
  ])('goes past %s', (_, first, route) => expect(routeRetaliation(offices, first)).toEqual(route));
});

describe('the day of a visit', () => {
  const TODAY = '2026-06-16';
  const visit = { id: 'v', at: 0, text: 'sealed', dueOn: TODAY };
  const tried = (dueOn: string | undefined, before = 0): string => {
    try {
      return visitDay(
        Array.from({ length: before }, () => visit),
        dueOn,
        TODAY,
      );
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  it.each([
    ['none named: two weeks', undefined, '2026-06-30'],
    ['today', TODAY, TODAY],
    ['yesterday', '2026-06-15', 'visit.day'],
    ['the farthest', '2026-12-13', '2026-12-13'],
    ['one farther', '2026-12-14', 'visit.day'],
  ])('%s', (_, dueOn, day) => expect(tried(dueOn)).toBe(day));

  it('is refused after too many', () => expect(tried(undefined, VISITS_MAX)).toBe('visit.too-many'));
  it('is at most half a year off', () => expect(VISIT_DAYS_MAX).toBe(180));

  it.each([
    ['its day', {}, '2026-06-16', false],
    ['the day after', {}, '2026-06-17', true],
    ['answered', { answeredAt: 1 }, '2026-06-17', false],
  ])('overdue on %s: %#', (_, over, today, isOverdue) => expect(isOverdueVisit({ ...visit, ...over }, today)).toBe(isOverdue));
});
