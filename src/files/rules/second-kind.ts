/*
 * A file may be two kinds at once: a photo to the eye, an archive, a page or a program to whoever opens it another way (polyglot). These are
 * the signs of the second kind.
 */

/** Signs long enough not to come up by chance in a photo or video. Pages and scripts, programs, archives. */
const SIGNS = '<(?:script|html|!doctype|\\?php)|!This program cannot be run|Rar!\\x1a\\x07|7z\\xbc\\xaf\\x27\\x1c';
const ANYWHERE = new RegExp(SIGNS, 'i');
const ANYWHERE_AND_PDF = new RegExp(`${SIGNS}|%PDF-\\d`, 'i');
/** The longest sign but one byte: what is kept of one piece so that a sign across two is seen. */
const OVERLAP = 32;

/** A file of the second kind that begins right behind the end of the first: archives, programs, scripts, a second document. */
const RIGHT_BEHIND = ['PK\x03\x04', 'MZ', '\x7fELF', '#!', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '%PDF-'];
/** Fillers that cameras put between the picture and what they append. */
const FILLERS = /^\0+/;

/** The directory of a ZIP stands at its end, before a comment of at most 65,535 bytes. @source APPNOTE.TXT 4.3.16 */
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const ZIP_TAIL = ZIP_END_BYTES + 65_535;

/** Whether a ZIP ends in the last bytes of a file of `size` bytes: its directory must lie before its end, and list something. */
const endsInZip = (tail: Buffer, size: number): boolean => {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (tail.length - at < ZIP_END_BYTES) continue;
    const [entries, length, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (entries > 0 && length + start <= size - (tail.length - at)) return true;
  }
  return false;
};

/** The last bytes of what streams by. There is room for twice as many, so that they are moved once in a while and not with every piece. */
const keepTail = () => {
  const room = Buffer.alloc(2 * ZIP_TAIL);
  let used = 0;
  return {
    add: (chunk: Uint8Array): void => {
      const piece = chunk.subarray(-ZIP_TAIL);
      if (used + piece.length > room.length) {
        room.copyWithin(0, used - ZIP_TAIL, used);
        used = ZIP_TAIL;
      }
      room.set(piece, used);
      used += piece.length;
    },
    bytes: (): Buffer => room.subarray(Math.max(0, used - ZIP_TAIL), used),
  };
};

/** Looks for a second kind while a file streams by; holds the last of it, twice 64 KB at most. */
export interface SecondKind {
  /** True when the piece shows one. `behind`: the bytes of the piece behind the end of the file's own structure. */
  isIn(chunk: Uint8Array, behind: Uint8Array): boolean;
  /** True when the whole file, of `size` bytes, ends as one. */
  isAtEnd(size: number): boolean;
}

/** Begins to look. A document of its own kind may say so. @choice signs of what a chat or a mail program would open */
export const lookForSecondKind = (isDocument: boolean): SecondKind => {
  const anywhere = isDocument ? ANYWHERE : ANYWHERE_AND_PDF;
  const tail = keepTail();
  let edge = '';
  let behindStart = '';
  return {
    isIn: (chunk, behind) => {
      const text = edge + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
      edge = text.slice(-OVERLAP);
      tail.add(chunk);
      if (behindStart.length < OVERLAP)
        behindStart = (behindStart + Buffer.from(behind).toString('latin1')).replace(FILLERS, '').slice(0, OVERLAP);
      return anywhere.test(text) || RIGHT_BEHIND.some((sign) => behindStart.startsWith(sign));
    },
    isAtEnd: (size) => endsInZip(tail.bytes(), size),
  };
};
