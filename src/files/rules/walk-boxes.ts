import { Refusal } from '../../kernel/errors.ts';
import { boxesIn, lettersAt, type MediaBox, onlyBox, viewOf } from './media-boxes.ts';
import { type Declared, declare } from './pixels.ts';
import type { Ask, Walk } from './walk.ts';

const HEADER = 8;
/** A picture's list of parts longer than this is not read. @choice a thousand tiles take a tenth of it */
const LIST_MAX = 1_048_576;
/** Letters of a kind, as the standard and Apple write them. */
const KIND = /^[\x20-\x7e\xa9]{4}$/;

const otherKind = (): Refusal => new Refusal('invalid', 'attachment.two-kinds');

/** Size and kind of the next box; no size where it runs to the end of the file. */
function* nextBox(): Generator<Ask, { readonly kind: string; readonly left: number }, Uint8Array> {
  const header = yield { take: HEADER, isBetween: true };
  const kind = lettersAt(header, 4);
  const short = viewOf(header).getUint32(0);
  if (!KIND.test(kind)) throw otherKind();
  if (short === 0) return { kind, left: Number.POSITIVE_INFINITY };
  if (short !== 1) return { kind, left: short - HEADER };
  return { kind, left: Number(viewOf(yield { take: 8 }).getBigUint64(0)) - 2 * HEADER };
}

/** Every size the list of a picture's parts names, its tiles and its thumbnail among them. @source ISO/IEC 23008-12 6.5.3 */
const declareSizes = (list: Uint8Array, declared: Declared): void => {
  const inside = (box: MediaBox | undefined, kind: string) => onlyBox(box && boxesIn(list, box.body, box.end), kind);
  const meta: MediaBox = { kind: 'meta', start: 0, body: 4, end: list.length };
  const ipco = inside(inside(meta, 'iprp'), 'ipco');
  const properties = ipco && boxesIn(list, ipco.body, ipco.end);
  for (const { kind, body, end } of properties ?? [])
    if (kind === 'ispe' && end - body >= 12) declare(declared, viewOf(list).getUint32(body + 4), viewOf(list).getUint32(body + 8));
};

/**
 * A file of boxes: video, sound, HEIC or AVIF. The boxes must cover it to its end.
 * @throws {Refusal} invalid attachment.two-kinds, attachment.moving
 * @source ISO/IEC 14496-12 4.2
 */
export function* walkBoxes(declared: Declared): Walk {
  for (;;) {
    const { kind, left } = yield* nextBox();
    if (left < 0) throw otherKind();
    if (kind === 'ftyp' && left >= 4 && left <= LIST_MAX) {
      if (lettersAt(yield { take: left }, 0) === 'avis') throw new Refusal('invalid', 'attachment.moving');
    } else if (kind === 'meta' && left > 0 && left <= LIST_MAX) declareSizes(yield { take: left }, declared);
    else if (left > 0) yield { pass: left };
  }
}
