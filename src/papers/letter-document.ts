import { AlignmentType, BorderStyle, Document, Footer, Header, LineRuleType, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { Copy } from '../copy/phrase.ts';
import { writtenDay } from './china-day.ts';
import type { Letter } from './letter.ts';
import { blockParts, line } from './letter-blocks.ts';
import { fontTable, half, PAGE, points, RED, runFont, SIZE, signatureIndents, signs, TEXT_WIDTH } from './letter-layout.ts';
import { letterProperties } from './letter-properties.ts';
import { FANGSONG, SONGTI, XIAOBIAOSONG } from './office-fonts.ts';

const CENTRED = { alignment: AlignmentType.CENTER } as const;
/** Size of the issuer's name in red, in points, where the line is long enough. @choice the standard asks for striking, and less than the state's own */
const RED_HEAD_SIZE = 46;

const redHead = ({ issuer, number }: Letter): readonly Paragraph[] => {
  const size = Math.min(RED_HEAD_SIZE, Math.floor((TEXT_WIDTH / points(1)) * 0.94) / [...issuer].length);
  return [
    line(
      issuer,
      { ...CENTRED, spacing: { line: points(size * 1.4), lineRule: LineRuleType.EXACT, before: points(SIZE.line) } },
      { font: XIAOBIAOSONG, size, color: RED },
    ),
    line(number, {
      ...CENTRED,
      spacing: { line: points(SIZE.line), lineRule: LineRuleType.EXACT, before: points(2 * SIZE.line) },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 11, color: RED } },
    }),
    line(''),
    line(''),
  ];
};

/** A letter without a red head opens with its issuer above the title; its number stands under it. */
const plainHead = ({ issuer }: Letter): readonly Paragraph[] => [line(issuer, CENTRED, { font: XIAOBIAOSONG, size: SIZE.title })];

const titleLines = ({ title, number, isRedHead }: Letter): readonly Paragraph[] => {
  const spacing = { line: points(32), lineRule: LineRuleType.EXACT };
  return [
    line(title, { ...CENTRED, spacing, keepNext: true }, { font: XIAOBIAOSONG, size: SIZE.title }),
    ...(isRedHead ? [] : [line(number, CENTRED)]),
    line(''),
  ];
};

const signature = (letter: Letter, copy: Copy): readonly Paragraph[] => {
  const date = writtenDay(letter.day, copy);
  const indents = signatureIndents(letter.signer, date);
  const right = (indent: number) => ({ alignment: AlignmentType.RIGHT, indent: { right: indent }, keepLines: true });
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    line(letter.signer, { ...right(indents.signer), keepNext: true }),
    line(date, { ...right(indents.date), keepNext: letter.remark !== undefined }),
    ...(letter.remark === undefined
      ? []
      : [line(copy.phrase('paper.letter-remark', { remark: letter.remark }), { indent: { firstLine: signs(2) } })]),
  ];
};

const copies = ({ copies: who }: Letter, copy: Copy): readonly Paragraph[] => {
  if (who === undefined) return [];
  const rule = { style: BorderStyle.SINGLE, size: 6, space: 2, color: '000000' };
  const indent = { left: points(4 * SIZE.small), right: points(SIZE.small), hanging: points(3 * SIZE.small) };
  return [
    line(''),
    line(
      copy.phrase('paper.copies', { copies: who }),
      { indent, border: { top: rule, bottom: rule }, keepLines: true },
      { size: SIZE.small },
    ),
  ];
};

/** The page's number between dashes, on the outer side: right on odd pages, left on even ones. @source GB/T 9704-2012 7.5 */
const pageFooter = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: points(SIZE.small) },
        children: [new TextRun({ children: ['\u2014 ', PageNumber.CURRENT, ' \u2014'], font: runFont(SONGTI), size: half(SIZE.small) })],
      }),
    ],
  });

const drillHeader = (copy: Copy): Header =>
  new Header({ children: [line(copy.phrase('paper.drill'), CENTRED, { font: XIAOBIAOSONG, size: SIZE.title, color: RED, isBold: true })] });

const BODY_RUN = { font: runFont(FANGSONG), size: half(SIZE.body), language: { value: 'zh-CN', eastAsia: 'zh-CN' } };

const documentOf = (letter: Letter, copy: Copy): Document =>
  new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: BODY_RUN } } },
    sections: [
      {
        properties: { page: { size: PAGE.size, margin: PAGE.margin } },
        ...(letter.isDrill && { headers: { default: drillHeader(copy), even: drillHeader(copy) } }),
        footers: { default: pageFooter('right'), even: pageFooter('left') },
        children: [
          ...(letter.isRedHead ? redHead(letter) : plainHead(letter)),
          ...titleLines(letter),
          ...(letter.to === undefined ? [] : [line(copy.phrase('paper.letter-to', { to: letter.to }))]),
          ...letter.blocks.flatMap((block, index) => blockParts(block, index === letter.blocks.length - 1)),
          ...signature(letter, copy),
          ...copies(letter, copy),
        ],
      },
    ],
  });

/** The bytes of a Word file. Its properties carry the day of the letter: the library would write the machine's clock. */
export const packLetter = (letter: Letter, copy: Copy): Promise<Uint8Array> =>
  Packer.toBuffer(documentOf(letter, copy), undefined, [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'docProps/core.xml', data: letterProperties(letter) },
  ]);
