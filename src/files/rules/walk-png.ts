import { Refusal } from '../../kernel/errors.ts';
import { lettersAt, viewOf } from './media-boxes.ts';
import { type Declared, declare } from './pixels.ts';
import type { Ask, Walk } from './walk.ts';

const SIGNATURE = 8;
const CHECKSUM = 4;
/** Packed words and colour profiles of a picture, bytes. @choice twice the largest profile of a screen; unpacked they stay below 70 MB */
const PACKED_MAX = 65_536;
/** A keyword is at most so long, and a zero ends it. */
const KEYWORD = 80;

/** What was read of a chunk, bytes, and how many bytes of it are packed. */
interface Seen {
  readonly read: number;
  readonly packed: number;
}

/** Of international text a sign behind its keyword says whether it is packed. */
function* seeText(length: number): Generator<Ask, Seen, Uint8Array> {
  const read = Math.min(length, KEYWORD + 1);
  const head = yield { take: read };
  return { read, packed: head[head.indexOf(0) + 1] === 1 ? length : 0 };
}

function* seeChunk(kind: string, length: number, declared: Declared): Generator<Ask, Seen, Uint8Array> {
  if (kind === 'acTL') throw new Refusal('invalid', 'attachment.moving');
  if (kind === 'iTXt' && length > 0) return yield* seeText(length);
  if (kind === 'IHDR' && length >= 8) {
    const size = viewOf(yield { take: 8 });
    declare(declared, size.getUint32(0), size.getUint32(4));
    return { read: 8, packed: 0 };
  }
  return { read: 0, packed: kind === 'zTXt' || kind === 'iCCP' ? length : 0 };
}

/** A PNG from its signature to its last chunk. @throws {Refusal} invalid attachment.bomb, attachment.moving @source ISO/IEC 15948 clause 5, 11 */
export function* walkPng(declared: Declared): Walk {
  yield { pass: SIGNATURE };
  let packed = 0;
  for (let kind = ''; kind !== 'IEND'; ) {
    const header = yield { take: 8 };
    kind = lettersAt(header, 4);
    const length = viewOf(header).getUint32(0);
    const seen = yield* seeChunk(kind, length, declared);
    packed += seen.packed;
    if (packed > PACKED_MAX) throw new Refusal('invalid', 'attachment.bomb');
    yield { pass: length - seen.read + CHECKSUM };
  }
}
