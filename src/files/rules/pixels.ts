import { Refusal } from '../../kernel/errors.ts';

/** Largest picture that is taken and decoded, pixels. @choice 50 million: what today's phones take unless told otherwise */
export const PIXELS_MAX = 50_000_000;

/** What a file's own words say of its size; the largest of them counts. */
export interface Declared {
  pixels: number;
}

/** Notes how large a picture says it is, before anything decodes it. @throws {Refusal} invalid attachment.pixels @choice see PIXELS_MAX */
export const declare = (declared: Declared, width: number, height: number): void => {
  const pixels = width * height;
  if (pixels > PIXELS_MAX) throw new Refusal('invalid', 'attachment.pixels');
  declared.pixels = Math.max(declared.pixels, pixels);
};

/** A file may have so many bytes whatever it shows. @choice camera notes, a profile and a thumbnail */
const BYTES_FREE = 1_048_576;
/** Beyond them so many bytes for a pixel. @choice 16 bits in four colours, uncompressed, twice over */
const BYTES_PER_PIXEL = 16;

/** Whether a picture of so many pixels is too heavy to be only that: a dot of many megabytes carries something else. @choice see BYTES_PER_PIXEL */
export const isTooHeavy = (size: number, { pixels }: Declared): boolean => pixels > 0 && size > BYTES_FREE + pixels * BYTES_PER_PIXEL;
