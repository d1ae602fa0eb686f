import { Refusal } from '../../kernel/errors.ts';

/** Sizes come in this many steps per doubling. @choice a file grows by a quarter at most, and thousands of files share one size */
const STEPS = 4;
/** The smallest size a sealed file is padded to, bytes. @choice a piece of the sealing: notes, icons and screenshots look alike */
const SMALLEST = 65_536;

/**
 * The size in bytes a file of `size` bytes is padded to before it is sealed; there is always room for the mark that ends it.
 * @choice steps of a quarter of a power of two: who knows a file's length to the byte cannot tell it on the disk from its neighbours
 */
export const paddedSize = (size: number): number => {
  const wanted = size + 1;
  if (wanted <= SMALLEST) return SMALLEST;
  const step = 2 ** Math.floor(Math.log2(wanted)) / STEPS;
  return Math.ceil(wanted / step) * step;
};

/** Stands after the last byte of a file; zeros follow. @choice ISO/IEC 7816-4, as libsodium pads */
const MARK = 0x80;
const ZEROS = new Uint8Array(65_536);

async function* zeros(count: number): AsyncGenerator<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS.length) yield left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS;
}

/** The content, a mark, and zeros up to the next step. @choice see paddedSize */
export async function* padded(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    yield chunk;
  }
  yield Uint8Array.of(MARK);
  yield* zeros(paddedSize(size) - size - 1);
}

/** Where a run of zeros at the end of a chunk begins. */
const endOfZeros = (chunk: Uint8Array): number => {
  let at = chunk.length;
  while (at > 0 && chunk[at - 1] === 0) at -= 1;
  return at;
};

/**
 * The content again, to the byte. A mark and the zeros after it are held back until something else follows: they may be the file's own.
 * @throws {Refusal} conflict vault.broken at the end of what no mark ends
 * @choice see padded
 */
export async function* unpadded(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isMarked = false;
  let held = 0;
  for await (const chunk of content) {
    const end = endOfZeros(chunk);
    if (end === 0) {
      held += chunk.length;
      continue;
    }
    if (isMarked) yield Uint8Array.of(MARK);
    yield* zeros(held);
    isMarked = chunk[end - 1] === MARK;
    held = chunk.length - end;
    if (end > Number(isMarked)) yield chunk.subarray(0, end - Number(isMarked));
  }
  if (!isMarked) throw new Refusal('conflict', 'vault.broken');
}
