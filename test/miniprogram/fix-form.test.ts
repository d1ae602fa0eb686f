import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FixField, fenIn, fieldOfCode, readForm } from '../../miniprogram/src/rules/fix-form.ts';
import { codeIn } from '../../miniprogram/src/rules/unit-code.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

describe('a sum that is typed', () => {
  it.each([
    ['30000', 3_000_000],
    ['３００００', 3_000_000],
    ['30,000 元', 3_000_000],
    ['3万', 3_000_000],
    ['1.25万', 1_250_000],
    ['0', 0],
    ['0.01', 1],
    ['0.005', 1],
    ['999999999999', 99_999_999_999_900],
  ])('%s is %i fen', (typed, fen) => expect(fenIn(typed)).toBe(fen));

  it.each(['', '三万', '-5', '1e5', '3万5', '1.23456', '1234567890123', '五块'])('%s is none', (typed) =>
    expect(fenIn(typed)).toBeUndefined(),
  );
});

const FIXES = { responsible: '王建军，项目经理', measures: '补装连墙件', fundsFen: '3万', dueOn: '2026-06-20', plan: '拉警戒线' };

describe('the form of the five fixes', () => {
  it('is read as the server takes it', () => {
    expect(readForm('name-fixes', FIXES, [], '2026-06-30')).toEqual({
      move: { action: 'name-fixes', ...FIXES, fundsFen: 3_000_000 },
    });
  });

  it('says of every field at once what to do', () => {
    const read = readForm('name-fixes', { fundsFen: '很多', dueOn: '2026-07-01', plan: ' ' }, [], '2026-06-30');
    const faults = 'faults' in read ? read.faults : {};
    expect(Object.keys(faults)).toEqual(['responsible', 'measures', 'fundsFen', 'dueOn', 'plan'] satisfies FixField[]);
    expect(faults.dueOn).toContain('2026年6月30日');
    expect([faults.responsible, faults.measures, faults.plan].map((words) => words?.slice(0, 5))).toEqual([
      '请写谁负责',
      '请写怎么改',
      '请写改好之',
    ]);
    for (const words of Object.values(faults)) expect(words).toMatch(/请/);
  });

  it('takes the last day of the limit', () => {
    expect(readForm('name-fixes', { ...FIXES, dueOn: '2026-06-30' }, [], '2026-06-30')).toHaveProperty('move');
  });
});

describe('the other forms', () => {
  it('a fix is reported with at least one file', () => {
    expect(readForm('submit', { words: '补齐了' }, [], '2026-06-30')).toHaveProperty('faults.attachments');
    expect(readForm('submit', { words: '补齐了' }, ['f1'], '2026-06-30')).toEqual({
      move: { action: 'submit', words: '补齐了', attachments: ['f1'] },
    });
  });

  it.each(['2026-06-30', '2026-06-29'])('more time until %s is none when the limit is 2026-06-30', (until) =>
    expect(readForm('ask-extension', { until, reason: '等门' }, [], '2026-06-30')).toHaveProperty('faults.until'),
  );

  it('a refusal of the server goes to its field, when the form has it', () => {
    expect(fieldOfCode('name-fixes', 'hazard.fixes-beyond-limit')).toBe('dueOn');
    expect(fieldOfCode('submit', 'hazard.fixes-beyond-limit')).toBeUndefined();
    expect(fieldOfCode('submit', undefined)).toBeUndefined();
  });
});

describe('a code that is typed or scanned', () => {
  it.each([
    ['https://a.example/unit#ABCD-EFGH-JKMN-PQRS', 'ABCD-EFGH-JKMN-PQRS'],
    [' abcd efgh jkmn pqrs ', 'abcd efgh jkmn pqrs'],
    ['ＡＢＣＤ-EFGH-JKMN-PQRS', 'ABCD-EFGH-JKMN-PQRS'],
  ])('%s', (typed, code) => expect(codeIn(typed)).toBe(code));

  it.each(['', 'https://a.example/unit', 'ABCD', '你好'])('%s is none', (typed) => expect(codeIn(typed)).toBeUndefined());
});
