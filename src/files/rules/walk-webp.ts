import { Refusal } from '../../kernel/errors.ts';
import { lettersAt, viewOf } from './media-boxes.ts';
import { type Declared, declare } from './pixels.ts';
import type { Ask, Walk } from './walk.ts';

const CHUNK_HEADER = 8;
const MOVING = 0x02;
const FOURTEEN_BITS = 0x3fff;

const u24 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0) * 65_536;

/** Reads how large the picture of a chunk is; answers how many bytes of it were read. */
function* readSize(kind: string, length: number, declared: Declared): Generator<Ask, number, Uint8Array> {
  if (kind === 'VP8X' && length >= 10) {
    const head = yield { take: 10 };
    if (((head[0] ?? 0) & MOVING) !== 0) throw new Refusal('invalid', 'attachment.moving');
    declare(declared, u24(head, 4) + 1, u24(head, 7) + 1);
    return 10;
  }
  if (kind === 'VP8 ' && length >= 10) {
    const view = viewOf(yield { take: 10 });
    declare(declared, view.getUint16(6, true) & FOURTEEN_BITS, view.getUint16(8, true) & FOURTEEN_BITS);
    return 10;
  }
  if (kind === 'VP8L' && length >= 5) {
    const bits = viewOf(yield { take: 5 }).getUint32(1, true);
    declare(declared, (bits & FOURTEEN_BITS) + 1, ((bits >>> 14) & FOURTEEN_BITS) + 1);
    return 5;
  }
  return 0;
}

/** A WebP from its header to the end it names. @throws {Refusal} invalid attachment.moving @source RFC 9649 section 2 */
export function* walkWebp(declared: Declared): Walk {
  const head = yield { take: 12 };
  let left = viewOf(head).getUint32(4, true) - 4;
  while (left >= CHUNK_HEADER) {
    const header = yield { take: CHUNK_HEADER };
    const kind = lettersAt(header, 0);
    const length = viewOf(header).getUint32(4, true);
    if (kind === 'ANMF') throw new Refusal('invalid', 'attachment.moving');
    const read = yield* readSize(kind, length, declared);
    const rest = length + (length % 2) - read;
    if (rest > 0) yield { pass: rest };
    left -= CHUNK_HEADER + length + (length % 2);
  }
}
