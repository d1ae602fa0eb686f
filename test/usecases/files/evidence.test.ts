import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { makeApp } from '../../../src/app.ts';
import { AUDIT } from '../../../src/audit/store.ts';
import { UPLOADS } from '../../../src/files/store.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { type Crew, hireCrew, refusalOf, streamOf, submit, track, upload } from '../../support/builders.ts';
import { film, heic, TRACES, tracedPicture } from '../../support/media.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

const fileOf = async (answer: TipReceipt): Promise<string> => (await track(world, answer)).attachments[0]?.id ?? '';
const shown = async (answer: TipReceipt) => world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, await fileOf(answer));

/** The blobs of a tip's only file: the sealed original and the sealed copy, as paths on the disk. */
const pathsOf = async ({ reference }: TipReceipt): Promise<{ original: string; copy: string }> => {
  const tip = await world.outside.database.collection(TIPS).findOne('by-reference', [reference]);
  const [file] = tip?.body.attachments ?? [];
  const path = (id = ''): string => join(world.config.dataDir, 'blobs', id.slice(0, 2), id);
  return { original: path(file?.id), copy: path(file?.cleaned) };
};

/** MongoDB keeps files elsewhere; what is said of the disk is said of folders. */
const onDisk = process.env['MONGODB_URI'] === undefined ? it : it.skip;

const KINDS = [
  ['a JPEG', () => tracedPicture('jpeg'), 'image/jpeg'],
  ['a PNG', () => tracedPicture('png'), 'image/jpeg'],
  ['a WebP', () => tracedPicture('webp'), 'image/jpeg'],
  ['an AVIF', () => tracedPicture('avif'), 'image/jpeg'],
  ['a HEIC', async () => heic(), 'image/jpeg'],
  ['an MP4', async () => film('isom'), 'video/mp4'],
  ['a MOV', async () => film('qt  '), 'video/mp4'],
  ['a 3GP', async () => film('3gp4'), 'video/3gpp'],
] as const;

describe.each(KINDS)('%s', (_, make, type) => {
  let original: Buffer;
  let answer: TipReceipt;
  beforeAll(async () => {
    original = await make();
    expect(TRACES.filter((trace) => original.includes(trace)).length).toBeGreaterThan(0);
    answer = await submit(world, { attachments: [await upload(world, original)] });
  });

  it('is shown as a copy that says nothing of where, when, by whom or with what it was made', async () => {
    expect(answer).not.toHaveProperty('sealedOnly');
    const copy = await shown(answer);
    expect(copy.type).toBe(type);
    const bytes = Buffer.from(copy.content);
    expect(TRACES.filter((trace) => bytes.includes(trace))).toEqual([]);
    if (type === 'image/jpeg') {
      const { format, exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect({ format, exif, xmp, iptc, icc, orientation }).toEqual({ format: 'jpeg' });
    }
  });

  it('comes back bit for bit to the office that opens the original', async () => {
    const opened = await world.app.reports.readOriginal(crew.handler, answer.reference, await fileOf(answer));
    expect(Buffer.from(opened.content).equals(original)).toBe(true);
    expect(opened.name).toMatch(new RegExp(`^${answer.reference}-1\\.(jpg|png|webp|avif|heic|mp4|mov|3gp)$`));
  });

  it('lies nowhere readable', async () => {
    expect(await foundIn(world.folder, TRACES)).toEqual([]);
  });
});

describe('a HEIC picture', () => {
  it('is shown the way it was held', async () => {
    const { content } = await shown(await submit(world, { attachments: [await upload(world, heic())] }));
    const { data, info } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    const colourAt = (x: number, y: number): string => {
      const at = (y * info.width + x) * info.channels;
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      return red > 150 ? 'red' : green > 120 ? 'green' : blue > 150 ? 'blue' : 'none';
    };
    expect([info.width, info.height]).toEqual([64, 96]);
    expect([colourAt(5, 5), colourAt(5, 90), colourAt(60, 40)]).toEqual(['red', 'green', 'blue']);
  });

  it('that says it is a dot stays sealed, and its sender is told', async () => {
    const lie = heic();
    lie.writeUInt32BE(1, lie.indexOf('ispe') + 8);
    lie.writeUInt32BE(1, lie.indexOf('ispe') + 12);
    expect((await submit(world, { attachments: [await upload(world, lie)] })).sealedOnly).toEqual([1]);
  });

  it('does not hold up the house while it is decoded', async () => {
    const file = await upload(world, heic());
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 1);
    await submit(world, { attachments: [file] });
    clearInterval(count);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('what is on the disk', () => {
  onDisk('is sealed at every moment of an upload', async () => {
    const original = await tracedPicture('jpeg');
    const behind = Buffer.alloc(300_000, 5);
    const found: string[] = [];
    const slowly = async function* () {
      for (const piece of [original.subarray(0, 4500), original.subarray(4500), behind, behind]) {
        yield piece;
        found.push(...(await foundIn(world.folder, TRACES)));
      }
    };
    const { id } = await world.app.files.uploadFile(PUBLIC, slowly());
    found.push(...(await foundIn(world.folder, [...TRACES, id.split('.')[1] ?? ''])));
    expect(found).toEqual([]);
  });

  onDisk('has the same size for two files of unlike length', async () => {
    const picture = await tracedPicture('jpeg');
    const sizes = await Promise.all(
      [0, 700, 40_000].map(async (more) => {
        const answer = await submit(world, { attachments: [await upload(world, Buffer.concat([picture, Buffer.alloc(more, 5)]))] });
        const { original, copy } = await pathsOf(answer);
        return [(await stat(original)).size, (await stat(copy)).size];
      }),
    );
    expect(new Set(sizes.flat()).size).toBe(1);
  });

  onDisk('bears the day and no time, before and after it was read', async () => {
    const day = startOfDay(chinaDay(world.clock.now()));
    const answer = await submit(world, { attachments: [await upload(world, await tracedPicture('png'))] });
    await shown(answer);
    const { original, copy } = await pathsOf(answer);
    const folders = [join(original, '..'), join(copy, '..'), join(original, '..', '..'), join(original, '..', '..', '.unfinished')];
    for (const path of [original, copy]) expect((await stat(path)).atimeMs).toBe(day);
    for (const path of [original, copy, ...folders]) expect((await stat(path)).mtimeMs).toBe(day);
  });

  it('says neither kind nor size nor minute of a file in any row', async () => {
    const answer = await submit(world, { attachments: [await upload(world, film())] });
    const tip = await world.outside.database.collection(TIPS).findOne('by-reference', [answer.reference]);
    const [file] = tip?.body.attachments ?? [];
    expect(Object.keys(file ?? {}).sort()).toEqual(['about', 'cleaned', 'id', 'original']);
    const uploads = world.outside.database.collection(UPLOADS);
    const rows = await Promise.all([file?.id, file?.cleaned].map((id) => uploads.get(id ?? '')));
    const day = startOfDay(chinaDay(world.clock.now()));
    expect(rows.map((row) => row?.body.uploadedAt)).toEqual([day, day]);
    expect(JSON.stringify([tip?.body.attachments, rows])).not.toContain('video');
  });

  it('says by its length nothing of what is sealed about it', async () => {
    const lengths = await Promise.all(
      [await tracedPicture('png'), film('qt  ')].map(async (bytes) => {
        const answer = await submit(world, { attachments: [await upload(world, bytes)] });
        const tip = await world.outside.database.collection(TIPS).findOne('by-reference', [answer.reference]);
        return tip?.body.attachments[0]?.about.length;
      }),
    );
    expect(lengths[0]).toBe(lengths[1]);
  });
});

describe('a file that was spoilt on the disk is refused in words', () => {
  const spoils: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['cut', (bytes) => bytes.subarray(0, -1)],
    ['cut at the end of a piece', (bytes) => bytes.subarray(0, bytes.length > 100_000 ? 24 + 65_536 + 17 : 24)],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['with a byte changed', (bytes) => Buffer.from(bytes).fill((bytes[500] ?? 0) ^ 1, 500, 501)],
    ['with something behind it', (bytes) => Buffer.concat([bytes, Buffer.alloc(40)])],
  ];
  onDisk.each(spoils)('%s: the copy and the original', async (_, spoil) => {
    const answer = await submit(world, {
      attachments: [await upload(world, Buffer.concat([await tracedPicture('jpeg'), Buffer.alloc(90_000, 5)]))],
    });
    const paths = await pathsOf(answer);
    for (const path of [paths.original, paths.copy]) await writeFile(path, spoil(await readFile(path)));
    expect(await refusalOf(shown(answer))).toBe('conflict vault.broken');
    expect(await refusalOf(world.app.reports.readOriginal(crew.handler, answer.reference, await fileOf(answer)))).toBe(
      'conflict vault.broken',
    );
  });

  onDisk('two files that changed places', async () => {
    const [one, other] = [await upload(world, await tracedPicture('jpeg')), await upload(world, await tracedPicture('png'))];
    const [mine, theirs] = [await submit(world, { attachments: [one] }), await submit(world, { attachments: [other] })];
    await writeFile((await pathsOf(mine)).copy, await readFile((await pathsOf(theirs)).copy));
    expect(await refusalOf(shown(mine))).toBe('conflict vault.broken');
  });
});

describe('the original', () => {
  const entries = async () => (await world.outside.database.streams(AUDIT).read('chain', 1, 5000)).map(({ body }) => body);

  it('is opened on record', async () => {
    const answer = await submit(world, { attachments: [await upload(world, film())] });
    const file = await fileOf(answer);
    const before = (await entries()).length;
    await world.app.reports.readOriginal(crew.handler, answer.reference, file);
    const tip = await world.outside.database.collection(TIPS).findOne('by-reference', [answer.reference]);
    expect((await entries()).slice(before).map(({ by, what, about, data }) => ({ by, what, about: about.id, data }))).toEqual([
      { by: `staff:${crew.handler.id}`, what: 'attachment.original-opened', about: tip?.id, data: { file } },
    ]);
  });

  it('is not opened where it cannot be put on record', async () => {
    const answer = await submit(world, { attachments: [await upload(world, film())] });
    const file = await fileOf(answer);
    const { database } = world.outside;
    const read: string[] = [];
    const dumb = makeApp({
      ...world.outside,
      database: {
        ...database,
        streams: (spec) => ({ ...database.streams(spec), append: () => Promise.reject(new Error('disk full')) }),
        blobs: {
          ...database.blobs,
          get: (id) => {
            read.push(id);
            return database.blobs.get(id);
          },
        },
      },
    });
    expect(await refusalOf(dumb.reports.readOriginal(crew.handler, answer.reference, file))).toBe('Error: disk full');
    expect(read).toEqual([]);
  });

  it('of a file no copy can be made of is opened too', async () => {
    const recording = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(2000, 3)]);
    const answer = await submit(world, { attachments: [await upload(world, recording)] });
    expect(answer.sealedOnly).toEqual([1]);
    const opened = await world.app.reports.readOriginal(crew.handler, answer.reference, await fileOf(answer));
    expect([opened.name, Buffer.from(opened.content).equals(recording)]).toEqual([`${answer.reference}-1.amr`, true]);
  });

  it('is the handling office’s alone, and no look of others is on record', async () => {
    const answer = await submit(world, { place: { region: '141123' }, attachments: [await upload(world, film())] });
    const file = await fileOf(answer);
    const before = (await entries()).length;
    const open = (actor: Parameters<typeof world.app.reports.readOriginal>[0], id = file) =>
      refusalOf(world.app.reports.readOriginal(actor, answer.reference, id));
    expect(await open(crew.cityHandler)).toBe('forbidden attachment.original-not-yours');
    expect(await open(PUBLIC)).toBe('not-found tip.unknown');
    expect(await open(crew.handler, 'A'.repeat(22))).toBe('not-found attachment.original-unknown');
    expect((await entries()).length).toBe(before);
  });
});

describe('two kinds in one', () => {
  it('is refused while it streams, and nothing of it stays', async () => {
    const before = await world.outside.database.blobs.list('', 10_000);
    const page = Buffer.from('<script>alert(1)</script>');
    const sent = world.app.files.uploadFile(PUBLIC, streamOf(await tracedPicture('jpeg'), page, Buffer.alloc(500_000)));
    expect(await refusalOf(sent)).toBe('invalid attachment.two-kinds');
    expect(await world.outside.database.blobs.list('', 10_000)).toEqual(before);
  });

  it.each([
    ['an archive', Buffer.from('504b0304140000000800', 'hex')],
    ['an office document', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a packed file', Buffer.from('1f8b0800', 'hex')],
  ])('%s is refused with what to do', async (_, head) => {
    expect(await refusalOf(upload(world, Buffer.concat([head, Buffer.alloc(6000, 1)])))).toBe('invalid attachment.archive');
  });
});
