import { describe, expect, it } from '@jest/globals';
import { lookUntil, writtenAt } from '../../../src/identities/rules/moments.ts';
import { firstNameOf, holdsSomething, isOfThis, readSealed } from '../../../src/identities/rules/sealed.ts';
import { isOpenRequest, mayStep } from '../../../src/identities/rules/steps.ts';
import { AskIdentityInput, DecideIdentityInput, Identity, type LeftIdentity, RequestState } from '../../../src/identities/schema.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('a request', () => {
  it('goes these ways and no other', () => {
    const states = RequestState.options;
    const ways = states.flatMap((from) => states.filter((to) => mayStep(from, to)).map((to) => `${from} ${to}`));
    expect(ways).toEqual(['asked refused', 'asked granted', 'asked ended', 'granted opened', 'granted ended', 'opened ended']);
    expect(states.filter(isOpenRequest)).toEqual(['asked', 'granted', 'opened']);
  });
});

describe('the time to look', () => {
  it.each([
    ['an ordinary one: 72 hours to the millisecond', '2026-06-16T09:30:00', false, '2026-06-19T09:30:00'],
    ["an insider's: until the third day ends", '2026-06-16T09:30:00', true, '2026-06-19T00:00:00'],
    ["an insider's granted at midnight", '2026-06-16T00:00:00', true, '2026-06-19T00:00:00'],
    ["an insider's granted in the last second of the year", '2026-12-31T23:59:59', true, '2027-01-03T00:00:00'],
  ])('%s', (_, decided, isInsider, until) => {
    expect(lookUntil(writtenAt(at(decided), isInsider), isInsider)).toBe(at(until));
  });

  it('is never longer than 72 hours', () => {
    const now = at('2026-06-16T23:59:59');
    expect(lookUntil(writtenAt(now, true), true) - now).toBeLessThanOrEqual(72 * 3_600_000);
  });

  it('is written as the day for an insider, wherever the hour stands', () => {
    for (const hour of ['00:00:00', '07:59:59', '08:00:00', '23:59:59'])
      expect(writtenAt(at(`2026-06-16T${hour}`), true)).toBe(at('2026-06-16T00:00:00'));
  });
});

describe('what was sealed', () => {
  it.each(['', '{', 'null', '[]', '{"name":1}', '{"name":"a","more":"b"}'])('is refused as broken where it reads %j', (text) => {
    expect(() => readSealed(Identity, text)).toThrow('vault.broken');
  });

  it('belongs where it says, or nowhere', () => {
    const found = { request: 'a', owner: 'b' };
    expect(isOfThis(found, { request: 'a', owner: 'b' })).toBe(found);
    expect(() => isOfThis(found, { request: 'a', owner: 'c' })).toThrow('vault.broken');
  });

  it('is nothing where nobody left anything', () => {
    expect([{}, { name: 'a' }, { phone: '1' }, { idNumber: '2' }].map(holdsSomething)).toEqual([false, true, true, true]);
  });
});

describe('a first name', () => {
  const left = (over: Partial<LeftIdentity>): LeftIdentity => ({
    owner: 'tip',
    office: 'here',
    mode: 'named',
    isInsider: false,
    receipt: new Uint8Array(),
    identity: { name: '冯大力', phone: '13835801234' },
    ...over,
  });

  it.each([
    ['a named reporter', {}, '冯大力'],
    ['an insider', { isInsider: true }, undefined],
    ['a sealed name', { mode: 'sealed-name' as const }, undefined],
    ['a name with a number', { identity: { name: '冯大力', idNumber: '11010519491231002X' } }, undefined],
    ['a contact alone', { mode: 'contact' as const, identity: { phone: '13835801234' } }, undefined],
  ])('is what the server may keep before the set-up: %s', (_, over, name) => {
    expect(firstNameOf(left(over))).toBe(name);
  });
});

describe('what is written down', () => {
  it.each([
    ['九个字不算多啊呀', 'identity.words-short'],
    ['             要核实        ', 'identity.words-short'],
    ['好'.repeat(501), 'identity.words-long'],
    [`${'好'.repeat(9)}\ud800`, 'identity.words-short'],
  ])('is refused as %j', (words, code) => {
    expect(AskIdentityInput.safeParse({ reason: 'payment', words }).error?.issues[0]?.message).toBe(code);
  });

  it('counts people’s signs, not bytes', () => {
    expect(AskIdentityInput.safeParse({ reason: 'payment', words: '𠮷'.repeat(10) }).success).toBe(true);
    expect(DecideIdentityInput.safeParse({ grant: true, words: ' 材料齐全 ' }).data).toEqual({ grant: true, words: '材料齐全' });
    expect(DecideIdentityInput.safeParse({ grant: 'yes', words: '材料齐全' }).success).toBe(false);
  });
});
