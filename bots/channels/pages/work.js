/*
 * Proof of work, for the day an address is flooded: finds the number whose SHA-256 after the task's salt is the one asked for. Pure
 * arithmetic, since pages without https have no `crypto.subtle`; in small bites, so that an old phone stays alive meanwhile.
 */

const primes = (() => {
  const found = [];
  for (let n = 2; found.length < 64; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();

const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUND = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turn = (word, by) => (word >>> by) | (word << (32 - by));

/** The message's 16 words spread over all 64 rounds. */
const spread = (words) => {
  for (let i = 16; i < 64; i += 1) {
    const near = words[i - 15];
    const far = words[i - 2];
    const small = turn(near, 7) ^ turn(near, 18) ^ (near >>> 3);
    const large = turn(far, 17) ^ turn(far, 19) ^ (far >>> 10);
    words[i] = (words[i - 16] + small + words[i - 7] + large) | 0;
  }
};

const compress = (state, words) => {
  spread(words);
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
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
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
};

const round = new Int32Array(64);

const hashed = (text) => {
  const blocks = ((text.length + 8) >> 6) + 1;
  const words = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i += 1) words[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[words.length - 1] = text.length * 8;
  const state = Int32Array.from(START);
  for (let block = 0; block < blocks; block += 1) {
    round.set(words.subarray(block * 16, block * 16 + 16));
    compress(state, round);
  }
  return state;
};

/** SHA-256 of a text of plain signs, as hexadecimal signs. */
export const sha256 = (text) => Array.from(hashed(text), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

/** Numbers tried before the page may breathe. */
const BITE = 2_000;

const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

/** The header `Work` that solves a task; undefined for a task nothing solves. */
export const solve = async ({ algorithm, challenge, salt, maxnumber, signature }) => {
  const first = Number.parseInt(challenge.slice(0, 8), 16) | 0;
  for (let number = 0; number <= maxnumber; number += 1) {
    if (number % BITE === BITE - 1) await breathe();
    if (hashed(salt + number)[0] === first && sha256(salt + number) === challenge)
      return btoa(JSON.stringify({ algorithm, challenge, salt, number, signature }));
  }
  return undefined;
};
