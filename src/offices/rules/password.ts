import type { ErrorCode } from '../../kernel/errors.ts';

/** Shortest password, in signs; a Chinese character counts as one and a half. @choice NIST SP 800-63B asks 8 beside a second factor; 12 also outlasts a stolen hash */
export const PASSWORD_LEAST = 12;

/** Pieces everybody tries first; what is left without them must still be something. */
const COMMONEST = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  '1qaz2wsx',
  'admin',
  'root',
  'welcome',
  'iloveyou',
  'woaini',
  'abc123',
  '123abc',
  'letmein',
  'anquanshao',
  'anquan',
  'aqs',
  'zhujian',
  'lvliang',
  'tianjin',
  '5201314',
  '1314520',
  '88888888',
  '66666666',
];

/** Signs that must remain, and different signs there must be. @choice a password of three letters repeated is one of three letters */
const REMAINDER_LEAST = 6;
const DIFFERENT_LEAST = 6;

/** A password as it is hashed and compared: full-width letters of a Chinese keyboard are the same letters. @choice as with names, but case and blanks count */
export const passwordText = (typed: string): string => typed.normalize('NFKC');

const weight = (text: string): number => [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 1.5 : 1), 0);

/** Signs that only go on counting (1234, dcba, 0000) count once. */
const withoutRuns = (text: string): string => {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const stepTo = (at: number): number => (codes[at] ?? 0) - (codes[at - 1] ?? 0);
  const goesOn = (at: number): boolean => at >= 2 && Math.abs(stepTo(at)) <= 1 && stepTo(at) === stepTo(at - 1);
  return [...text].filter((_, at) => !goesOn(at)).join('');
};

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

const withoutCommonest = (text: string): string => COMMONEST.reduce((left, piece) => left.replaceAll(piece, ''), text);

/**
 * What is wrong with a new password, as the code of the words that say what to do; undefined when it will do.
 * @choice length first, then what people try first: the own name, well-known pieces, counting up, one sign again and again
 */
export const passwordFault = (typed: string, nameKey: string): ErrorCode | undefined => {
  const text = passwordText(typed).toLowerCase();
  if (weight(text) < PASSWORD_LEAST) return 'password.too-short';
  const unnamed = nameKey === '' ? text : withoutBlanks(text).replaceAll(nameKey, '');
  if (weight(unnamed) < REMAINDER_LEAST) return 'password.like-name';
  if (new Set(text).size < DIFFERENT_LEAST) return 'password.too-common';
  return weight(withoutRuns(withoutCommonest(text))) < REMAINDER_LEAST ? 'password.too-common' : undefined;
};
