import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { found } from '../../support/redaction.ts';

const words = JSON.parse(readFileSync('content/copy/zh-CN.json', 'utf8')) as Readonly<Record<string, string>>;
const notices = Object.entries(words).filter(([key]) => key.startsWith('notice.'));

/** What a notice may say besides its fixed words: numbers of matters, days, sums and the name of a firm. None of them is told by a reporter. */
const HARMLESS: Readonly<Record<string, string>> = {
  reference: 'LL-2026-000123',
  number: 'YH-2026-000045',
  unit: '兴县恒泰建筑公司',
  on: '2026-05-06',
  year: '2027',
  count: '3',
  dueToday: '1',
  overdue: '2',
  urgent: '1',
  waiting: '4',
};

describe('a notice', () => {
  it.each(notices)('%s says nothing of a person', (_, phrase) => {
    const said = phrase.replace(/\{(\w+)\}/g, (whole, name: string) => HARMLESS[name] ?? whole);
    expect(said).not.toMatch(/[{}]/);
    expect(found(said)).toEqual([]);
  });

  it('is there in every kind that is looked at', () => {
    expect(notices.length).toBeGreaterThan(20);
  });
});
