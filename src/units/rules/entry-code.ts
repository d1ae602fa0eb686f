/** Digits and letters of which none is taken for another: no 0 and O, no 1, I and L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Signs of a code for one use. @choice 31 to the 16th is 79 bits: beyond guessing, and four groups of four are read out in one go */
export const CODE_SIGNS = 16;

/** Signs of a member's pass. @choice 99 bits, and one group longer, so that nobody takes a pass for a code */
export const PASS_SIGNS = 20;

/** Bytes of chance either is written from. @choice so many more than needed that every sign is as likely as every other */
export const CODE_BYTES = 20;

const BASE = BigInt(SIGNS.length);

/** Chance written as `length` signs in groups of four. @choice groups of four are what a person reads out in one breath */
export const writeCode = (bytes: Uint8Array, length: number): string => {
  let left = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const signs = Array.from({ length }, () => {
    const sign = SIGNS[Number(left % BASE)];
    left /= BASE;
    return sign;
  });
  return signs.join('').match(/.{4}/g)?.join('-') ?? '';
};

/** A code or pass as it was typed: small and full-width letters, blanks and strokes are forgiven. */
interface ReadCode {
  readonly kind: 'code' | 'pass';
  /** The bare signs: what is hashed. */
  readonly signs: string;
}

/** What somebody typed, made comparable; undefined when it can be neither code nor pass. @choice no sign is guessed for another: look-alikes are not in use */
export const readCode = (typed: string): ReadCode | undefined => {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]/gu, '');
  if ([...signs].some((sign) => !SIGNS.includes(sign))) return undefined;
  if (signs.length === CODE_SIGNS) return { kind: 'code', signs };
  return signs.length === PASS_SIGNS ? { kind: 'pass', signs } : undefined;
};
