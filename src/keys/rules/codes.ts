import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import { numberSigns, numberWords, plainSigns, readNumber } from '../../kernel/spoken-number.ts';
import type { ShownCode } from '../schema.ts';

/** Bytes of a code. @choice 128 random bits: what nobody can try through */
export const CODE_BYTES = 16;

const OPENING_SIGNS = 4;
const ENDING_SIGNS = 4;

/** A code in its two forms, as it is written on paper. @choice the two forms of a receipt, so that people learn one way of writing */
export const showCode = (bytes: Uint8Array): ShownCode => ({ signs: numberSigns(bytes), words: numberWords(bytes, wordlist) });

/** The bytes of a code typed in either form; undefined when it is none. @choice as forgiving as for a receipt */
export const readCode = (typed: string): Uint8Array | undefined => readNumber(typed, wordlist);

/** The first four signs, by which people tell codes apart. @choice 20 of the 128 bits: 108 stay unknown */
export const openingOf = (bytes: Uint8Array): string => plainSigns(numberSigns(bytes)).slice(0, OPENING_SIGNS);

/** The last four of a code as they are typed back from paper: of its signs, or of its characters, whichever were written down. */
const endingsOf = (bytes: Uint8Array): readonly string[] => {
  const { signs, words } = showCode(bytes);
  return [plainSigns(signs), plainSigns(words)].map((form) => [...form].slice(-ENDING_SIGNS).join(''));
};

/** The last four signs or characters were typed back, which only whoever wrote the code down can do. @choice the last ones, so that the whole code was written */
export const isTypedBack = (bytes: Uint8Array, typed: string): boolean => endingsOf(bytes).includes(plainSigns(typed));
