/*
 * Boxes (ISO/IEC 14496-12): what MP4, MOV, 3GP, HEIC and AVIF files are made of. A box is its size, four letters that say its kind, and its
 * body; some bodies are boxes again.
 */

/** One box, by offsets in the file, bytes. */
export interface MediaBox {
  readonly kind: string;
  readonly start: number;
  /** Where the body begins: after 8 bytes, or after 16 where the size takes 64 bits. */
  readonly body: number;
  readonly end: number;
}

/** More boxes than this in one place are no video of a phone. @choice ten times what a long recording has */
const BOXES_MAX = 10_000;

/** A view for reading numbers, which lie big end first. @choice none copies the bytes */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Four letters at an offset. @choice read as Latin-1: one sign a byte, as Apple's begin with © */
export const lettersAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

const SHORT_HEADER = 8;
const LONG_HEADER = 16;

/** The box that begins at `start` and must end by `end`; undefined where none can. @choice size 0 runs to the end, as the standard says */
export const boxAt = (bytes: Uint8Array, start: number, end: number): MediaBox | undefined => {
  if (end - start < SHORT_HEADER) return undefined;
  const view = viewOf(bytes);
  const short = view.getUint32(start);
  const isLong = short === 1;
  if (isLong && end - start < LONG_HEADER) return undefined;
  const size = isLong ? Number(view.getBigUint64(start + SHORT_HEADER)) : short || end - start;
  const header = isLong ? LONG_HEADER : SHORT_HEADER;
  if (size < header || size > end - start) return undefined;
  return { kind: lettersAt(bytes, start + 4), start, body: start + header, end: start + size };
};

/** The boxes that cover `start` to `end` one after the other; undefined where they do not. @choice a gap could hold anything */
export const boxesIn = (bytes: Uint8Array, start: number, end: number): readonly MediaBox[] | undefined => {
  const boxes: MediaBox[] = [];
  for (let at = start; at < end; ) {
    const box = boxAt(bytes, at, end);
    if (!box || boxes.length >= BOXES_MAX) return undefined;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
};

/** The only box of its kind among these; undefined where there is none or more. @choice two would contradict each other */
export const onlyBox = (boxes: readonly MediaBox[] | undefined, kind: string): MediaBox | undefined => {
  const found = boxes?.filter((box) => box.kind === kind) ?? [];
  return found.length === 1 ? found[0] : undefined;
};

/** The only box on a way down from `start`–`end`, e.g. mdia, minf, stbl. @choice see onlyBox */
export const boxOnWay = (bytes: Uint8Array, from: MediaBox, way: readonly string[]): MediaBox | undefined =>
  way.reduce<MediaBox | undefined>((box, kind) => box && onlyBox(boxesIn(bytes, box.body, box.end), kind), from);
