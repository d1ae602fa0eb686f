import { describe, expect, it } from '@jest/globals';
import { compileCue, cuesThatHold, cuesThatMayHold, findCue, holds, indexCues } from '../../../src/reports/rules/cue.ts';
import { startDictionary } from '../../../src/reports/rules/dictionary.ts';
import { readText } from '../../../src/reports/rules/reading.ts';

const LISTS = new Map([
  ['架子', ['脚手架', '外架']],
  ['塔吊', ['塔吊', '吊塔']],
  ['高的', ['{架子}', '{塔吊}']],
]);

const read = (source: string, text: string) => {
  const dictionary = startDictionary(LISTS, 12);
  const cue = compileCue(source, dictionary);
  return { cue, reading: readText(text, dictionary.build()) };
};
const says = (source: string, text: string): boolean => {
  const { cue, reading } = read(source, text);
  return holds(cue, reading);
};

describe('a cue of content', () => {
  it.each([
    ['晃|摆', '架子直晃', true],
    ['晃|摆', '架子很稳', false],
    ['{高的} & 晃', '那个吊塔风一吹就晃', true],
    ['{高的} & 晃', '晃得厉害的是外架', true],
    ['{高的} & 晃', '外架搭好了。桌子晃', false],
    ['{高的} & 晃', '外架搭到十二层的时候我们老家那张桌子还在晃', false],
    ['外架 + 晃', '外架搭好了。桌子晃', true],
    ['外架 + 晃', '外架搭好了', false],
    ['外架 - 晃', '外架搭好了', true],
    ['外架 - 晃', '外架直晃', false],
    ['没~连', '外架没有和墙连上', true],
    ['没~连', '外架没拉。墙连着', false],
    ['第[一二三]层', '第二层没人', true],
    ['KTV', '楼上的ktv', true],
  ])('%s of %s is %s', (source, text, expected) => {
    expect(says(source, text)).toBe(expected);
  });

  it('says where it was found, from the first to the last of two words', () => {
    const { cue, reading } = read('{架子} & 晃', '看那外架在晃');
    expect(findCue(cue, reading)).toEqual({ start: 2, end: 6 });
  });

  it.each([
    ['{没有的}', 'no list of words is called {没有的}'],
    ['塌.*了', 'a pattern may repeat only up to a stated number: 塌.*了'],
    ['塌.{2,}了', 'a pattern may repeat only up to a stated number: 塌.{2,}了'],
    ['甲 & 乙 & 丙', 'only two sides may be joined by &: 甲 & 乙 & 丙'],
    ['甲||乙', 'an empty word stands in a cue'],
  ])('%s is refused', (source, message) => {
    expect(() => compileCue(source, startDictionary(LISTS, 12))).toThrow(message);
  });
});

describe('many cues', () => {
  const SOURCES = [
    '晃|摆',
    '{高的} & 晃',
    '外架 + 晃',
    '晃 - 外架',
    '没~连',
    '没~连|拉结',
    '第[一二三]层 + 外架',
    '外架 & 晃 - 没人',
    '塔吊 + 没~连',
  ];
  const builder = startDictionary(LISTS, 12);
  const cues = SOURCES.map((source) => compileCue(source, builder));
  const index = indexCues(cues, builder);
  const dictionary = builder.build();
  const sourceOf = (cue: (typeof cues)[number]): string => SOURCES[cues.indexOf(cue)] ?? '';

  it.each([['外架没和墙连上，第二层直晃，没人管'], ['塔吊没有连，桌子摆着'], ['拉结少，晃'], ['外架晃，没人'], ['一切都好']])(
    'hold in %s just as each of them asked alone',
    (text) => {
      const reading = readText(text, dictionary);
      const alone = SOURCES.filter((_, at) => holds(cues[at] as (typeof cues)[number], reading));
      expect(cuesThatHold(index, reading).map(sourceOf).sort()).toEqual([...alone].sort());
    },
  );

  it('may hold though something stands against them', () => {
    const mayHold = cuesThatMayHold(index, readText('外架晃，没人', dictionary));
    expect([...mayHold.byLead.values(), mayHold.others].flat().map(sourceOf).sort()).toEqual(
      ['外架 & 晃 - 没人', '外架 + 晃', '晃 - 外架', '晃|摆', '{高的} & 晃'].sort(),
    );
  });
});
