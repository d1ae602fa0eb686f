import { describe, expect, it } from '@jest/globals';
import { timeText } from '../../bots/dialogues/office-lines.ts';
import { loadCopy } from '../../src/copy/phrase.ts';

const copy = loadCopy(new URL('../../content/copy/zh-CN.json', import.meta.url));

describe('an instant in the talk of an office', () => {
  it.each([
    ['an ordinary one has its clock', '2026-06-16T09:30:00', '6月16日 09:30'],
    ['one written down as the start of its day has none', '2026-06-16T00:00:00', '6月16日'],
    ['a minute after midnight is a clock', '2026-06-16T00:01:00', '6月16日 00:01'],
  ])('%s', (_, instant, said) => {
    expect(timeText(copy, Date.parse(`${instant}+08:00`))).toBe(said);
  });
});
