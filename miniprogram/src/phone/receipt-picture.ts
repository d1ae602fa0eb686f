import type { ReceiptPicture } from '../rules/receipt-picture.ts';
import { blank, drawCode } from './canvas.ts';

/** What became of a picture: it lies in the album, or it was only shown, to be saved by hand. */
export type Saved = 'saved' | 'shown';

const draw = (canvas: WechatMiniprogram.Canvas, { width, height, lines, code }: ReceiptPicture): void => {
  const pen = blank(canvas, width, height);
  pen.textAlign = 'center';
  for (const { text, y, size } of lines) {
    pen.font = `${size}px sans-serif`;
    pen.fillText(text, width / 2, y, width);
  }
  if (code) drawCode(pen, code.text, { x: (width - code.side) / 2, y: code.y }, code.side);
};

const fileOf = (canvas: WechatMiniprogram.Canvas): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.canvasToTempFilePath({ canvas, fileType: 'png', success: ({ tempFilePath }) => resolve(tempFilePath), fail: reject });
  });

/** Draws a receipt and lays it in the album; where the album is refused it is shown large, to be held down and saved. @throws when it cannot be drawn */
export const saveReceiptPicture = async (canvas: WechatMiniprogram.Canvas, picture: ReceiptPicture): Promise<Saved> => {
  draw(canvas, picture);
  const filePath = await fileOf(canvas);
  return new Promise((resolve) => {
    wx.saveImageToPhotosAlbum({
      filePath,
      success: () => resolve('saved'),
      fail: () => {
        wx.previewImage({ urls: [filePath] });
        resolve('shown');
      },
    });
  });
};
