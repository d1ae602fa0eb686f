import { fileAt, takeIn } from '../files.ts';

/** The longest side a compressed picture keeps, px. */
const LONGEST = 2560;
const JPEG_QUALITY = 0.85;

/** The picture on a canvas as a file. */
export const canvasToBlob = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> =>
  new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error('canvas is empty')) : done(blob)), type, quality);
  });

const draw = (picture: ImageBitmap, longest: number): HTMLCanvasElement => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext('2d');
  if (brush !== null) {
    // What is see-through would come out black.
    brush.fillStyle = '#ffffff';
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
};

/** A picture made small enough to send from a phone; one that is small already, or that the browser cannot read, stays as it is. */
export const shrinkPicture = async (file: File, longest = LONGEST, quality = JPEG_QUALITY): Promise<File> => {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return file;
  const isSmall = Math.max(picture.width, picture.height) <= longest;
  if (isSmall && quality === JPEG_QUALITY) return file;
  const blob = await canvasToBlob(draw(picture, longest), 'image/jpeg', quality);
  return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' });
};

/** A picture made smaller: its longest side to `compressedWidth` or `compressedHeight` px, at a `quality` of 0 to 100. */
export const compressImage = async (option: WechatMiniprogram.CompressImageOption): Promise<object> => {
  const blob = await fileAt(option.src);
  const longest = Math.max(option.compressedWidth ?? 0, option.compressedHeight ?? 0) || LONGEST;
  return {
    tempFilePath: takeIn(await shrinkPicture(new File([blob], 'picture', { type: blob.type }), longest, (option.quality ?? 80) / 100)),
  };
};

interface CanvasOption {
  readonly canvas?: unknown;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly destWidth?: number;
  readonly destHeight?: number;
  readonly fileType?: string;
  readonly quality?: number;
}

/** A part of a canvas as a picture file. */
export const canvasToTempFilePath = async (option: CanvasOption): Promise<object> => {
  const { canvas } = option;
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('canvas is not found');
  const { x = 0, y = 0, width = canvas.width - x, height = canvas.height - y } = option;
  const copy = document.createElement('canvas');
  copy.width = option.destWidth ?? width;
  copy.height = option.destHeight ?? height;
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height);
  const type = option.fileType === 'jpg' ? 'image/jpeg' : 'image/png';
  return { tempFilePath: takeIn(await canvasToBlob(copy, type, option.quality ?? 1)) };
};
