/** What a walk through a file asks for next: some bytes to look at, bytes to pass over, or to pass on to a byte, which is passed too. */
export type Ask =
  /** `isBetween`: the file may end here, its next part has not begun. */
  { readonly take: number; readonly isBetween?: true } | { readonly pass: number } | { readonly until: number };

/**
 * A walk through the structure of a file while it streams in: it is given what it asked to take, and ends where the structure ends. It throws
 * the refusal for what must not come in. @choice so a format is read from top to bottom, and no file is ever held whole
 */
export type Walk = Generator<Ask, void, Uint8Array>;

/** A walk under way. `see` is given the file piece by piece and answers the bytes of the piece that lie behind the end of the structure. */
export interface Walking {
  see(chunk: Uint8Array): Uint8Array;
  /** The file may end here: its structure has ended, or its next part has not begun. */
  mayEnd(): boolean;
}

const NOTHING = new Uint8Array();

/** Starts a walk. `Infinity` passes over all that is left. @choice keeps nothing but what the walk asked to take */
export const beginWalk = (walk: Walk): Walking => {
  let next = walk.next();
  let taken: Uint8Array[] = [];
  let done = 0;

  const advance = (answer: Uint8Array): void => {
    next = walk.next(answer);
    taken = [];
    done = 0;
  };
  const takeFrom = (rest: Uint8Array, wanted: number): number => {
    const piece = rest.subarray(0, wanted - done);
    taken.push(piece);
    done += piece.length;
    if (done === wanted) advance(Buffer.concat(taken));
    return piece.length;
  };
  const passFrom = (rest: Uint8Array, wanted: number): number => {
    const length = Math.min(rest.length, wanted - done);
    done += length;
    if (done === wanted) advance(NOTHING);
    return length;
  };
  const seekIn = (rest: Uint8Array, byte: number): number => {
    const found = rest.indexOf(byte);
    if (found >= 0) advance(NOTHING);
    return found < 0 ? rest.length : found + 1;
  };
  const step = (rest: Uint8Array, ask: Ask): number => {
    if ('take' in ask) return takeFrom(rest, ask.take);
    return 'pass' in ask ? passFrom(rest, ask.pass) : seekIn(rest, ask.until);
  };

  return {
    see: (chunk) => {
      let rest = chunk;
      while (rest.length > 0 && !next.done) rest = rest.subarray(step(rest, next.value));
      return rest;
    },
    mayEnd: () => {
      if (next.done) return true;
      if ('take' in next.value) return done === 0 && next.value.isBetween === true;
      return 'pass' in next.value && next.value.pass === Number.POSITIVE_INFINITY;
    },
  };
};
