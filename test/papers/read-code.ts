import { createRequire } from 'node:module';
import qrcode from 'qrcode';

/** Reads an undamaged QR code from its squares, as a scanner would, without its error correction. */

type Matrix = readonly (readonly boolean[])[];

const resolver = createRequire(import.meta.url);
interface Level {
  readonly bit: number;
}
const levels: Readonly<Record<'L' | 'M' | 'Q' | 'H', Level>> = resolver('qrcode/lib/core/error-correction-level.js');
const blocks: {
  getBlocksCount(version: number, level: Level): number;
  getTotalCodewordsCount(version: number, level: Level): number;
} = resolver('qrcode/lib/core/error-correction-code.js');
const symbols: { getSymbolTotalCodewords(version: number): number } = resolver('qrcode/lib/core/utils.js');

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r * c) % 3) + ((r + c) % 2)) % 2 === 0,
];

const formatOf = (matrix: Matrix): { level: Level; mask: number } => {
  const row = matrix[8] ?? [];
  const bits = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => row[column]);
  const value = bits.reduce((sum, bit) => sum * 2 + Number(bit), 0);
  const format = value ^ (0x5412 >> 7);
  const level = [levels.L, levels.M, levels.Q, levels.H].find(({ bit }) => bit === format >> 6) ?? levels.L;
  return { level, mask: (format >> 3) & 7 };
};

const codewordsOf = (matrix: Matrix, version: number, mask: number): number[] => {
  const { modules } = qrcode.create('1', { version });
  const size = matrix.length;
  const bits: boolean[] = [];
  let upward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = upward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!modules.isReserved(row, column)) bits.push(Boolean(matrix[row]?.[column]) !== MASKS[mask]?.(row, column));
      }
    }
    upward = !upward;
  }
  const whole = Math.floor(bits.length / 8);
  return Array.from({ length: whole }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + Number(bit), 0));
};

const dataOf = (codewords: readonly number[], version: number, level: Level): number[] => {
  const count = blocks.getBlocksCount(version, level);
  const total = symbols.getSymbolTotalCodewords(version);
  const data = total - blocks.getTotalCodewordsCount(version, level);
  const short = Math.floor(data / count);
  const longer = total % count;
  const found: number[][] = Array.from({ length: count }, () => []);
  let at = 0;
  for (let index = 0; index <= short; index += 1) {
    for (const [block, words] of found.entries()) {
      if (index < short || block >= count - longer) words.push(codewords[at++] ?? 0);
    }
  }
  return found.flat();
};

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const textOf = (data: readonly number[], version: number): string => {
  const bits = data.map((word) => word.toString(2).padStart(8, '0')).join('');
  let at = 0;
  const take = (length: number): number => {
    at += length;
    return Number.parseInt(bits.slice(at - length, at) || '0', 2);
  };
  const wide = version > 26 ? 2 : version > 9 ? 1 : 0;
  const bytes: number[] = [];
  const say = (text: string) => bytes.push(...Buffer.from(text));
  for (let mode = take(4); mode !== 0 && at < bits.length; mode = take(4)) {
    if (mode === 4) for (let left = take(wide ? 16 : 8); left > 0; left -= 1) bytes.push(take(8));
    else if (mode === 2)
      for (let left = take(9 + 2 * wide); left > 0; left -= 2) {
        const pair = take(left > 1 ? 11 : 6);
        say(left > 1 ? `${ALPHANUMERIC[Math.floor(pair / 45)]}${ALPHANUMERIC[pair % 45]}` : `${ALPHANUMERIC[pair]}`);
      }
    else if (mode === 1)
      for (let left = take(10 + 2 * wide); left > 0; left -= 3) {
        const signs = Math.min(3, left);
        say(String(take(signs * 3 + 1)).padStart(signs, '0'));
      }
    else throw new Error(`a segment of mode ${mode}`);
  }
  return Buffer.from(bytes).toString('utf8');
};

/** The text a QR code holds. */
export const readCode = (matrix: Matrix): string => {
  const version = (matrix.length - 17) / 4;
  const { level, mask } = formatOf(matrix);
  return textOf(dataOf(codewordsOf(matrix, version, mask), version, level), version);
};
