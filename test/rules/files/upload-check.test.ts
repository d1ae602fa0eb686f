import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { checkUpload } from '../../../src/files/rules/upload-check.ts';
import { box, film, fullBox, heic, tracedPicture, u16, u32 } from '../../support/media.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What the check says to a file that comes in pieces of so many bytes. */
const verdict = (type: string, bytes: Uint8Array, piece = 1000): string => {
  try {
    const check = checkUpload(type);
    for (let at = 0; at < bytes.length; at += piece) check.see(bytes.subarray(at, at + piece));
    check.end();
    return 'taken';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

/** A ZIP with one file in it. */
const zip = (content = latin1('hello')): Buffer => {
  const packed = deflateRawSync(content);
  const name = latin1('a.txt');
  const entry = Buffer.alloc(22);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt16LE(8, 4);
  entry.writeUInt32LE(crc32(content), 10);
  entry.writeUInt32LE(packed.length, 14);
  entry.writeUInt32LE(content.length, 18);
  const sizes = Buffer.alloc(4);
  sizes.writeUInt16LE(name.length, 0);
  const local = Buffer.concat([latin1('PK\x03\x04'), entry, sizes, name, packed]);
  const central = Buffer.concat([latin1('PK\x01\x02'), Buffer.from([20, 0]), entry, sizes, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, latin1('PK\x05\x06'), end]);
};

const PROGRAM = Buffer.concat([latin1('MZ'), Buffer.alloc(60), latin1('!This program cannot be run in DOS mode.')]);
const PAGE = latin1('<HTML><body onload=alert(1)>');
const PDF = latin1('%PDF-1.7\n1 0 obj');

const chunk = (kind: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([latin1(kind), content]);
  return Buffer.concat([u32(content.length), body, u32(crc32(body))]);
};

const png = (width: number, height: number, ...more: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** A JPEG of frames of these sizes, one behind the other. */
const jpeg = (...sizes: readonly (readonly [number, number])[]): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    ...sizes.map(([width, height]) => Buffer.concat([Buffer.from('ffc00011' + '08', 'hex'), u16(height), u16(width), Buffer.alloc(10)])),
    Buffer.from('ffda0008' + '010100003f00' + '1122ff0033' + 'ffd0' + '44' + 'ffd9', 'hex'),
  ]);

const u32le = (value: number): Buffer => u32(value).reverse();

const webp = (flags: number, width: number, height: number): Buffer => {
  const size = (value: number): Buffer => u32le(value - 1).subarray(0, 3);
  const head = Buffer.concat([latin1('VP8X'), u32le(10), Buffer.from([flags, 0, 0, 0]), size(width), size(height)]);
  return Buffer.concat([latin1('RIFF'), u32le(head.length + 4), latin1('WEBP'), head]);
};

const boxedPicture = (brand: string, width: number, height: number): Buffer => {
  const size = fullBox('ispe', 0, u32(width), u32(height));
  return Buffer.concat([
    box('ftyp', latin1(brand), u32(0), latin1('mif1')),
    fullBox('meta', 0, box('iprp', box('ipco', fullBox('ispe', 0, u32(64), u32(64)), size))),
    box('mdat', Buffer.alloc(50, 1)),
  ]);
};

const PICTURES = ['jpeg', 'png', 'webp', 'avif'] as const;

describe('an honest file is taken, however it is cut into pieces', () => {
  it.each(PICTURES)('%s', async (format) => {
    const bytes = await tracedPicture(format);
    for (const piece of [1, 7, 100_000]) expect(verdict(`image/${format}`, bytes, piece)).toBe('taken');
  });

  it.each([
    ['HEIC', 'image/heic', heic()],
    ['a film', 'video/mp4', film()],
    ['a film whose last box runs to its end', 'video/mp4', film('isom', [Buffer.concat([u32(0), latin1('free'), Buffer.alloc(9)])])],
    ['a document', 'application/pdf', PDF],
    ['a recording', 'audio/amr', latin1('#!AMR\nxxxx')],
    ['a JPEG of many scans', 'image/jpeg', jpeg([64, 48], [64, 48])],
    ['a JPEG that was cut off', 'image/jpeg', jpeg([64, 48]).subarray(0, -6)],
    ['a JPEG with a second picture behind it', 'image/jpeg', Buffer.concat([jpeg([64, 48]), jpeg([32, 24])])],
    ['a JPEG with a film behind it, as moving photos have', 'image/jpeg', Buffer.concat([jpeg([64, 48]), film()])],
    ['a PNG with a profile', 'image/png', png(64, 48, chunk('iCCP', Buffer.alloc(4000)))],
    [
      'a PNG with much plain text',
      'image/png',
      png(64, 48, chunk('iTXt', Buffer.concat([latin1('XML\0\0\0\0\0'), Buffer.alloc(200_000, 65)]))),
    ],
  ])('%s', (_, type, bytes) => {
    expect([1, 13, 100_000].map((piece) => verdict(type, bytes, piece))).toEqual(['taken', 'taken', 'taken']);
  });
});

describe('two kinds in one file', () => {
  it.each(PICTURES)('a %s with an archive, a program, a page, a script or a document behind it is not taken', async (format) => {
    const bytes = await tracedPicture(format);
    const second = [zip(), PROGRAM, PAGE, latin1('<script>alert(1)</script>'), latin1('<?php system($_GET[0]);'), PDF];
    for (const piece of [1, 1000])
      for (const more of second) expect(verdict(`image/${format}`, Buffer.concat([bytes, more]), piece)).toBe('attachment.two-kinds');
  });

  it.each([
    ['RAR', 'Rar!\x1a\x07\x01\x00'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
    ['gzip', '\x1f\x8b\x08'],
    ['a shell script', '#!/bin/sh\nrm -rf'],
    ['a program of Linux', '\x7fELF\x02'],
    ['an archive behind zeros', '\0\0\0\0PK\x03\x04'],
  ])('a photo with %s right behind it is not taken', (_, more) => {
    expect(verdict('image/jpeg', Buffer.concat([jpeg([64, 48]), latin1(more)]))).toBe('attachment.two-kinds');
  });

  it.each([
    ['an archive far behind it', Buffer.concat([jpeg([64, 48]), Buffer.alloc(300_000, 5), zip()]), 'image/jpeg'],
    ['an archive with a long comment', Buffer.concat([jpeg([64, 48]), zip(), Buffer.alloc(60_000, 5)]), 'image/jpeg'],
    [
      'a page in its comment',
      Buffer.concat([jpeg([64, 48]).subarray(0, 2), Buffer.from('fffe', 'hex'), u16(30), PAGE, jpeg([64, 48]).subarray(2)]),
      'image/jpeg',
    ],
    ['a document in a chunk', png(64, 48, chunk('teXt', PDF)), 'image/png'],
    ['an archive behind a film', Buffer.concat([film(), zip()]), 'video/mp4'],
    ['an archive in a box of a film', film('isom', [box('free', zip())]), 'video/mp4'],
    ['an archive behind a document', Buffer.concat([PDF, zip()]), 'application/pdf'],
    ['an archive behind a recording', Buffer.concat([latin1('#!AMR\n'), zip()]), 'audio/amr'],
  ])('a file with %s is not taken', (_, bytes, type) => {
    expect(verdict(type, bytes)).toBe('attachment.two-kinds');
  });

  it('a dot of two megabytes carries something else', () => {
    expect(verdict('image/png', png(1, 1, chunk('teXt', Buffer.alloc(2_000_000, 65))))).toBe('attachment.two-kinds');
  });
});

describe('what would fill the memory is not decoded', () => {
  it.each([
    ['JPEG', 'image/jpeg', jpeg([10_000, 5_001])],
    ['JPEG that says a dot first', 'image/jpeg', jpeg([1, 1], [65_535, 65_535])],
    ['PNG', 'image/png', png(2_147_483_647, 2_147_483_647)],
    ['WebP', 'image/webp', webp(0, 16_384, 16_384)],
    ['AVIF', 'image/avif', boxedPicture('avif', 50_000, 50_000)],
    ['HEIC', 'image/heic', boxedPicture('heic', 10_000, 5_001)],
  ])('a %s of more than 50 million pixels', (_, type, bytes) => {
    expect(verdict(type, bytes)).toBe('attachment.pixels');
  });

  it.each([
    ['JPEG', 'image/jpeg', jpeg([10_000, 5_000])],
    ['PNG', 'image/png', png(10_000, 5_000)],
    ['HEIC', 'image/heic', boxedPicture('heic', 10_000, 5_000)],
  ])('but a %s of exactly 50 million is taken', (_, type, bytes) => {
    expect(verdict(type, bytes)).toBe('taken');
  });

  it.each([
    ['packed words', chunk('zTXt', Buffer.concat([latin1('Comment\0\0'), deflateSync(Buffer.alloc(100_000_000))]))],
    ['packed international words', chunk('iTXt', Buffer.concat([latin1('XML\0\x01\0\0\0'), deflateSync(Buffer.alloc(100_000_000))]))],
    ['a profile', chunk('iCCP', Buffer.concat([latin1('sRGB\0\0'), deflateSync(Buffer.alloc(100_000_000))]))],
  ])('a PNG of a few kilobytes with %s of a hundred megabytes', (_, bomb) => {
    expect(verdict('image/png', png(64, 48, bomb))).toBe('attachment.bomb');
  });

  it.each([
    ['PNG', 'image/png', png(64, 48, chunk('acTL', Buffer.alloc(8)))],
    ['WebP', 'image/webp', webp(2, 64, 48)],
    ['AVIF', 'image/avif', boxedPicture('avis', 64, 48)],
  ])('a moving %s', (_, type, bytes) => {
    expect(verdict(type, bytes)).toBe('attachment.moving');
  });
});

describe('a video', () => {
  it.each([
    ['cut off in a box', film().subarray(0, -10), 'attachment.cut'],
    ['with a box longer than the file', Buffer.concat([film(), u32(5000), latin1('free')]), 'attachment.cut'],
    ['with a few bytes behind it', Buffer.concat([film(), latin1('abc')]), 'attachment.cut'],
    ['with noise behind it', Buffer.concat([film(), Buffer.alloc(64, 1)]), 'attachment.two-kinds'],
    ['with a box smaller than its own head', Buffer.concat([film(), u32(4), latin1('free'), Buffer.alloc(9)]), 'attachment.two-kinds'],
  ])('%s is not taken', (_, bytes, wanted) => {
    expect(verdict('video/mp4', bytes)).toBe(wanted);
  });
});
