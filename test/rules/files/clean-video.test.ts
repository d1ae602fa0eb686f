import { describe, expect, it } from '@jest/globals';
import { cleanVideo } from '../../../src/files/rules/clean-video.ts';
import { videoTraces } from '../../../src/files/rules/video-traces.ts';
import { box, FRAMES, film, TRACES, u32 } from '../../support/media.ts';

const cleaned = (original: Buffer): Buffer => {
  const copy = cleanVideo(original);
  if (!copy) throw new Error('not cleaned');
  return Buffer.from(copy);
};

/** The film with bytes changed where they are found the first time. */
const changed = (found: string, to: string): Buffer => {
  const bytes = film();
  bytes.write(to, bytes.indexOf(found, 0, 'latin1'), 'latin1');
  return bytes;
};

describe('the copy of a film', () => {
  it.each(['isom', 'qt  ', '3gp4'] as const)('(%s) has no trace, and its pictures where they were', (brand) => {
    const original = film(brand);
    expect(videoTraces(original).length).toBeGreaterThan(5);
    const copy = cleaned(original);
    expect(TRACES.filter((trace) => copy.includes(trace))).toEqual([]);
    expect(videoTraces(copy)).toEqual([]);
    expect(copy.length).toBe(original.length);
    for (const frame of FRAMES) expect(copy.indexOf(frame)).toBe(original.indexOf(frame));
  });

  it('says no time of making', () => {
    const time = u32(3_864_000_000);
    expect(film().includes(time)).toBe(true);
    expect(cleaned(film()).includes(time)).toBe(false);
  });

  it('leaves the original as it is', () => {
    const original = film();
    cleanVideo(original);
    expect(original.equals(film())).toBe(true);
  });

  it('of a copy is the same again', () => {
    const copy = cleaned(film());
    expect(cleaned(copy).equals(copy)).toBe(true);
  });

  it('has nothing of a box nobody knows', () => {
    expect(cleaned(film('isom', [box('xyzq', Buffer.from('SHAO-TEST-OWNER'))])).includes('SHAO-TEST-OWNER')).toBe(false);
  });

  it('whose last box runs to the end of the file is made too', () => {
    const original = film('isom', [Buffer.concat([u32(0), Buffer.from('uuidSHAO-TEST-OWNER')])]);
    expect(cleaned(original).includes('SHAO-TEST-OWNER')).toBe(false);
  });
});

describe('no copy is made of', () => {
  it.each([
    ['a film without pictures or sound', changed('vide', 'text')],
    ['one without a list of its tracks', changed('moov', 'moox')],
    ['one in fragments', changed('free', 'mvex')],
    ['one in fragments by their boxes', film('isom', [box('moof', Buffer.alloc(8))])],
    [
      'one whose pictures lie in its own tables',
      (() => {
        const bytes = film();
        bytes.writeUInt32BE(bytes.length - 60, bytes.indexOf('stco') + 12);
        return bytes;
      })(),
    ],
    [
      'one whose tables contradict each other',
      (() => {
        const bytes = film();
        bytes.writeUInt32BE(7, bytes.indexOf('stsz') + 12);
        return bytes;
      })(),
    ],
    [
      'one whose data lies in another file',
      (() => {
        const bytes = film();
        bytes[bytes.indexOf('alis') + 7] = 0;
        return bytes;
      })(),
    ],
    ['one with something behind it', Buffer.concat([film(), Buffer.from('PK')])],
    ['one cut off', film().subarray(0, -10)],
    ['noise', Buffer.alloc(2000, 7)],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_, bytes) => {
    expect(cleanVideo(bytes)).toBeUndefined();
  });

  it('a film cut anywhere', () => {
    const original = film();
    for (let at = 0; at < original.length; at += 1) expect(cleanVideo(original.subarray(0, at))).toBeUndefined();
  });

  it('a film with any one byte changed and with a trace left in its tables', () => {
    const original = film();
    const pictures = original.indexOf('mdat') + 4;
    for (let at = 0; at < original.length; at += 1) {
      const spoilt = Buffer.from(original);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
      const copy = cleanVideo(spoilt);
      if (!copy) continue;
      // A table that was made to point at a place calls it a picture; that, no program can tell.
      const tables = Buffer.from(copy).fill(0, pictures, pictures + 220);
      expect(TRACES.filter((trace) => tables.includes(trace))).toEqual([]);
    }
  });
});

describe('the second look', () => {
  it.each([
    ['place', 'udta'],
    ['words of the maker', 'meta'],
    ['anything of one’s own', 'uuid'],
  ])('finds %s put into a finished copy', (_, kind) => {
    const copy = cleaned(film());
    expect(videoTraces(Buffer.concat([copy, box(kind, Buffer.from('x'))]))).toContain(`file/${kind}`);
  });

  it('finds words among the pictures', () => {
    const copy = cleaned(film());
    copy.write('<?xpacket begin', copy.indexOf(FRAMES[0]), 'latin1');
    expect(videoTraces(copy)).toEqual(['letters <?xpacket']);
  });
});
