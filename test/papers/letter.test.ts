import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { loadCopy } from '../../src/copy/phrase.ts';
import type { Letter } from '../../src/papers/letter.ts';
import { signatureIndents } from '../../src/papers/letter-layout.ts';
import { writeLetter } from '../../src/papers/write-letter.ts';
import { partText } from './raw-workbook.ts';

const copy = loadCopy('content/copy/zh-CN.json');
const LETTER: Letter = {
  issuer: '兴县住房和城乡建设管理局',
  title: '安全隐患限期整改通知书',
  number: '兴建安改〔2026〕12号',
  to: '宏盛建筑公司',
  blocks: [
    '第一段。\n第二段 <b> & "引号"。',
    { heading: '一、隐患情况' },
    {
      rows: [
        ['地点', '北门外'],
        ['描述', '缺\n两行'],
      ],
    },
    { list: ['补齐', '验收'] },
  ],
  signer: '兴县住房和城乡建设管理局',
  day: '2026-11-05',
};

const documentOf = async (letter: Letter): Promise<string> => partText(await writeLetter(letter, copy), 'word/document.xml');
const textOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const linesOf = async (letter: Letter): Promise<string[]> =>
  textOf(await documentOf(letter))
    .split('\n')
    .filter((line) => line.trim() !== '');
const paragraphWith = (xml: string, text: string): string => xml.split('<w:p>').find((part) => part.includes(text)) ?? '';

describe('a letter', () => {
  it('says everything in its order: issuer, title, number, to whom, the body, signer and day', async () => {
    expect(await linesOf(LETTER)).toEqual([
      '兴县住房和城乡建设管理局',
      '安全隐患限期整改通知书',
      '兴建安改〔2026〕12号',
      '宏盛建筑公司：',
      '第一段。',
      '第二段 <b> & "引号"。',
      '一、隐患情况',
      '地点',
      '北门外',
      '描述',
      '缺',
      '两行',
      '1. 补齐',
      '2. 验收',
      '兴县住房和城乡建设管理局',
      '2026年11月5日',
    ]);
  });

  it('has properties of its own: title, issuer, its day; nothing of the machine or the minute', async () => {
    const properties = partText(await writeLetter({ ...LETTER, title: '甲 < 乙 & 丙' }, copy), 'docProps/core.xml');
    expect(properties).toContain('<dc:title>甲 &lt; 乙 &amp; 丙</dc:title>');
    expect(properties).toContain(`<dc:creator>${LETTER.issuer}</dc:creator>`);
    expect(properties.match(/\d{4}-\d\d-\d\dT[^<]+/g)).toEqual(['2026-11-05T00:00:00+08:00', '2026-11-05T00:00:00+08:00']);
  });

  it('has the page of the standard: A4, 37/35/28/26 mm, 28 points a line, three typefaces, two signs in', async () => {
    const xml = await documentOf(LETTER);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    const [margins = ''] = /<w:pgMar [^>]+>/.exec(xml) ?? [];
    expect(
      Object.fromEntries([...margins.matchAll(/w:(top|bottom|left|right)="(\d+)"/g)].map(([, side, twips]) => [side, Number(twips)])),
    ).toEqual({
      top: 2098,
      bottom: 1984,
      left: 1587,
      right: 1474,
    });
    const body = paragraphWith(xml, '第一段');
    expect(body).toContain('w:line="560" w:lineRule="exact"');
    expect(body).toContain('w:firstLine="640"');
    expect(body).toContain('w:eastAsia="仿宋_GB2312"');
    expect(body).toContain('<w:sz w:val="32"/>');
    const title = paragraphWith(xml, '安全隐患限期');
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:jc w:val="center"/>');
    expect(paragraphWith(xml, '一、隐患')).toContain('w:eastAsia="黑体"');
  });

  it('names what stands in for a typeface that is not installed', async () => {
    const fonts = partText(await writeLetter(LETTER, copy), 'word/fontTable.xml');
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,STFangsong"/>');
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,宋体,SimSun"/>');
  });

  it('numbers its pages on the outer side', async () => {
    const bytes = await writeLetter(LETTER, copy);
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => partText(bytes, name));
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1])).toEqual(['right', 'left']);
    for (const footer of footers) expect(footer).toContain('PAGE');
    expect(partText(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(await documentOf(LETTER)).not.toContain('w:headerReference');
  });

  it('has its issuer in red over a red line only where it is a formal document', async () => {
    expect(await documentOf(LETTER)).not.toContain('E60012');
    const xml = await documentOf({ ...LETTER, isRedHead: true });
    const head = paragraphWith(xml, LETTER.issuer);
    expect(head).toContain('<w:color w:val="E60012"/>');
    expect(paragraphWith(xml, LETTER.number)).toMatch(/<w:bottom [^>]*w:color="E60012"/);
    expect(textOf(xml).indexOf(LETTER.number)).toBeLessThan(textOf(xml).indexOf(LETTER.title));
  });

  it('says on every page that it is a practice run', async () => {
    const bytes = await writeLetter({ ...LETTER, isDrill: true }, copy);
    expect(['word/header1.xml', 'word/header2.xml'].map((name) => textOf(partText(bytes, name)).trim())).toEqual(['演练', '演练']);
    expect(partText(bytes, 'word/document.xml').match(/<w:headerReference w:type="(default|even)"/g)).toHaveLength(2);
  });

  it('ends with a remark and who gets a copy', async () => {
    expect((await linesOf({ ...LETTER, remark: '联系人：李工', copies: '市住建局' })).slice(-3)).toEqual([
      '2026年11月5日',
      '（联系人：李工）',
      '抄送：市住建局',
    ]);
  });

  it('shows a picture within the page, not on lines that would cut it', async () => {
    const picture = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8ac' } })
      .png()
      .toBuffer();
    const xml = await documentOf({ ...LETTER, blocks: [{ picture, type: 'png', width: 1200, height: 900, caption: '整改后' }] });
    const [, width = '', height = ''] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? [];
    expect(Number(height)).toBe(340 * 9525);
    expect(Number(width) / Number(height)).toBeCloseTo(4 / 3, 2);
    expect(paragraphWith(xml, '<w:drawing>')).not.toContain('w:lineRule="exact"');
    expect(textOf(xml)).toContain('整改后');
  });

  it('holds no sign that Word could not open', async () => {
    const xml = await documentOf({ ...LETTER, title: '甲\u0000\u0008乙\ud800', blocks: ['丙\u001b丁'] });
    expect(textOf(xml)).toContain('甲乙\ufffd');
    expect(textOf(xml)).toContain('丙丁');
  });

  it('keeps the last words of the body with the signature', async () => {
    for (const blocks of [['甲', '末段'], [{ list: ['甲', '末段'] }]]) {
      expect(paragraphWith(await documentOf({ ...LETTER, blocks }), '末段')).toContain('<w:keepNext/>');
    }
  });
});

describe('signer and day', () => {
  it.each([
    ['a short signer over the day', '县住建局', '2026年11月21日', { signer: 1280 + 480, date: 1280 }],
    ['a long signer, the day under its middle', '兴县住房和城乡建设管理局', '2026年11月21日', { signer: 640, date: 640 + 800 }],
  ])('stand under each other: %s', (_, signer, date, indents) => {
    expect(signatureIndents(signer, date)).toEqual(indents);
  });
});
