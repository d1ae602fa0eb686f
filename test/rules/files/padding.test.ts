import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { padded, paddedSize, unpadded } from '../../../src/files/rules/padding.ts';

const KB = 1024;
const MB = 1024 * KB;

async function* chunks(...given: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* given;
}

const whole = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const read: Uint8Array[] = [];
  for await (const chunk of content) read.push(chunk);
  return Buffer.concat(read);
};

describe('the size of a padded file', () => {
  it.each([
    [0, 64 * KB],
    [1, 64 * KB],
    [64 * KB - 1, 64 * KB],
    [64 * KB, 80 * KB],
    [80 * KB - 1, 80 * KB],
    [100 * KB, 112 * KB],
    [127 * KB, 128 * KB],
    [MB, MB + 256 * KB],
    [3_412_771, 3.5 * MB],
    [20 * MB, 24 * MB],
    [50 * MB, 56 * MB],
  ])('of %i bytes is %i', (size, wanted) => {
    expect(paddedSize(size)).toBe(wanted);
  });

  it('never falls, has room for the mark, and grows a file above the smallest size by a quarter at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * MB }), (size) => {
        const padded = paddedSize(size);
        expect(padded).toBeGreaterThan(size);
        expect(padded).toBeLessThanOrEqual(Math.max(64 * KB, (size + 1) * 1.25));
        expect(paddedSize(size + 1)).toBeGreaterThanOrEqual(padded);
      }),
    );
  });

  it('is one of forty for all files between 64 KB and 50 MB', () => {
    const sizes = new Set<number>();
    for (let size = 64 * KB; size <= 50 * MB; size += 4 * KB) sizes.add(paddedSize(size));
    expect(sizes.size).toBeLessThanOrEqual(40);
  });
});

describe('a padded file', () => {
  it('comes back to the byte, whatever it ends in and however it is cut', async () => {
    const ending = fc.constantFrom([], [0x80], [0x80, 0], [0, 0, 0], [0x80, 0, 0x80], [0x80, 0x80, 0, 0], [1]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), ending, fc.integer({ min: 1, max: 70 }), async (start, end, cut) => {
        const content = Buffer.concat([start, Buffer.from(end)]);
        const sealed = await whole(padded(chunks(content)));
        expect(sealed.length).toBe(paddedSize(content.length));
        const pieces: Uint8Array[] = [];
        const near = Math.min(sealed.length, 500);
        for (let at = 0; at < near; at += cut) pieces.push(sealed.subarray(at, Math.min(at + cut, near)));
        const again = await whole(unpadded(chunks(...pieces, sealed.subarray(near))));
        expect(again.equals(content)).toBe(true);
      }),
    );
  });

  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['nothing but zeros', Buffer.alloc(5000)],
    ['no mark', Buffer.from([1, 2, 3, 0, 0])],
  ])('is refused where there is %s', async (_, content) => {
    await expect(whole(unpadded(chunks(content)))).rejects.toThrow('vault.broken');
  });
});
