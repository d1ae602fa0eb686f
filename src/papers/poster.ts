import PdfDocument from 'pdfkit';
import qrcode from 'qrcode';
import { fontFor } from './fonts.ts';

/** What stands on a poster for one gate or stairwell: words to be read and the address the code opens. */
export interface Poster {
  readonly url: string;
  readonly title: string;
  readonly subtitle: string;
  readonly here: string;
  readonly place: string;
  readonly unit?: string;
  readonly scan: string;
  /** The address to type where a phone cannot scan. */
  readonly typed: string;
  readonly unnamed: string;
  readonly steps: readonly { readonly title: string; readonly how: string }[];
  /** What to do first when it burns, leaks or collapses. */
  readonly danger: string;
  readonly phones: string;
  /** Whose poster it is. */
  readonly office: string;
  /** Instant (ms) it was made. */
  readonly madeAt: number;
}

/** Points of an A4 sheet, upright. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 48;
const INK = '#1d2733';
const QUIET = '#5b6775';
const BLUE = '#0b4a86';
const YELLOW = '#ffd23f';
const RED = '#b3261e';
const CODE = { y: 258, size: 230 } as const;

type Sheet = InstanceType<typeof PdfDocument>;

/**
 * Where a report about this place opens, with place and unit filled in.
 * @throws {TypeError} when `base` is no address
 */
export const reportUrl = (base: string, place: string, unit?: string): string => {
  const url = new URL(`${base.replace(/\/+$/, '')}/report`);
  url.searchParams.set('place', place);
  if (unit !== undefined) url.searchParams.set('unit', unit);
  return url.href;
};

/** The same address without what is filled in, short enough to be typed from the wall; a browser adds https by itself. */
export const shortAddress = (url: string): string => {
  const { protocol, origin, host, pathname } = new URL(url);
  return `${protocol === 'https:' ? host : origin}${pathname}`;
};

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly font?: 'regular' | 'bold';
}

/** One line in the middle of the sheet, made smaller until it fits. */
const centre = (sheet: Sheet, line: Line): void => {
  sheet.font(line.font ?? 'bold');
  let size = line.size;
  while (size > 8 && sheet.fontSize(size).widthOfString(line.text) > WIDTH - 2 * MARGIN) size -= 0.5;
  sheet.fontSize(size).fillColor(line.color);
  sheet.text(line.text, MARGIN, line.y + (line.size - size) / 2, { width: WIDTH - 2 * MARGIN, align: 'center', lineBreak: false });
};

/** The code as plain squares: sharp at any size, and read by every scanner. @choice level Q, since posters get scratched */
const drawCode = (sheet: Sheet, url: string): void => {
  const { modules } = qrcode.create(url, { errorCorrectionLevel: 'Q' });
  const side = CODE.size / modules.size;
  const left = (WIDTH - CODE.size) / 2;
  const pad = side * 4;
  sheet
    .roundedRect(left - pad, CODE.y - pad, CODE.size + 2 * pad, CODE.size + 2 * pad, 12)
    .lineWidth(3)
    .fillAndStroke('#ffffff', BLUE);
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) sheet.rect(left + column * side, CODE.y + row * side, side, side);
    }
  }
  sheet.fill('#000000');
};

const drawHead = (sheet: Sheet, poster: Poster): void => {
  sheet.rect(0, 0, WIDTH, 142).fill(BLUE);
  centre(sheet, { text: poster.title, y: 22, size: 50, color: '#ffffff' });
  centre(sheet, { text: poster.subtitle, y: 98, size: 17, color: '#dbe8f5', font: 'regular' });
  centre(sheet, { text: poster.here, y: 156, size: 13, color: QUIET, font: 'regular' });
  centre(sheet, { text: poster.place, y: 173, size: 26, color: INK });
  if (poster.unit !== undefined) centre(sheet, { text: poster.unit, y: 209, size: 15, color: QUIET, font: 'regular' });
};

const drawPromise = (sheet: Sheet, poster: Poster): void => {
  centre(sheet, { text: poster.scan, y: 514, size: 13, color: QUIET, font: 'regular' });
  centre(sheet, { text: poster.typed, y: 532, size: 15, color: INK });
  const width = sheet.font('bold').fontSize(20).widthOfString(poster.unnamed) + 48;
  sheet.roundedRect((WIDTH - width) / 2, 560, width, 38, 19).fill(YELLOW);
  centre(sheet, { text: poster.unnamed, y: 565, size: 20, color: INK });
};

const drawSteps = (sheet: Sheet, poster: Poster): void => {
  const column = (WIDTH - 2 * MARGIN) / poster.steps.length;
  for (const [index, step] of poster.steps.entries()) {
    const left = MARGIN + index * column;
    sheet.circle(left + 18, 629, 17).fill(BLUE);
    sheet
      .font('bold')
      .fontSize(20)
      .fillColor('#ffffff')
      .text(String(index + 1), left, 615, { width: 36, align: 'center', lineBreak: false });
    sheet
      .fontSize(22)
      .fillColor(INK)
      .text(step.title, left + 44, 613, { lineBreak: false });
    sheet
      .font('regular')
      .fontSize(14)
      .fillColor(INK)
      .text(step.how, left + 44, 649, { width: column - 44, lineGap: 1 });
  }
};

const drawFoot = (sheet: Sheet, poster: Poster): void => {
  sheet.rect(0, 730, WIDTH, HEIGHT - 730).fill(RED);
  centre(sheet, { text: poster.danger, y: 744, size: 20, color: '#ffffff' });
  centre(sheet, { text: poster.phones, y: 778, size: 16, color: '#ffe3e0' });
  centre(sheet, { text: poster.office, y: 809, size: 13, color: '#ffd2ce', font: 'regular' });
};

/** Every sign the poster prints; what a font must hold. */
export const posterSigns = (poster: Poster): string =>
  [
    ...Object.values(poster).filter((part) => typeof part === 'string'),
    ...poster.steps.flatMap((step) => [step.title, step.how]),
    '0123456789',
  ].join('');

/** An A4 sheet as PDF, to be hung at one gate or stairwell. */
export const printPoster = async (poster: Poster): Promise<Buffer> => {
  const signs = posterSigns(poster);
  const sheet = new PdfDocument({ size: 'A4', margin: 0, info: { Title: poster.title, CreationDate: new Date(poster.madeAt) } });
  sheet.registerFont('regular', await fontFor('regular', signs));
  sheet.registerFont('bold', await fontFor('bold', signs));
  drawHead(sheet, poster);
  drawCode(sheet, poster.url);
  drawPromise(sheet, poster);
  drawSteps(sheet, poster);
  drawFoot(sheet, poster);
  const parts: Buffer[] = [];
  sheet.end();
  for await (const part of sheet) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};
