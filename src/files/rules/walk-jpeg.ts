import { type Declared, declare } from './pixels.ts';
import type { Ask, Walk } from './walk.ts';

const MARK = 0xff;
const END = 0xd9;
const SCAN = 0xda;
const isRestart = (mark: number): boolean => mark >= 0xd0 && mark <= 0xd7;
/** Frames say how large the picture is; three codes among theirs mean something else. */
const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

/** The mark after the bytes of a scan, in which a mark's first byte is followed by zero. */
function* afterScan(): Generator<Ask, number, Uint8Array> {
  for (;;) {
    yield { until: MARK };
    let [mark = 0] = yield { take: 1 };
    while (mark === MARK) [mark = 0] = yield { take: 1 };
    if (mark !== 0 && !isRestart(mark)) return mark;
  }
}

/** The next mark; 0 where none stands. */
function* nextMark(): Generator<Ask, number, Uint8Array> {
  const [first = 0] = yield { take: 1 };
  if (first !== MARK) return 0;
  let [mark = 0] = yield { take: 1 };
  while (mark === MARK) [mark = 0] = yield { take: 1 };
  return mark;
}

/** A JPEG from its first mark to the one that ends it. @source ITU-T T.81 annex B */
export function* walkJpeg(declared: Declared): Walk {
  yield { pass: 2 };
  let mark = yield* nextMark();
  while (mark !== END && mark !== 0) {
    const [high = 0, low = 0] = yield { take: 2 };
    let length = high * 256 + low - 2;
    if (length < 0) return;
    if (isFrame(mark) && length >= 5) {
      const [, h1 = 0, h2 = 0, w1 = 0, w2 = 0] = yield { take: 5 };
      declare(declared, w1 * 256 + w2, h1 * 256 + h2);
      length -= 5;
    }
    if (length > 0) yield { pass: length };
    mark = mark === SCAN ? yield* afterScan() : yield* nextMark();
  }
}
