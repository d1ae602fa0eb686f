import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { loadLibrary } from '../../src/library/load.ts';
import { fullFont } from '../../src/papers/fonts.ts';
import { type Poster, posterSigns, printPoster, reportUrl, shortAddress } from '../../src/papers/poster.ts';
import { readCode } from './read-code.ts';

const poster: Poster = {
  url: reportUrl('https://aqs.example.cn/', '兴县北门外工地 东门', '宏盛建筑&锦绣花园/二期'),
  title: '看见隐患 扫码说一声',
  subtitle: '哪里不安全，都可以说',
  here: '您现在的位置',
  place: '兴县北门外工地 东门',
  unit: '宏盛建筑&锦绣花园/二期',
  scan: '微信扫一扫',
  typed: 'aqs.example.cn/report',
  unnamed: '不用留姓名',
  steps: [{ title: '扫码', how: '打开就能说' }],
  danger: '先离开，再打 119',
  phones: '12350',
  office: '兴县住房城乡建设主管部门',
  madeAt: Date.parse('2026-11-21T00:00:00Z'),
};

const pageOf = (pdf: Buffer): string =>
  [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, body]) => {
      try {
        return inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .find((content) => content.includes(' re')) ?? '';

/** The squares of the code as they are printed on the sheet. */
const printedCode = (pdf: Buffer): boolean[][] => {
  const squares = [...pageOf(pdf).matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)]
    .map((found) => found.slice(1).map(Number) as [number, number, number, number])
    .filter(([, , width, height]) => width === height);
  const side = squares[0]?.[2] ?? 1;
  const left = Math.min(...squares.map(([x]) => x));
  const top = Math.min(...squares.map(([, y]) => y));
  const size = Math.round((Math.max(...squares.map(([x]) => x)) - left) / side) + 1;
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [x, y] of squares) (matrix[Math.round((y - top) / side)] ?? [])[Math.round((x - left) / side)] = true;
  return matrix;
};

describe('a poster', () => {
  it('opens the report with place and unit filled in', () => {
    const url = new URL(poster.url);
    expect(url.origin + url.pathname).toBe('https://aqs.example.cn/report');
    expect(Object.fromEntries(url.searchParams)).toEqual({ place: poster.place, unit: poster.unit });
    expect(reportUrl('http://127.0.0.1:3000', '3号楼')).toBe('http://127.0.0.1:3000/report?place=3%E5%8F%B7%E6%A5%BC');
  });

  it('prints that address as a code which reads back sign by sign', async () => {
    expect(readCode(printedCode(await printPoster(poster)))).toBe(poster.url);
  });

  it('says an address that can be typed where a phone cannot scan', async () => {
    expect(shortAddress(poster.url)).toBe('aqs.example.cn/report');
    expect(shortAddress(reportUrl('http://10.1.2.3:3000', '3号楼'))).toBe('http://10.1.2.3:3000/report');
    expect([...posterSigns(poster)]).toEqual(expect.arrayContaining([...poster.typed]));
    const without = await printPoster({ ...poster, typed: '' });
    expect(pageOf(await printPoster(poster)).length).toBeGreaterThan(pageOf(without).length);
  });

  it('is one A4 sheet of a few dozen kilobytes, its font within', async () => {
    const pdf = await printPoster(poster);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pdf.toString('latin1')).toContain('/FontFile2');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf.length).toBeLessThan(100_000);
  });

  it('has a glyph for every sign of its words, of all places, and of rare names', async () => {
    const book: Record<string, string> = JSON.parse(await readFile('content/copy/zh-CN.json', 'utf8'));
    const resolver = createRequire(createRequire(import.meta.url).resolve('pdfkit'));
    const fontkit: { create(font: Uint8Array): { hasGlyphForCodePoint(sign: number): boolean } } = resolver('fontkit');
    const places = ['lvliang', 'tianjin'].flatMap((jurisdiction) => loadLibrary({ contentDir: 'content', jurisdiction }).places);
    const words = [
      posterSigns(poster),
      ...Object.entries(book).flatMap(([key, phrase]) => (key.startsWith('poster.') ? [phrase] : [])),
      ...places.flatMap((place) => [place.name, ...place.towns]),
      '䶮㛃龑',
    ].join('');
    for (const weight of ['regular', 'bold'] as const) {
      const font = fontkit.create(await fullFont(weight));
      expect([...new Set(words)].filter((sign) => sign > ' ' && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))).toEqual([]);
    }
  });
});
