import { z } from 'zod';

/** Weights of the first 17 signs, and the check sign for each remainder of their sum by 11. GB 11643 */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECK_SIGNS = '10X98765432';

const hasIdCheckSign = (text: string): boolean => {
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return text[17] === ID_CHECK_SIGNS[sum % 11];
};

/** An ID number (公民身份号码) as people write it, made into 18 signs whose last checks the others; an x in any width or case is an X. */
export const IdNumber = z
  .string()
  .max(60)
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^\d{17}[\dX]$/, { error: 'id-number.malformed', abort: true })
      .refine(hasIdCheckSign, { error: 'id-number.misread' }),
  );
