/*
 * Proof of work, for the day an address is flooded: finds the number whose SHA-256 after the task's salt is the one asked for. Pure
 * arithmetic, since WeChat and pages without https have no `crypto.subtle`; in small bites, so that an old phone stays alive meanwhile.
 */

/** What the server asks to be worked out. */
export interface Task {
  readonly algorithm: string;
  readonly challenge: string;
  readonly salt: string;
  readonly maxnumber: number;
  readonly signature: string;
}

const primes = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();

type Eight = [number, number, number, number, number, number, number, number];
const at = (words: Int32Array, index: number): number => words[index] ?? 0;

const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUND = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message's 16 words spread over all 64 rounds. */
const spread = (words: Int32Array): void => {
  for (let i = 16; i < 64; i += 1) {
    const near = at(words, i - 15);
    const far = at(words, i - 2);
    const small = turn(near, 7) ^ turn(near, 18) ^ (near >>> 3);
    const large = turn(far, 17) ^ turn(far, 19) ^ (far >>> 10);
    words[i] = (at(words, i - 16) + small + at(words, i - 7) + large) | 0;
  }
};

const compress = (state: Int32Array, words: Int32Array): void => {
  spread(words);
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
  for (let i = 0; i < 64; i += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(ROUND, i) + at(words, i)) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = at(state, i) + word;
};

const round = new Int32Array(64);

const hashed = (text: string): Int32Array => {
  const blocks = ((text.length + 8) >> 6) + 1;
  const words = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i += 1) words[i >> 2] = at(words, i >> 2) | (text.charCodeAt(i) << (24 - (i % 4) * 8));
  words[text.length >> 2] = at(words, text.length >> 2) | (0x80 << (24 - (text.length % 4) * 8));
  words[words.length - 1] = text.length * 8;
  const state = Int32Array.from(START);
  for (let block = 0; block < blocks; block += 1) {
    round.set(words.subarray(block * 16, block * 16 + 16));
    compress(state, round);
  }
  return state;
};

/** SHA-256 of a text of plain signs, as hexadecimal signs. */
export const sha256 = (text: string): string => Array.from(hashed(text), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

/** Of plain signs only, which a task is made of. */
const base64 = (text: string): string => wx.arrayBufferToBase64(Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer);

/** Numbers tried before the page may breathe. */
const BITE = 2_000;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The header `Work` that solves a task; undefined for a task nothing solves. */
export const solve = async ({ algorithm, challenge, salt, maxnumber, signature }: Task): Promise<string | undefined> => {
  const first = Number.parseInt(challenge.slice(0, 8), 16) | 0;
  for (let number = 0; number <= maxnumber; number += 1) {
    if (number % BITE === BITE - 1) await breathe();
    if (hashed(salt + number)[0] === first && sha256(salt + number) === challenge)
      return base64(JSON.stringify({ algorithm, challenge, salt, number, signature }));
  }
  return undefined;
};
