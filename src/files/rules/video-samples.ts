import { boxesIn, boxOnWay, type MediaBox, onlyBox, viewOf } from './media-boxes.ts';

/** Bytes of a file from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Version and flags stand before the fields of a full box. */
const VERSION_AND_FLAGS = 4;

/** A table of a box: `count` rows of `width` bytes from `at`; undefined where the box is too short for them. */
const tableIn = (view: DataView, box: MediaBox, countAt: number, width: number): { at: number; count: number } | undefined => {
  const at = box.body + countAt + 4;
  if (at > box.end) return undefined;
  const count = view.getUint32(at - 4);
  return count * width <= box.end - at ? { at, count } : undefined;
};

/** Where each chunk of a track begins. */
const chunkStarts = (bytes: Uint8Array, stbl: MediaBox): readonly number[] | undefined => {
  const view = viewOf(bytes);
  const boxes = boxesIn(bytes, stbl.body, stbl.end);
  const [short, long] = [onlyBox(boxes, 'stco'), onlyBox(boxes, 'co64')];
  const box = short ?? long;
  if (!box || (short && long)) return undefined;
  const width = short ? 4 : 8;
  const table = tableIn(view, box, VERSION_AND_FLAGS, width);
  return (
    table &&
    Array.from({ length: table.count }, (_, row) => {
      const at = table.at + row * width;
      return short ? view.getUint32(at) : Number(view.getBigUint64(at));
    })
  );
};

interface Sizes {
  readonly count: number;
  /** Bytes of `count` samples from number `first` on. */
  readonly sum: (first: number, count: number) => number;
}

/** How large the samples of a track are. One byte each is how old cameras wrote sound whose true size stands elsewhere: not known here. */
const sampleSizes = (bytes: Uint8Array, stbl: MediaBox): Sizes | undefined => {
  const view = viewOf(bytes);
  const stsz = onlyBox(boxesIn(bytes, stbl.body, stbl.end), 'stsz');
  if (!stsz || stsz.end - stsz.body < 12) return undefined;
  const each = view.getUint32(stsz.body + VERSION_AND_FLAGS);
  if (each === 1) return undefined;
  if (each > 0) return { count: view.getUint32(stsz.body + 8), sum: (_, count) => each * count };
  const table = tableIn(view, stsz, 8, 4);
  if (!table) return undefined;
  const sum = (first: number, count: number): number => {
    let total = 0;
    for (let sample = first; sample < first + count; sample += 1) total += view.getUint32(table.at + sample * 4);
    return total;
  };
  return { count: table.count, sum };
};

/** How many samples each chunk has: rows of first chunk (from 1), samples per chunk, description. */
const samplesOfChunk = (bytes: Uint8Array, stbl: MediaBox): ((chunk: number) => number) | undefined => {
  const view = viewOf(bytes);
  const stsc = onlyBox(boxesIn(bytes, stbl.body, stbl.end), 'stsc');
  const table = stsc && tableIn(view, stsc, VERSION_AND_FLAGS, 12);
  if (!table || table.count === 0) return undefined;
  let row = 0;
  return (chunk) => {
    while (row + 1 < table.count && view.getUint32(table.at + (row + 1) * 12) <= chunk) row += 1;
    return view.getUint32(table.at + row * 12 + 4);
  };
};

/**
 * Where the pictures or the sound of a track lie in the file, in order of its chunks; undefined where its tables do not say it plainly.
 * @source ISO/IEC 14496-12 8.6 and 8.7
 */
export const sampleRanges = (bytes: Uint8Array, track: MediaBox): readonly ByteRange[] | undefined => {
  const stbl = boxOnWay(bytes, track, ['mdia', 'minf', 'stbl']);
  const starts = stbl && chunkStarts(bytes, stbl);
  const sizes = stbl && sampleSizes(bytes, stbl);
  const perChunk = stbl && samplesOfChunk(bytes, stbl);
  if (!starts || !sizes || !perChunk) return undefined;
  const ranges: ByteRange[] = [];
  let sample = 0;
  for (const [index, start] of starts.entries()) {
    const count = perChunk(index + 1);
    if (sample + count > sizes.count) return undefined;
    ranges.push({ start, end: start + sizes.sum(sample, count) });
    sample += count;
  }
  return sample === sizes.count ? ranges : undefined;
};
