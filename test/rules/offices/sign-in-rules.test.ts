import { describe, expect, it } from '@jest/globals';
import { dutyLadder } from '../../../src/offices/rules/duty-ladder.ts';
import { isFreshStep, oneTimeDigits } from '../../../src/offices/rules/one-time-code.ts';
import { passwordFault } from '../../../src/offices/rules/password.ts';
import { recoveryText, useRecovery } from '../../../src/offices/rules/recovery.ts';
import { beginSession, isLive, touched } from '../../../src/offices/rules/session.ts';
import { isShut, isSlowed } from '../../../src/offices/rules/slow-down.ts';
import { heardCode, spokenCode } from '../../../src/offices/rules/spoken-code.ts';
import { staffNameKey } from '../../../src/offices/rules/staff-name.ts';

describe('a new password', () => {
  it.each([
    ['eleven signs', 'kx7-wq92mzt', 'password.too-short'],
    ['twelve signs', 'kx7-wq92mzt4', undefined],
    ['seven Chinese characters', '煤矿雨伞铁锅灯', 'password.too-short'],
    ['eight Chinese characters', '煤矿雨伞铁锅灯塔', undefined],
    ['a few unconnected words', 'copper lantern river 9', undefined],
    ['a made-up one of the program', '7k2m-9xqp-03hd-w8vt', undefined],
    ['one sign again and again', 'aaaaaaaaaaaaaa', 'password.too-common'],
    ['three signs again and again', 'abzabzabzabzabz', 'password.too-common'],
    ['counting up', '123456789012345', 'password.too-common'],
    ['counting down', 'zyxwvutsrqponm', 'password.too-common'],
    ['a keyboard row and a year', 'qwertyuiop2026', 'password.too-common'],
    ['password and a year', 'Password2026!', 'password.too-common'],
    ['full-width letters are the same letters', 'ｐａｓｓｗｏｒｄ２０２６', 'password.too-common'],
    ['what everybody here would take', 'lvliang123456', 'password.too-common'],
    ['the own name and a year', '李建国2026李建国李建国', 'password.like-name'],
    ['the own name as a part of something long', '李建国 铁锅 灯塔 雨伞 山药', undefined],
  ])('%s', (_, password, expected) => {
    expect(passwordFault(password, staffNameKey('李 建国'))).toBe(expected);
  });
});

describe('a one-time code', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['１２３４５６', '123456'],
    ['12345', undefined],
    ['1234567', undefined],
    ['7k2m-9xqp-03hd-w8vt', undefined],
    ['', undefined],
  ])('%j reads as %j', (typed, digits) => {
    expect(oneTimeDigits(typed)).toBe(digits);
  });

  it.each([
    [100, undefined, true],
    [100, 99, true],
    [100, 100, false],
    [99, 100, false],
  ])('step %i after %j: %j', (step, last, expected) => {
    expect(isFreshStep(step, last)).toBe(expected);
  });
});

describe('a recovery code', () => {
  it('is written in groups and read back however it was typed', () => {
    const code = spokenCode(Uint8Array.from([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]));
    expect(code).toBe('0123-4567-89ab-cdef');
    for (const typed of [
      '0123456789ABCDEF',
      ' 0123 4567 89ab cdef ',
      'o123-4567-89ab-cdef',
      '0l23—4567—89ab—cdef',
      '０１２３４５６７８９ＡＢＣＤＥＦ',
    ])
      expect(heardCode(typed)).toBe('0123456789abcdef');
  });

  it('is bound to its account', () => {
    expect(recoveryText('one', '0123')).not.toBe(recoveryText('two', '0123'));
  });

  it('is used once', () => {
    const left = useRecovery(['a', 'b', 'c'], 'b');
    expect(left).toEqual(['a', 'c']);
    expect(useRecovery(left ?? [], 'b')).toBeUndefined();
  });
});

describe('a session', () => {
  const HOUR = 3_600_000;
  it('ends eight hours after the last thing asked', () => {
    const session = beginSession('one', 0);
    expect(isLive(session, 8 * HOUR - 1)).toBe(true);
    expect(isLive(session, 8 * HOUR)).toBe(false);
    expect(isLive(touched(session, 7 * HOUR) ?? session, 11 * HOUR)).toBe(true);
  });

  it('ends twelve hours after sign-in whatever is asked', () => {
    const kept = [6, 11].reduce((session, hour) => touched(session, hour * HOUR) ?? session, beginSession('one', 0));
    expect(isLive(kept, 12 * HOUR - 1)).toBe(true);
    expect(isLive(kept, 12 * HOUR)).toBe(false);
  });

  it('is written down as heard of every five minutes at most', () => {
    const session = beginSession('one', 0);
    expect(touched(session, 5 * 60_000 - 1)).toBeUndefined();
    expect(touched(session, 5 * 60_000)?.seenAt).toBe(5 * 60_000);
  });
});

describe('slowing down', () => {
  it.each([
    [{ failed: 4, halfRight: 4 }, false, false],
    [{ failed: 5, halfRight: 0 }, true, false],
    [{ failed: 9, halfRight: 4 }, true, false],
    [{ failed: 5, halfRight: 5 }, true, true],
  ])('%j', (tries, slowed, shut) => {
    expect([isSlowed(tries), isShut(tries)]).toEqual([slowed, shut]);
  });
});

describe('a name', () => {
  it.each(['李建国', ' 李 建国 ', '李\u3000建国'])('%j is 李建国', (name) => {
    expect(staffNameKey(name)).toBe('李建国');
  });
  it('has no capitals and no full width', () => {
    expect(staffNameKey('Ｗang Wu')).toBe(staffNameKey('wangwu'));
  });
});

describe('whom to tell', () => {
  const watch = (onDuty: string[], handlers: string[], supervisors: string[]) => ({ onDuty, handlers, supervisors });
  it.each([
    ['the duty list in its order', [watch(['b', 'a'], ['a', 'b', 'c'], ['s'])], [['b', 'a'], ['s']]],
    ['every handler on an empty day', [watch([], ['a', 'b'], ['s'])], [['a', 'b'], ['s']]],
    ['then the level above', [watch(['a'], ['a'], ['s']), watch(['x'], ['y'], ['t'])], [['a'], ['s'], ['x'], ['t']]],
    ['nobody twice', [watch(['a', 's'], [], ['s']), watch([], ['a', 'y'], [])], [['a', 's'], ['y']]],
    ['an office without people is passed over', [watch([], [], []), watch([], ['y'], [])], [['y']]],
    ['nobody at all', [watch([], [], [])], []],
  ])('%s', (_, watches, expected) => {
    expect(dutyLadder(watches)).toEqual(expected);
  });
});
