import { describe, expect, it } from '@jest/globals';
import { correctedPlace, correctionIn } from '../../bots/dialogues/report/correction.ts';
import { loadDialogueWords } from '../../bots/words.ts';

const words = loadDialogueWords('content/dialogues/words.json');

describe('a correction', () => {
  it.each([
    ['不对，是三号楼', '三号楼'],
    ['不对,应该是3号楼', '3号楼'],
    ['错了，是城关镇', '城关镇'],
    ['说错了 应该是恒泰工地', '恒泰工地'],
    ['不是二号楼，是三号楼', '三号楼'],
    ['不是二号楼而是三号楼', '三号楼'],
    ['不在北门，在南门外', '南门外'],
    ['更正：南门外', '南门外'],
    ['不对', ''],
    ['错了。', ''],
  ])('%s: the right thing is %p', (said, right) => {
    expect(correctionIn(said, words)).toBe(right);
  });

  it.each(['不对劲，脚手架一直在响', '不是我家', '三号楼', '错了位的钢管没人管', '是二号楼'])('%s is none', (said) => {
    expect(correctionIn(said, words)).toBeUndefined();
  });

  it.each([
    ['兴县锦绣小区二号楼', '三号楼', '兴县锦绣小区三号楼'],
    ['锦绣小区2号楼1单元', '3号楼', '锦绣小区3号楼1单元'],
    ['锦绣小区2号楼1单元', '3号楼2单元', '锦绣小区3号楼2单元'],
    ['锦绣小区', '三号楼', '锦绣小区三号楼'],
    ['锦绣小区二号楼', '南门外加油站旁', '南门外加油站旁'],
    [undefined, '三号楼', '三号楼'],
  ])('in %p, %p makes %p', (old, right, corrected) => {
    expect(correctedPlace(old, right, words)).toBe(corrected);
  });
});
