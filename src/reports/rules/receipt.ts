import { mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import { digest } from '../../kernel/digest.ts';

/*
 * A receipt (回执) is 128 random bits, written in two forms of the same number: 27 base32 signs in groups of three with a check sign,
 * and twelve Chinese characters that a grandmother can write on paper. Either opens the tip; only a keyed hash is stored.
 */

const BYTES = 16;
/** Crockford's signs: no I, L, O, U, which hands and eyes confuse with others. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_SIGNS = 26;

/** Powers of a generator of GF(32), so that each place weighs differently: any one wrong sign, and any two exchanged, are noticed. */
const POWERS = ((): readonly number[] => {
  const powers = [1];
  for (let i = 1; i <= DATA_SIGNS; i += 1) {
    const doubled = (powers[i - 1] ?? 0) << 1;
    powers.push(doubled & 32 ? doubled ^ 0b100101 : doubled);
  }
  return powers;
})();

const multiply = (a: number, b: number): number => {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) if (b & (1 << bit)) product ^= a << bit;
  for (let bit = 8; bit >= 5; bit -= 1) if (product & (1 << bit)) product ^= 0b100101 << (bit - 5);
  return product;
};

const checkSign = (values: readonly number[]): number => values.reduce((sum, value, i) => sum ^ multiply(value, POWERS[i + 1] ?? 0), 0);

const toNumber = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const toValues = (bytes: Uint8Array): number[] => {
  let number = toNumber(bytes) << 2n;
  const values: number[] = [];
  for (let i = 0; i < DATA_SIGNS; i += 1) {
    values.unshift(Number(number & 31n));
    number >>= 5n;
  }
  return values;
};

const toBytes = (values: readonly number[]): Uint8Array | undefined => {
  const number = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  if (number & 3n) return undefined;
  return new Uint8Array(Buffer.from((number >> 2n).toString(16).padStart(BYTES * 2, '0'), 'hex'));
};

/** The signs of a receipt: `XXX-XXX-…`, nine groups of three, the last sign a check. @choice groups of three are what a person reads out in one breath */
export const receiptSigns = (bytes: Uint8Array): string => {
  const values = toValues(bytes);
  const signs = [...values, checkSign(values)].map((value) => SIGNS[value]).join('');
  return signs.match(/.{3}/g)?.join('-') ?? signs;
};

const WORDS = 12;
const WORD_BITS = 11n;

/**
 * The same receipt as twelve Chinese characters with a check of their own: the 128 bits and the first four of their SHA-256, eleven bits a
 * character. The library's own writer checks its list of 2,048 anew at every call, which costs twenty times as much as the rest.
 * @source BIP-39, simplified Chinese list
 */
export const receiptWords = (bytes: Uint8Array): string => {
  const [check = 0] = digest(bytes);
  const number = (toNumber(bytes) << 4n) | BigInt(check >> 4);
  const places = Array.from({ length: WORDS }, (_, at) => Number((number >> (WORD_BITS * BigInt(WORDS - 1 - at))) & 2047n));
  return places.map((place) => wordlist[place]).join(' ');
};

const fromSigns = (text: string): Uint8Array | undefined => {
  const signs = text
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[\s\p{Pd}_.·]/gu, '');
  if (signs.length !== DATA_SIGNS + 1) return undefined;
  const values = [...signs].map((sign) => SIGNS.indexOf(sign));
  if (values.includes(-1) || checkSign(values.slice(0, DATA_SIGNS)) !== values[DATA_SIGNS]) return undefined;
  return toBytes(values.slice(0, DATA_SIGNS));
};

const fromWords = (text: string): Uint8Array | undefined => {
  const words = text.match(/\p{Script=Han}/gu) ?? [];
  if (words.length !== 12) return undefined;
  try {
    return mnemonicToEntropy(words.join(' '), wordlist);
  } catch {
    return undefined;
  }
};

/** The bytes of a receipt typed in either form, spaces, dashes and full-width signs forgiven; undefined when it is none. @choice one reader for every door */
export const readReceipt = (text: string): Uint8Array | undefined => {
  const plain = text.slice(0, 200).normalize('NFKC').trim();
  return fromSigns(plain) ?? fromWords(plain);
};
