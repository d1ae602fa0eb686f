import { Refusal } from '../../kernel/errors.ts';
import { type Declared, isTooHeavy } from './pixels.ts';
import { lookForSecondKind } from './second-kind.ts';
import { beginWalk, type Walk } from './walk.ts';
import { walkBoxes } from './walk-boxes.ts';
import { walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

const BOXED = /^video\/|^image\/(?:avif|heic|heif)$|^audio\/(?:mp4|x-m4a)$/;

const walkOf = (type: string, declared: Declared): Walk | undefined => {
  if (type === 'image/jpeg') return walkJpeg(declared);
  if (type === 'image/png') return walkPng(declared);
  if (type === 'image/webp') return walkWebp(declared);
  return BOXED.test(type) ? walkBoxes(declared) : undefined;
};

/** Watches a file of a known type while it streams in. Both throw the refusal for what must not be taken. */
export interface UploadCheck {
  see(chunk: Uint8Array): void;
  end(): void;
}

/**
 * What a file is besides what its first bytes say: two kinds at once, a picture that would fill the memory when it is decoded, moving pictures,
 * a video that was cut off. Nothing is decoded.
 * @throws {Refusal} invalid attachment.two-kinds, attachment.pixels, attachment.bomb, attachment.moving, attachment.cut
 * @choice a file that opens as something else on an officer's computer is an attack, whoever sent it
 */
export const checkUpload = (type: string): UploadCheck => {
  const declared: Declared = { pixels: 0 };
  const walk = walkOf(type, declared);
  const walking = walk && beginWalk(walk);
  const second = lookForSecondKind(type === 'application/pdf');
  let size = 0;
  return {
    see: (chunk) => {
      size += chunk.length;
      const behind = walking?.see(chunk) ?? new Uint8Array();
      if (second.isIn(chunk, behind)) throw new Refusal('invalid', 'attachment.two-kinds');
    },
    end: () => {
      if (second.isAtEnd(size) || isTooHeavy(size, declared)) throw new Refusal('invalid', 'attachment.two-kinds');
      if (BOXED.test(type) && !walking?.mayEnd()) throw new Refusal('invalid', 'attachment.cut');
    },
  };
};
