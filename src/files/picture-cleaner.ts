import { fileTypeFromBuffer } from 'file-type';
import pLimit from 'p-limit';
import { isCleanable } from './rules/file-kinds.ts';
import type { CleanPicture } from './usecases/take-files.ts';

/** Largest picture that is decoded: 50 megapixels. */
const PIXELS_MAX = 50_000_000;
/** The longer side of the copy that screens show. @choice sharp enough to read a sign on a scaffold, small enough for an old phone */
const SIDE_MAX = 2_560;

/**
 * Decodes and encodes a picture anew, in memory, two at a time: what is not a pixel (EXIF, XMP, GPS, thumbnail, anything appended)
 * does not come along. sharp is loaded at the first picture.
 */
export const makePictureCleaner = (): CleanPicture => {
  const inTurn = pLimit(2);
  return (type, bytes) =>
    inTurn(async () => {
      if (!isCleanable(type)) return undefined;
      const { default: sharp } = await import('sharp');
      sharp.cache(false);
      try {
        return await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', animated: false })
          .rotate()
          .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
          .jpeg({ quality: 82, mozjpeg: false })
          .toBuffer();
      } catch {
        return undefined; // cannot be decoded: it stays sealed, and its sender is told so
      }
    });
};

/** What a file is, by its first bytes. */
export const fileType = async (head: Uint8Array): Promise<string | undefined> => (await fileTypeFromBuffer(head))?.mime;
