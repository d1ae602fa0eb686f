import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** Every part of a Word or Excel file as text, by its name; read from the archive's own directory. */
export const zipTexts = (archive: Uint8Array): ReadonlyMap<string, string> => {
  const file = Buffer.from(archive);
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || file.readUInt32LE(end) !== END) throw new Error('no archive');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new Error('a broken archive');
    const packedSize = file.readUInt32LE(at + 20);
    const nameSize = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + packedSize);
    const content = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    parts.set(file.toString('utf8', at + 46, at + 46 + nameSize), content.toString('utf8'));
    at += 46 + nameSize + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
};

/** What a person reads in a Word file: its words without the marks between them. */
export const wordsOf = (archive: Uint8Array): string =>
  [...zipTexts(archive).values()].map((part) => part.replace(/<[^>]+>/g, '')).join('\n');
