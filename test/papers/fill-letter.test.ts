import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCopy } from '../../src/copy/phrase.ts';
import { fillLetter, type LetterFrame } from '../../src/papers/fill-letter.ts';
import type { Letter } from '../../src/papers/letter.ts';
import { checkLetters, type LetterId, LettersFile, LetterTemplate, type LetterValues } from '../../src/papers/letter-template.ts';
import { writeLetter } from '../../src/papers/write-letter.ts';

const copy = loadCopy('content/copy/zh-CN.json');
const file = LettersFile.parse(JSON.parse(readFileSync('content/papers/letters.json', 'utf8')));
const words = { letters: file.letters, copy };
const KINDS = Object.keys(file.letters) as LetterId[];
const FRAME: LetterFrame = { issuer: '兴县住建局', number: '兴建〔2026〕1号', signer: '兴县住建局', day: '2026-11-21' };

const textOf = ({ title, to = '', blocks }: Letter): string =>
  [title, to, ...blocks.map((block) => (typeof block === 'string' ? block : JSON.stringify(block)))].join('\n');

/** Values for every placeholder of a kind, each its own name; days where a day is asked for. */
const everyValue = (id: LetterId, withOptional: boolean): LetterValues<LetterId> => {
  const { values, optional, lists } = file.letters[id] as LetterTemplate;
  const names = [...Object.keys(values), ...(withOptional ? Object.keys(optional) : [])];
  return {
    ...Object.fromEntries(names.map((name) => [name, name.endsWith('On') ? '2026-12-05' : `<${name}>`])),
    ...Object.fromEntries(Object.keys(lists).map((name) => [name, [`<${name} 1>`, `<${name} 2>`]])),
  } as LetterValues<LetterId>;
};

describe('our letters', () => {
  it('are those the program can send', () => {
    expect(KINDS.sort()).toEqual([
      'hazard-closing',
      'hazard-extension',
      'hazard-notice',
      'hazard-notice-owner',
      'hazard-reminder',
      'tip-acceptance',
      'tip-refusal',
      'tip-transfer',
    ]);
    expect(checkLetters('papers/letters.json', file, KINDS)).toEqual([]);
  });

  it.each(KINDS)('%s says every value it asks for, and is a Word file', async (id) => {
    const letter = fillLetter(words, id, everyValue(id, true), FRAME);
    const said = textOf(letter);
    const { values, optional, lists } = file.letters[id] as LetterTemplate;
    const asked = [...Object.keys(values), ...Object.keys(optional)];
    for (const name of asked) expect(said).toContain(name.endsWith('On') ? '2026年12月5日' : `<${name}>`);
    for (const name of Object.keys(lists)) expect(said).toContain(`<${name} 2>`);
    expect(said).not.toMatch(/[{}](?!")\w|undefined/);
    expect(
      Buffer.from(await writeLetter(letter, copy))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it.each(KINDS)('%s leaves out what speaks of a value that is not there', (id) => {
    const said = textOf(fillLetter(words, id, everyValue(id, false), FRAME));
    for (const name of Object.keys((file.letters[id] as LetterTemplate).optional)) expect(said).not.toContain(`<${name}>`);
    expect(said).not.toContain('undefined');
  });

  it.each(KINDS)('%s names the law it cites, and cites the law it names', (id) => {
    const { blocks, sources } = file.letters[id] as LetterTemplate;
    const text = JSON.stringify(blocks);
    const cited = [...text.matchAll(/《(中华人民共和国[^》]+法)》((?:、?第[一二三四五六七八九十百零]+条)+)/g)].flatMap(
      ([, doc, articles = '']) => (articles.match(/第[^条]+条/g) ?? []).map((article) => `${doc} ${article}`),
    );
    const named = sources.filter(({ doc }) => doc.startsWith('中华人民共和国')).map(({ doc, article }) => `${doc} ${article}`);
    expect([...new Set(cited)].sort()).toEqual(named.sort());
  });

  it.each(KINDS)('%s has no place for who reported', (id) => {
    const { values, optional, lists } = file.letters[id] as LetterTemplate;
    const meanings = Object.entries({ ...values, ...optional, ...lists });
    for (const [name] of meanings) expect(name).not.toMatch(/reporter|insider|contact|witness/i);
    if (id.startsWith('tip-')) return;
    // A letter about a hazard does not tell that anybody reported it at all.
    expect(JSON.stringify(file.letters[id]?.blocks)).not.toMatch(/举报|线索|反映/);
    for (const [name] of meanings) expect(name).not.toMatch(/tip|reference|received/i);
  });
});

describe('filling a letter', () => {
  const template = LetterTemplate.parse({
    name: '试',
    title: '关于{matter}的函',
    to: '{receiver}',
    blocks: [
      '{dueOn}前办好。',
      '另：{extra}。',
      {
        rows: [
          ['甲', '{matter}'],
          ['乙', '{extra}'],
        ],
      },
      { list: ['{steps}', '归档'] },
      { rows: [['丙', '{extra}']] },
    ],
    values: { matter: '事', receiver: '收', dueOn: '日' },
    optional: { extra: '另' },
    lists: { steps: '步' },
    sources: [{ doc: '试', article: '第一条', level: 'M' }],
  });
  const fill = (values: Readonly<Record<string, unknown>>): Letter =>
    fillLetter({ letters: { 'tip-transfer': template }, copy }, 'tip-transfer', values as unknown as LetterValues<'tip-transfer'>, FRAME);
  const values = { matter: '{receiver}', receiver: '乙局', dueOn: '2026-01-05', steps: ['一', '二'] };

  it('puts values in once, as they are, days in words, lists line by line, and keeps the frame', () => {
    expect(fill(values)).toEqual({
      ...FRAME,
      title: '关于{receiver}的函',
      to: '乙局',
      blocks: ['2026年1月5日前办好。', { rows: [['甲', '{receiver}']] }, { list: ['一', '二', '归档'] }],
    });
    expect(fill({ ...values, extra: 3 }).blocks).toEqual([
      '2026年1月5日前办好。',
      '另：3。',
      {
        rows: [
          ['甲', '{receiver}'],
          ['乙', '3'],
        ],
      },
      { list: ['一', '二', '归档'] },
      { rows: [['丙', '3']] },
    ]);
  });

  it.each([
    ['a value', { receiver: undefined }, 'lacks a value for {receiver}'],
    ['a day', { dueOn: '2026-02-30' }, '{dueOn} is no day'],
    ['a list', { steps: '一' }, 'lacks the list {steps}'],
  ])('stops when %s is not there', (_, wrong, message) => {
    expect(() => fill({ ...values, ...wrong })).toThrow(message);
  });
});

describe('templates of letters are refused at start', () => {
  const good: LetterTemplate = {
    name: '试',
    title: '试',
    blocks: ['{a}', { list: ['{b}'] }],
    values: { a: '甲' },
    optional: {},
    lists: { b: '乙' },
    sources: [{ doc: '试', article: '第一条', level: 'M' }],
  };
  const faultsOf = (change: Partial<LetterTemplate>) =>
    checkLetters('papers/letters.json', { level: 'M', source: '试', letters: { 'tip-transfer': { ...good, ...change } } }, []);

  it.each([
    ['an unknown placeholder', { title: '{c}' }, 'letters.tip-transfer.title', 'library.fault.unknown', 'c'],
    ['a value that is never used', { values: { a: '甲', d: '丁' } }, 'letters.tip-transfer.values', 'library.fault.unused', 'd'],
    ['a name given twice', { optional: { a: '甲' } }, 'letters.tip-transfer.values', 'library.fault.repeated', 'a'],
    ['a list within a sentence', { blocks: ['{a}', '有：{b}'] }, 'letters.tip-transfer.blocks[1]', 'library.fault.not-alone', 'b'],
  ])('for %s', (_, change, path, key, id) => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf(change)).toEqual([{ file: 'papers/letters.json', path, words: { key, values: { id } } }]);
  });

  it('for a kind that is wanted and missing, or a shape that is none', () => {
    expect(checkLetters('papers/letters.json', { ...file, letters: {} }, ['hazard-notice'])).toEqual([
      { file: 'papers/letters.json', path: 'letters', words: { key: 'library.fault.missing', values: { id: 'hazard-notice' } } },
    ]);
    expect(LetterTemplate.safeParse({ ...good, blocks: [{ table: [] }] }).success).toBe(false);
    expect(LetterTemplate.safeParse({ ...good, sources: [] }).success).toBe(false);
  });
});
