import type { TipReceipt } from '../shapes.ts';
import { phrase } from '../words.ts';
import { characterLines, signLines } from './receipt-lines.ts';

/** A line of the picture; `y` is its foot, `size` of its signs, px. */
export interface PictureLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
}

/** A receipt as a picture, px. `code` is what stands in the QR code, and how far down it begins; an insider's has none. */
export interface ReceiptPicture {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PictureLine[];
  readonly code?: { readonly text: string; readonly y: number; readonly side: number };
}

const WIDTH = 720;
const MARGIN = 48;
const SIDE = 400;
const LARGE = 48;
const SMALL = 30;
/** A line of signs and the space above it. */
const LEADING = 1.6;

const under = (lines: readonly PictureLine[], text: string, size: number): readonly PictureLine[] => [
  ...lines,
  { text, size, y: Math.round((lines[lines.length - 1]?.y ?? MARGIN / 2) + size * LEADING) },
];

const stacked = (texts: readonly (readonly [string, number])[]): readonly PictureLine[] =>
  texts.reduce<readonly PictureLine[]>((lines, [text, size]) => under(lines, text, size), []);

const footOf = (lines: readonly PictureLine[]): number => lines[lines.length - 1]?.y ?? 0;

/** What a picture says beside the receipt. */
export interface PictureWords {
  /** Nothing but the receipt: whoever finds the picture learns nothing. */
  readonly isInsider: boolean;
  /** Where the receipt is looked up. */
  readonly look: string;
}

const bare = ({ receipt, receiptWords }: TipReceipt): ReceiptPicture => {
  const lines = stacked([...signLines(receipt), ...characterLines(receiptWords)].map((text) => [text, LARGE] as const));
  return { width: WIDTH, height: footOf(lines) + MARGIN, lines };
};

/** The picture of a receipt: both its forms, its code, where it is looked up. @choice what a grandson can read out from an album */
export const receiptPicture = (filed: TipReceipt, { isInsider, look }: PictureWords): ReceiptPicture => {
  if (isInsider) return bare(filed);
  const top = stacked([
    [phrase('screen.receipt.picture-title'), LARGE],
    [filed.reference, SMALL],
    ...signLines(filed.receipt).map((text) => [text, LARGE] as const),
    ...characterLines(filed.receiptWords).map((text) => [text, LARGE] as const),
  ]);
  const code = { text: filed.receipt, y: footOf(top) + MARGIN, side: SIDE };
  const foot = under([{ text: '', size: 0, y: code.y + code.side }], look, SMALL);
  const lines = [...top, ...under(foot, phrase('screen.receipt.picture-keep'), SMALL).slice(1)];
  return { width: WIDTH, height: footOf(lines) + MARGIN, lines, code };
};
