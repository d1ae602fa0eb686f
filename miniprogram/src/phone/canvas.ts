import { type QrPattern, qrPattern } from '../vendor/qr.ts';

const INK = '#000000';
const PAPER = '#ffffff';
/** A QR code needs this much white around it, in modules. */
const QUIET = 4;

type Pen = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;

/** The canvas of a component by its id; undefined on a phone that cannot draw. */
export const canvasOf = (owner: WechatMiniprogram.Component.TrivialInstance, id: string): Promise<WechatMiniprogram.Canvas | undefined> =>
  new Promise((resolve) => {
    wx.createSelectorQuery()
      .in(owner)
      .select(`#${id}`)
      .fields({ node: true, size: true }, (found) => resolve((found as { node?: WechatMiniprogram.Canvas } | null)?.node))
      .exec();
  });

/** White paper of a size, px, and a pen for it. */
export const blank = (canvas: WechatMiniprogram.Canvas, width: number, height: number): Pen => {
  canvas.width = width;
  canvas.height = height;
  const pen: Pen = canvas.getContext('2d');
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = INK;
  return pen;
};

const drawPattern = (pen: Pen, pattern: QrPattern, at: { readonly x: number; readonly y: number }, module: number): void => {
  for (let row = 0; row < pattern.size; row += 1)
    for (let column = 0; column < pattern.size; column += 1)
      if (pattern.isDark(row, column)) pen.fillRect(at.x + (column + QUIET) * module, at.y + (row + QUIET) * module, module, module);
};

/** Draws the QR code of a text into a square of `side` px; modules are whole px, so that cameras see sharp edges. */
export const drawCode = (pen: Pen, text: string, at: { readonly x: number; readonly y: number }, side: number): void => {
  const pattern = qrPattern(text);
  const module = Math.floor(side / (pattern.size + 2 * QUIET));
  const spare = Math.floor((side - module * (pattern.size + 2 * QUIET)) / 2);
  drawPattern(pen, pattern, { x: at.x + spare, y: at.y + spare }, module);
};
