import { beforeAll, describe, expect, it } from '@jest/globals';
import { systemRandom } from '../../../src/kernel/system.ts';
import { boxesReady, fillBox, makeBoxKeys, openBox, openFile, sealFile } from '../../../src/vault/boxes.ts';
import { bytesOf, refusalOf, streamOf } from '../../support/builders.ts';

beforeAll(boxesReady);

/** Bytes of plain text in a piece of a sealed file, and what sealing adds to it. */
const PIECE = 65_536;
const SEALED_PIECE = PIECE + 17;
const HEADER = 24;
const KEY = systemRandom.bytes(32);

const sealed = (plain: Uint8Array): Promise<Buffer> => bytesOf(sealFile(KEY, streamOf(plain)));
const opened = (content: Uint8Array, key = KEY): Promise<Buffer> => bytesOf(openFile(key, streamOf(content)));

/** What was given out before the file was refused. */
const givenOut = async (content: Uint8Array): Promise<{ bytes: Buffer; refusal: string }> => {
  const chunks: Uint8Array[] = [];
  const refusal = await refusalOf(
    (async () => {
      for await (const chunk of openFile(KEY, streamOf(content))) chunks.push(chunk);
    })(),
  );
  return { bytes: Buffer.concat(chunks), refusal };
};

describe('a sealed file', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])('of %i bytes opens as it was', async (size) => {
    const plain = Buffer.from(systemRandom.bytes(size));
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true);
  });

  it.each([1, 7, 100_000])('opens however it is cut on its way, here into chunks of %i', async (size) => {
    const plain = Buffer.from(systemRandom.bytes(1000));
    const whole = await sealed(plain);
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size));
    expect((await bytesOf(openFile(KEY, streamOf(...chunks)))).equals(plain)).toBe(true);
  });

  it('holds nothing of what it seals', async () => {
    const plain = Buffer.from('脚手架没有拉结'.repeat(20_000));
    expect((await sealed(plain)).includes('脚手架')).toBe(false);
  });

  it('does not open with another key', async () => {
    expect(await refusalOf(opened(await sealed(Buffer.from('x')), systemRandom.bytes(32)))).toBe('conflict vault.broken');
  });
});

describe('a sealed file that was', () => {
  const plain = Buffer.from(systemRandom.bytes(2 * PIECE + 100));

  it.each([
    ['in its header', 10],
    ['after its header', HEADER],
    ['in its first piece', HEADER + 500],
    ['after its first piece', HEADER + SEALED_PIECE],
    ['in its second piece', HEADER + SEALED_PIECE + 5],
    ['after its second piece', HEADER + 2 * SEALED_PIECE],
    ['by its last byte', HEADER + 2 * SEALED_PIECE + 116],
    ['to nothing', 0],
  ])('cut %s is told from a whole one', async (_, length) => {
    const whole = await sealed(plain);
    expect(whole).toHaveLength(HEADER + 2 * SEALED_PIECE + 117);
    expect(await refusalOf(opened(whole.subarray(0, length)))).toBe('conflict vault.broken');
  });

  it.each([0, HEADER, HEADER + SEALED_PIECE - 1, HEADER + SEALED_PIECE, HEADER + 2 * SEALED_PIECE + 116])(
    'changed at byte %i is refused before anything of the changed piece is given out',
    async (place) => {
      const whole = await sealed(plain);
      whole[place] = (whole[place] ?? 0) ^ 1;
      const { bytes, refusal } = await givenOut(whole);
      expect(refusal).toBe('conflict vault.broken');
      const goodPieces = Math.max(0, Math.floor((place - HEADER) / SEALED_PIECE));
      expect(bytes.equals(plain.subarray(0, goodPieces * PIECE))).toBe(true);
    },
  );

  it('put together in another order is refused', async () => {
    const whole = await sealed(plain);
    const [first, second] = [0, 1].map((i) => whole.subarray(HEADER + i * SEALED_PIECE, HEADER + (i + 1) * SEALED_PIECE));
    const swapped = Buffer.concat([
      whole.subarray(0, HEADER),
      ...[second, first].map((piece) => piece ?? Buffer.alloc(0)),
      whole.subarray(HEADER + 2 * SEALED_PIECE),
    ]);
    expect(await givenOut(swapped)).toEqual({ bytes: Buffer.alloc(0), refusal: 'conflict vault.broken' });
  });

  it('lengthened is refused', async () => {
    const whole = await sealed(plain);
    expect(await refusalOf(opened(Buffer.concat([whole, Buffer.from([0])])))).toBe('conflict vault.broken');
    expect(await refusalOf(opened(Buffer.concat([whole, whole.subarray(HEADER)])))).toBe('conflict vault.broken');
  });

  it('made of two files of the same key is refused', async () => {
    const [one, other] = [await sealed(plain), await sealed(plain)];
    const mixed = Buffer.concat([one.subarray(0, HEADER + SEALED_PIECE), other.subarray(HEADER + SEALED_PIECE)]);
    expect(await refusalOf(opened(mixed))).toBe('conflict vault.broken');
  });
});

describe('a box', () => {
  it('is opened by its key alone', () => {
    const keys = makeBoxKeys();
    const box = fillBox(keys.publicKey, '13800001234');
    expect(openBox(keys, box)).toBe('13800001234');
    expect(() => openBox(makeBoxKeys(), box)).toThrow('vault.broken');
    expect(() => openBox(keys, box.slice(0, -4))).toThrow('vault.broken');
    expect(() => openBox(keys, '')).toThrow('vault.broken');
  });

  it('is another one every time', () => {
    const { publicKey } = makeBoxKeys();
    expect(fillBox(publicKey, '13800001234')).not.toBe(fillBox(publicKey, '13800001234'));
  });
});
