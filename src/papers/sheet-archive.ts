import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '../kernel/errors.ts';

/*
 * An xlsx file is a zip archive. exceljs would unpack whatever it is handed, follow every merged area and every validated range cell by cell,
 * and write waiting sheets to disk in clear: one kilobyte from outside could stop the process. So what comes from outside is opened here,
 * part by part, each held to the size its directory promised.
 */

/** The largest file taken, in megabytes. @choice a list of 10,000 rows weighs about one */
const FILE_MEGABYTES = 10;
/** The most an archive may unpack to, in bytes, and the most parts it may have. @choice ten times the largest list; a workbook has some twenty parts */
const UNPACKED_MAX = 100 * 1_048_576;
const PARTS_MAX = 200;

const END_RECORD = { signature: 0x06054b50, size: 22, commentMax: 0xffff } as const;
const DIRECTORY_RECORD = { signature: 0x02014b50, size: 46 } as const;
const LOCAL_RECORD = { signature: 0x04034b50, size: 30 } as const;
/** First signs of a file in the old Office container: an .xls, or an .xlsx locked by a password. */
const OLD_CONTAINER = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const LOCKED_PART = Buffer.from('EncryptedPackage', 'utf16le');
const READ_BYTES = 65_536;

interface Part {
  readonly offset: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  readonly isDeflated: boolean;
}

/** The parts of an archive, each unpacked as it is read. */
export interface Archive {
  has(name: string): boolean;
  /** The part's bytes; stops in words at the first sign that it is not what the directory says. @throws {Refusal} invalid sheet.broken */
  read(name: string): AsyncIterable<Buffer>;
}

/** What is said of a file that contradicts itself. */
export const broken = (): Refusal => new Refusal('invalid', 'sheet.broken');

const refuseForeign = (file: Buffer): void => {
  if (file.length > FILE_MEGABYTES * 1_048_576) throw new Refusal('too-large', 'sheet.too-large', { megabytes: FILE_MEGABYTES });
  if (file.subarray(0, 8).equals(OLD_CONTAINER)) {
    throw new Refusal('invalid', file.includes(LOCKED_PART) ? 'sheet.encrypted' : 'sheet.old-format');
  }
  if (file.length < 4 || file.readUInt32LE(0) !== LOCAL_RECORD.signature) throw new Refusal('invalid', 'sheet.not-xlsx');
};

const endOfDirectory = (file: Buffer): number => {
  const first = Math.max(0, file.length - END_RECORD.size - END_RECORD.commentMax);
  for (let at = file.length - END_RECORD.size; at >= first; at -= 1) {
    if (file.readUInt32LE(at) === END_RECORD.signature) return at;
  }
  throw broken();
};

const partAt = (file: Buffer, at: number): { readonly name: string; readonly part: Part; readonly next: number } => {
  if (at + DIRECTORY_RECORD.size > file.length || file.readUInt32LE(at) !== DIRECTORY_RECORD.signature) throw broken();
  const method = file.readUInt16LE(at + 10);
  const isLocked = (file.readUInt16LE(at + 8) & 1) === 1;
  if (isLocked) throw new Refusal('invalid', 'sheet.encrypted');
  if (method !== 0 && method !== 8) throw broken();
  const nameEnd = at + DIRECTORY_RECORD.size + file.readUInt16LE(at + 28);
  return {
    name: file.toString('utf8', at + DIRECTORY_RECORD.size, nameEnd).replaceAll('\\', '/'),
    part: {
      checksum: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
      isDeflated: method === 8,
    },
    next: nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32),
  };
};

const readDirectory = (file: Buffer): ReadonlyMap<string, Part> => {
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  if (count > PARTS_MAX) throw new Refusal('invalid', 'sheet.unpacks-too-large');
  const parts = new Map<string, Part>();
  let unpacked = 0;
  for (let at = file.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    const { name, part, next } = partAt(file, at);
    if (parts.has(name)) throw broken();
    parts.set(name, part);
    unpacked += part.unpacked;
    at = next;
  }
  if (unpacked > UNPACKED_MAX) throw new Refusal('invalid', 'sheet.unpacks-too-large');
  return parts;
};

const packedBytes = (file: Buffer, part: Part): Buffer => {
  const { offset, packed } = part;
  if (offset + LOCAL_RECORD.size > file.length || file.readUInt32LE(offset) !== LOCAL_RECORD.signature) throw broken();
  const start = offset + LOCAL_RECORD.size + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packed > file.length) throw broken();
  return file.subarray(start, start + packed);
};

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += READ_BYTES) yield bytes.subarray(at, at + READ_BYTES);
}

const unpackedPieces = (packed: Readable, part: Part): AsyncIterable<Buffer> =>
  part.isDeflated ? packed.pipe(createInflateRaw({ chunkSize: READ_BYTES })) : packed;

async function* unpack(file: Buffer, part: Part): AsyncGenerator<Buffer> {
  const pieces = unpackedPieces(Readable.from(piecesOf(packedBytes(file, part))), part);
  let size = 0;
  let checksum = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > part.unpacked) throw broken();
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch {
    // What zlib cannot unpack is as broken as what contradicts its directory.
    throw broken();
  }
  if (size !== part.unpacked || checksum !== part.checksum) throw broken();
}

/**
 * Opens a workbook's archive without unpacking anything yet.
 * @throws {Refusal} too-large sheet.too-large, invalid sheet.old-format, sheet.encrypted, sheet.not-xlsx, sheet.broken, sheet.unpacks-too-large
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseForeign(file);
  const parts = readDirectory(file);
  return {
    has: (name) => parts.has(name),
    read: (name) => {
      const part = parts.get(name);
      if (part === undefined) throw broken();
      return unpack(file, part);
    },
  };
};
