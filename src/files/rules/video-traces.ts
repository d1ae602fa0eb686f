import { boxesIn, type MediaBox } from './media-boxes.ts';
import { isShownTrack, NEEDED, tracesOf } from './video-layout.ts';

/** Letters that stand only where a phone wrote down where, when or with what; looked for everywhere but in pictures and sound. */
const MARKS = ['udta', 'meta', 'uuid', '\u00a9xyz', 'loci', 'com.apple', '<?xpacket', 'Exif', 'camm', 'gpmd', 'mett', 'tmcd'];
/** The same, long enough not to come up by chance among pictures and sound. */
const LONG_MARKS = ['com.apple.quicktime', '<?xpacket', '<x:xmpmeta', 'GPSLatitude'];

const isZero = (bytes: Uint8Array, from: number, to: number): boolean => bytes.subarray(from, to).every((byte) => byte === 0);

/** Whether a box says something it should not, by itself or by standing here; what it holds is looked at apart. */
const tells = (bytes: Uint8Array, parent: string, box: MediaBox): boolean => {
  if (box.kind === 'free') return !isZero(bytes, box.body, box.end);
  if (!NEEDED[parent]?.includes(box.kind) || (box.kind === 'trak' && !isShownTrack(bytes, box))) return true;
  return tracesOf(box.kind, bytes[box.body] ?? 0).some(
    ({ from, to }) => !isZero(bytes, box.body + from, to === undefined ? box.end : box.body + to),
  );
};

const tracesIn = (bytes: Uint8Array, place: string, boxes: readonly MediaBox[] | undefined): readonly string[] => {
  if (!boxes) return [`${place}: unreadable`];
  const parent = place.split('/').at(-1) ?? '';
  return boxes.flatMap((box) => {
    const here = `${place}/${box.kind}`;
    if (tells(bytes, parent, box)) return [here];
    return NEEDED[box.kind] ? tracesIn(bytes, here, boxesIn(bytes, box.body, box.end)) : [];
  });
};

const marksIn = (bytes: Uint8Array, { start, end }: Pick<MediaBox, 'start' | 'end'>, marks: readonly string[]): readonly string[] => {
  const searched = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  return marks.filter((mark) => searched.includes(Buffer.from(mark, 'latin1')));
};

/**
 * What a video still tells of where, when and with what it was made, as ways to the boxes; none for a copy that may be shown. It reads the
 * finished copy anew, box by box, and then looks for the letters such things begin with.
 * @choice a second pair of eyes: a copy is shown only when cleaning and looking agree
 */
export const videoTraces = (bytes: Uint8Array): readonly string[] => {
  const boxes = boxesIn(bytes, 0, bytes.length);
  const marks = (boxes ?? []).flatMap((box) => marksIn(bytes, box, box.kind === 'mdat' ? LONG_MARKS : MARKS));
  return [...tracesIn(bytes, 'file', boxes), ...marks.map((mark) => `letters ${mark}`)];
};
