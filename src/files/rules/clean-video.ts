import { boxesIn, boxOnWay, type MediaBox, onlyBox, viewOf } from './media-boxes.ts';
import {
  boxesOfDescription,
  handlerOf,
  isShownTrack,
  NEEDED,
  NEEDED_IN_DESCRIPTION,
  tracesOf,
  tracesOfDescription,
} from './video-layout.ts';
import { type ByteRange, sampleRanges } from './video-samples.ts';
import { videoTraces } from './video-traces.ts';

const FREE = Uint8Array.from('free', (letter) => letter.charCodeAt(0));
const KIND_AT = 4;

/** The box stays as long as it was, so that nothing moves, and says nothing any more. */
const blank = (bytes: Uint8Array, box: MediaBox): void => {
  bytes.set(FREE, box.start + KIND_AT);
  bytes.fill(0, box.body, box.end);
};

const blankTraces = (bytes: Uint8Array, box: MediaBox, traces: readonly { readonly from: number; readonly to?: number }[]): void => {
  for (const { from, to } of traces) bytes.fill(0, Math.min(box.body + from, box.end), Math.min(box.body + (to ?? box.end), box.end));
};

/** Blanks what a box holds beside what is needed, and what is needed of its traces; false where it cannot be read. */
const blankInside = (bytes: Uint8Array, boxes: readonly MediaBox[] | undefined, needed: readonly string[]): boolean => {
  if (!boxes) return false;
  return boxes.every((box) => {
    const isData = box.kind === 'trak' && !isShownTrack(bytes, box);
    if (isData || !needed.includes(box.kind)) {
      blank(bytes, box);
      return true;
    }
    blankTraces(bytes, box, tracesOf(box.kind, bytes[box.body] ?? 0));
    const inside = NEEDED[box.kind];
    return inside === undefined || blankInside(bytes, boxesIn(bytes, box.body, box.end), inside);
  });
};

/** Old programs end a list of boxes with four zero bytes. */
const withoutTerminator = (bytes: Uint8Array, start: number, end: number): number =>
  end - start >= 4 && viewOf(bytes).getUint32(end - 4) === 0 && !boxesIn(bytes, start, end) ? end - 4 : end;

/** How pictures or sound are packed: the maker's name goes, and boxes nobody needs. */
const blankDescriptions = (bytes: Uint8Array, track: MediaBox): boolean => {
  const handler = handlerOf(bytes, track) ?? '';
  const stsd = boxOnWay(bytes, track, ['mdia', 'minf', 'stbl', 'stsd']);
  const entries = stsd && boxesIn(bytes, stsd.body + 8, stsd.end);
  return (
    (entries ?? []).every((entry) => {
      const first = entry.body + boxesOfDescription(handler, viewOf(bytes).getUint16(entry.body + 8));
      if (first > entry.end) return false;
      blankTraces(bytes, entry, tracesOfDescription(handler));
      return blankInside(bytes, boxesIn(bytes, first, withoutTerminator(bytes, first, entry.end)), NEEDED_IN_DESCRIPTION);
    }) && entries !== undefined
  );
};

const SELF_CONTAINED = 1;

/** Where the data of a track lies must be this file; the path it once had on somebody's machine goes. */
const blankPaths = (bytes: Uint8Array, track: MediaBox): boolean => {
  const dref = boxOnWay(bytes, track, ['mdia', 'minf', 'dinf', 'dref']);
  const entries = dref && boxesIn(bytes, dref.body + 8, dref.end);
  return (
    (entries ?? []).every((entry) => {
      if (entry.end - entry.body < 4 || (viewOf(bytes).getUint32(entry.body) & SELF_CONTAINED) === 0) return false;
      bytes.fill(0, entry.body + 4, entry.end);
      return true;
    }) && entries !== undefined
  );
};

/** Blanks everything in the data but these ranges; false where a range is not data of this file. */
const keepOnly = (bytes: Uint8Array, data: readonly MediaBox[], ranges: readonly ByteRange[]): boolean => {
  const sorted = ranges.toSorted((one, other) => one.start - other.start);
  const isData = ({ start, end }: ByteRange): boolean => data.some((box) => start >= box.body && end <= box.end);
  if (!sorted.every(isData)) return false;
  for (const box of data) {
    let at = box.body;
    for (const range of sorted) {
      if (range.end <= box.body || range.start >= box.end) continue;
      if (range.start > at) bytes.fill(0, at, range.start);
      at = Math.max(at, range.end);
    }
    bytes.fill(0, at, box.end);
  }
  return true;
};

/**
 * A copy of an MP4, MOV, M4V or 3GP file of the same length that says neither where, when, by whom nor with what it was made: what playing
 * does not need is blanked where it stands, so that every offset stays right. Undefined where the file cannot be read to its end, has its
 * pictures in fragments, or anything is found in the copy after all.
 * @choice what is not known goes too; better no copy than one that gives somebody away
 */
export const cleanVideo = (original: Uint8Array): Uint8Array | undefined => {
  const bytes = Uint8Array.from(original);
  const boxes = boxesIn(bytes, 0, bytes.length);
  const moov = onlyBox(boxes, 'moov');
  const inMoov = moov && boxesIn(bytes, moov.body, moov.end);
  if (!boxes || !inMoov || inMoov.some(({ kind }) => kind === 'mvex') || boxes.some(({ kind }) => kind === 'moof')) return undefined;
  const shown = inMoov.filter((box) => box.kind === 'trak' && isShownTrack(bytes, box));
  const ranges = shown.map((track) => sampleRanges(bytes, track));
  if (shown.length === 0 || ranges.includes(undefined)) return undefined;
  const isBlanked =
    shown.every((track) => blankDescriptions(bytes, track) && blankPaths(bytes, track)) &&
    blankInside(bytes, boxes, NEEDED.file ?? []) &&
    keepOnly(
      bytes,
      boxes.filter(({ kind }) => kind === 'mdat'),
      ranges.flatMap((range) => range ?? []),
    );
  return isBlanked && videoTraces(bytes).length === 0 ? bytes : undefined;
};
