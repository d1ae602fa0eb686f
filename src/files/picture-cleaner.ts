import type { Sharp, SharpOptions } from 'sharp';
import { PIXELS_MAX } from './rules/pixels.ts';

/** The longer side of the copy that screens show. @choice sharp enough to read a sign on a scaffold, small enough for an old phone */
const SIDE_MAX = 2_560;

const open = async (input: Uint8Array, options: SharpOptions): Promise<Sharp> => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp(input, { limitInputPixels: PIXELS_MAX, ...options });
};

const encode = (picture: Sharp): Promise<Uint8Array> =>
  picture
    .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82, mozjpeg: false })
    .toBuffer();

/**
 * Decodes and encodes a picture anew, in memory, as a JPEG: what is not a pixel (EXIF, XMP, GPS, thumbnail, anything appended) does not come
 * along. sharp is loaded at the first picture. Rejects where it cannot be decoded.
 */
export const cleanPicture = async (bytes: Uint8Array): Promise<Uint8Array> =>
  encode((await open(bytes, { failOn: 'error', animated: false })).rotate());

/** The same of pixels already decoded and turned, four bytes each. */
export const encodePixels = async (data: Uint8Array, width: number, height: number): Promise<Uint8Array> =>
  encode((await open(data, { raw: { width, height, channels: 4 } })).flatten({ background: '#ffffff' }));
