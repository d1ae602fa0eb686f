import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fresh, type House, type Open, openAll, refusalOf } from './harness.ts';

/** Bytes that differ everywhere, so that a swapped or repeated piece shows. */
async function* bytes(size: number, piece = 65_521): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += piece)
    yield createHash('shake128', { outputLength: Math.min(piece, size - at) })
      .update(String(at))
      .digest();
}

const digest = async (content: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of content) {
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex') };
};

/** Files, from none to 50 MB, by stream. */
export const describeBlobs = (open: Open): void => {
  describe('blobs', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    it.each([0, 1, 261_120, 1_000_003, 50 * 1024 * 1024])('of %d bytes come out as they went in', async (size) => {
      const id = fresh('blob');
      expect(await house.database.blobs.put(id, bytes(size))).toEqual({ size });
      expect(await digest(await house.database.blobs.get(id))).toEqual(await digest(bytes(size)));
      await house.database.blobs.remove(id);
    });

    it('that are not there, or no longer, are refused in words', async () => {
      const id = fresh('blob');
      await house.database.blobs.put(id, bytes(10));
      await house.database.blobs.remove(id);
      await house.database.blobs.remove(id);
      expect(await refusalOf(house.database.blobs.get(id))).toBe('not-found store.blob-missing');
    });

    it('whose source breaks off leave nothing behind', async () => {
      const id = fresh('blob');
      async function* broken() {
        yield* bytes(100_000);
        throw new Error('the line went dead');
      }
      await expect(house.database.blobs.put(id, broken())).rejects.toThrow('the line went dead');
      expect(await refusalOf(house.database.blobs.get(id))).toBe('not-found store.blob-missing');
      expect(await house.database.blobs.list('', 1000)).not.toContain(id);
    });

    it('are listed in order of id, from any point', async () => {
      const own = await openAll(open);
      const ids = ['B', 'a_1', 'Zz-', 'zz', '0'];
      for (const id of ids) await own.database.blobs.put(id, bytes(1));
      expect(await own.database.blobs.list('', 3)).toEqual(['0', 'B', 'Zz-']);
      expect(await own.database.blobs.list('Zz-', 3)).toEqual(['a_1', 'zz']);
      expect(await own.database.blobs.list('zz', 3)).toEqual([]);
      await own.close();
    });

    it.each(['', '../x', 'a/b', '.', 'a.b', 'a\u0000', '险', 'x'.repeat(129)])('take no such name: %j', async (id) => {
      await expect(house.database.blobs.put(id, bytes(1))).rejects.toThrow('blob');
      await house.database.blobs.remove(id);
      expect(await refusalOf(house.database.blobs.get(id))).toBe('not-found store.blob-missing');
    });

    it('are written whole when two writers share a name', async () => {
      const id = fresh('blob');
      await Promise.all([house.database.blobs.put(id, bytes(300_000)), house.database.blobs.put(id, bytes(300_000))]);
      expect(await digest(await house.database.blobs.get(id))).toEqual(await digest(bytes(300_000)));
    });
  });
};
