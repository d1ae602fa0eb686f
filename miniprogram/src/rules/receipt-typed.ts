const SIGNS = 27;
const CHARACTERS = 12;

/** Signs as they were meant: full-width, small and look-alike ones forgiven, blanks and dashes left out. */
const signsIn = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[\s\p{Pd}_.·]/gu, '');

/**
 * The receipt in what was typed or read from a code, in the one form or the other; what is neither stays as it is, and the server says so.
 * @choice a picture of a receipt may hold words around it, a hand none
 */
export const receiptTyped = (typed: string): string => {
  const plain = typed.normalize('NFKC').trim();
  const signs = signsIn(plain);
  if (signs.length === SIGNS && /^[0-9A-Z]+$/.test(signs)) return signs.match(/.{3}/g)?.join('-') ?? signs;
  const characters = plain.match(/\p{sc=Han}/gu) ?? [];
  return characters.length === CHARACTERS ? characters.join(' ') : plain;
};

/** Whether it can be a receipt at all. @choice a wrong code read by the camera is told at once */
export const isReceiptLike = (typed: string): boolean => {
  const receipt = receiptTyped(typed);
  return /^([0-9A-Z]{3}-){8}[0-9A-Z]{3}$/.test(receipt) || /^(\p{sc=Han} ){11}\p{sc=Han}$/u.test(receipt);
};
