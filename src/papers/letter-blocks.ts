import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterBlock, LetterPicture } from './letter.ts';
import { half, points, runFont, SIZE, signs, TEXT_WIDTH } from './letter-layout.ts';
import { FANGSONG, HEITI, type OfficeFont } from './office-fonts.ts';
import { printable } from './printable.ts';

/** How a line is set: typeface, size in points, colour. */
export interface LineStyle {
  readonly font?: OfficeFont;
  readonly size?: number;
  readonly color?: string;
  readonly isBold?: boolean;
}

/** Width of the labels of a table, in twips. @choice eight signs at 14 points, with the cell's margins */
const LABEL_WIDTH = points(8 * SIZE.small + 16);
/** A table of so many rows stays on one page; a longer one may go over, but never with a single row on either side. */
const SHORT_TABLE = 5;
/** The largest a picture is shown, in pixels of 1/96 inch. @choice the width of the text; two of them with captions on one page */
const PICTURE_MAX = { width: Math.floor((TEXT_WIDTH / 1440) * 96), height: 340 } as const;

/** Lines of the letter's own height. */
const EXACT = { line: points(SIZE.line), lineRule: LineRuleType.EXACT } as const;

const run = (text: string, { font = FANGSONG, size = SIZE.body, color, isBold }: LineStyle = {}): TextRun =>
  new TextRun({
    text: printable(text),
    font: runFont(font),
    size: half(size),
    ...(color !== undefined && { color }),
    ...(isBold !== undefined && { bold: isBold }),
  });

/** A paragraph on the letter's lines. */
export const line = (text: string, options: IParagraphOptions = {}, style: LineStyle = {}): Paragraph =>
  new Paragraph({ spacing: EXACT, ...options, children: [run(text, style)] });

/** Lines begin at the left and are not stretched: some programs lose the punctuation at the end of a stretched line. */
const paragraphs = (text: string, options: IParagraphOptions = {}): readonly Paragraph[] =>
  text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part) => line(part, { indent: { firstLine: signs(2) }, ...options }));

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

const tableCell = (text: string, width: number, font: OfficeFont, keepNext: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: points(6), right: points(6), top: points(2), bottom: points(2) },
    children: text
      .split('\n')
      .map((part) =>
        line(part, { spacing: { line: points(SIZE.tableLine), lineRule: LineRuleType.EXACT }, keepNext }, { font, size: SIZE.small }),
      ),
  });

const table = (rows: readonly (readonly [string, string])[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH],
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: rows.map(([label, value], index) => {
      const isShort = rows.length <= SHORT_TABLE && index < rows.length - 1;
      const isKept = isShort || index === 0 || index === rows.length - 2;
      const cells = [tableCell(label, LABEL_WIDTH, HEITI, isKept), tableCell(value, TEXT_WIDTH - LABEL_WIDTH, FANGSONG, isKept)];
      return new TableRow({ cantSplit: true, children: cells });
    }),
  });

const pictureLines = ({ picture, type, width, height, caption }: LetterPicture, kept: IParagraphOptions): readonly Paragraph[] => {
  const scale = Math.min(1, PICTURE_MAX.width / width, PICTURE_MAX.height / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const centred = { alignment: AlignmentType.CENTER, ...kept };
  // Not on the letter's exact lines: of a picture they would show one line's height.
  const shown = (options: IParagraphOptions) =>
    new Paragraph({ ...centred, ...options, children: [new ImageRun({ type, data: picture, transformation })] });
  return caption === undefined ? [shown({})] : [shown({ keepNext: true }), line(caption, centred, { size: SIZE.small })];
};

/** Air above and below a table; without a paragraph between them Word joins a table and the next. */
const gap = (options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, spacing: { line: points(8), lineRule: LineRuleType.EXACT } });

/** The paragraphs and tables of one part of a letter's body. The last part stays with the signature, so that none stands alone on a page. */
export const blockParts = (block: LetterBlock, isLast: boolean): readonly (Paragraph | Table)[] => {
  const kept = isLast ? { keepNext: true, keepLines: true } : {};
  if (typeof block === 'string') return paragraphs(block, kept);
  if ('heading' in block) return [line(block.heading, { indent: { firstLine: signs(2) }, keepNext: true }, { font: HEITI })];
  if ('list' in block)
    return block.list.flatMap((item, index) => paragraphs(`${index + 1}. ${item}`, index === block.list.length - 1 ? kept : {}));
  if ('picture' in block) return pictureLines(block, kept);
  return block.rows.length === 0 ? [] : [gap({ keepNext: true }), table(block.rows), gap(kept)];
};
