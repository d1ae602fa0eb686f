import { describe, expect, it } from '@jest/globals';
import { loadLibrary } from '../../src/library/load.ts';
import { makeSegmenter } from '../../src/library/segmenter.ts';

const { userWords } = loadLibrary({ contentDir: 'content', jurisdiction: 'lvliang' });

describe('the words of a text', () => {
  it('keeps the names of our places whole', () => {
    expect(makeSegmenter(userWords)('兴县圪垯上乡的脚手架')).toEqual(['兴县', '圪垯上乡', '的', '脚手架']);
    expect(makeSegmenter([])('兴县圪垯上乡的脚手架')).not.toContain('圪垯上乡');
  });

  it('loses no sign', () => {
    const text = '3号楼2单元 gas味😀，\n风一吹就晃。';
    expect(makeSegmenter(userWords)(text).join('')).toBe(text);
  });
});
