/** Crockford's signs: no i, l, o, u, so that a code read aloud or copied by hand comes out right. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Chance written as signs in groups of four, five bits a sign: ten bytes give 16 signs, 80 bits.
 * @choice Crockford's base 32 without check sign; a wrong one is simply refused
 */
export const spokenCode = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => SIGNS[Number.parseInt(five, 2)]).join('');
  return (signs.match(/.{1,4}/g) ?? []).join('-');
};

/** A code as somebody typed it, made comparable. @choice o is read as 0, i and l as 1, blanks and strokes are passed over */
export const heardCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
