import type { Declared } from './pixels.ts';
import { beginWalk } from './walk.ts';
import { walkBoxes } from './walk-boxes.ts';

/** The pixels a HEIC picture says it has, the largest it names; 0 where it names none. @throws {Refusal} as walkBoxes @source ISO/IEC 23008-12 6.5.3 */
export const heicPixels = (bytes: Uint8Array): number => {
  const declared: Declared = { pixels: 0 };
  beginWalk(walkBoxes(declared)).see(bytes);
  return declared.pixels;
};
