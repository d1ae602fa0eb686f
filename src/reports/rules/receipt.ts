import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import { numberSigns, numberWords, readNumber } from '../../kernel/spoken-number.ts';

/*
 * A receipt (回执) is 128 random bits, written in two forms of the same number: 27 base32 signs in groups of three with a check sign,
 * and twelve Chinese characters that a grandmother can write on paper. Either opens the tip; only a keyed hash is stored.
 */

/** The signs of a receipt: `XXX-XXX-…`, nine groups of three, the last sign a check. @choice groups of three are what a person reads out in one breath */
export const receiptSigns = (bytes: Uint8Array): string => numberSigns(bytes);

/**
 * The same receipt as twelve Chinese characters with a check of their own.
 * @source BIP-39, simplified Chinese list
 */
export const receiptWords = (bytes: Uint8Array): string => numberWords(bytes, wordlist);

/** The bytes of a receipt typed in either form, spaces, dashes and full-width signs forgiven; undefined when it is none. @choice one reader for every door */
export const readReceipt = (text: string): Uint8Array | undefined => readNumber(text, wordlist);
