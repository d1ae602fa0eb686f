import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { makeApp } from '../../../src/app.ts';
import { sizeLimit } from '../../../src/files/rules/file-kinds.ts';
import { fileKeyField } from '../../../src/files/rules/stored-files.ts';
import { UPLOADS } from '../../../src/files/store.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { addDays, chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import type { Collection } from '../../../src/kernel/collection.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from '../../../src/vault/store.ts';
import { makeVault } from '../../../src/vault/vault.ts';
import {
  bytesOf,
  CAMERA,
  type Crew,
  DAY,
  fakeHeic,
  fakeVideo,
  HOUR,
  hireCrew,
  photo,
  refusalOf,
  SCAFFOLD,
  streamOf,
  submit,
  track,
  upload,
} from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

/** The first bytes of a video whose data takes all of 60 MB. */
const endlessVideo = (): Buffer => Buffer.concat([fakeVideo().subarray(0, 24), Buffer.from('03c000006d646174', 'hex')]);

/** From an instant to the next beginning of a day in China, ms. */
const toMidnight = (now: number): number => startOfDay(addDays(chinaDay(now), 1)) - now;

const shown = async (answer: TipReceipt): Promise<Buffer> => {
  const [file] = (await track(world, answer)).attachments;
  const picture = await world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, file?.id ?? '');
  return bytesOf(picture.content);
};

/** The vault of this world, opened beside the app: what whoever holds the server's secrets can open. */
const vaultOf = ({ outside: { database, random, clock, secrets } }: World) =>
  makeVault(
    {
      itemKeys: database.collection(ITEM_KEYS),
      forgotten: database.collection(FORGOTTEN),
      relay: database.collection(RELAY),
      names: database.collection(NAMES),
      random,
      clock,
      scrub: () => database.scrub(),
    },
    secrets,
  );

describe('a photo', () => {
  it('is shown as a copy without place, time, camera or thumbnail', async () => {
    const answer = await submit(world, { attachments: [await upload(world, await photo())] });
    expect(answer).not.toHaveProperty('sealedOnly');
    const copy = await shown(answer);
    const { exif, xmp, iptc, icc, width, height, format } = await sharp(copy).metadata();
    expect({ exif, xmp, iptc, icc, width, height, format }).toEqual({ width: 64, height: 48, format: 'jpeg' });
    expect(copy.includes(CAMERA)).toBe(false);
  });

  it('is kept as it came, bit for bit, behind the key of its tip', async () => {
    const original = await photo();
    const { reference } = await submit(world, { attachments: [await upload(world, original)] });
    const tip = await world.outside.database.collection(TIPS).findOne('by-reference', [reference]);
    const [file] = tip?.body.attachments ?? [];
    if (!tip || !file) throw new Error('no tip');
    const vault = vaultOf(world);
    const fileKey = (await vault.itemKey(tip.id)).open(fileKeyField(file.id), file.original);
    const sealed = await world.outside.database.blobs.get(file.id);
    const padded = await bytesOf(vault.looseKey(Buffer.from(fileKey, 'base64url')).openStream(sealed));
    expect(padded.subarray(0, original.length).equals(original)).toBe(true);
    const opened = await world.app.reports.readOriginal(crew.handler, reference, file.id);
    expect(Buffer.from(opened.content).equals(original)).toBe(true);
  });

  it('lies nowhere readable, neither before nor after a tip took it', async () => {
    const id = await upload(world, await photo());
    expect(await foundIn(world.config.dataDir, [CAMERA, id.split('.')[1] ?? ''])).toEqual([]);
    await submit(world, { attachments: [id] });
    expect(await foundIn(world.config.dataDir, [CAMERA, id.split('.')[1] ?? ''])).toEqual([]);
  });

  it('is turned the way it was held', async () => {
    const lying = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#806040' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height } = await sharp(await shown(await submit(world, { attachments: [await upload(world, lying)] }))).metadata();
    expect({ width, height }).toEqual({ width: 48, height: 64 });
  });

  it('larger than a screen is made smaller', async () => {
    const large = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#806040' } })
      .png()
      .toBuffer();
    const { width } = await sharp(await shown(await submit(world, { attachments: [await upload(world, large)] }))).metadata();
    expect(width).toBe(2560);
  });

  it('of more than 50 megapixels is not taken', async () => {
    const huge = await sharp({ create: { width: 8000, height: 6300, channels: 3, background: '#806040' } })
      .png()
      .toBuffer();
    expect(await refusalOf(upload(world, huge))).toBe('invalid attachment.pixels');
  });
});

describe('what cannot be cleaned', () => {
  it.each([
    ['a video', fakeVideo],
    ['a HEIC picture', fakeHeic],
    ['a broken photo', () => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(3000, 1)])],
  ])('%s stays sealed, is shown to nobody, and its sender is told which it is', async (_, file) => {
    const answer = await submit(world, { attachments: [await upload(world, await photo()), await upload(world, file())] });
    expect(answer.sealedOnly).toEqual([2]);
    const view = await track(world, answer);
    expect(view.attachments.map(({ isShown }) => isShown)).toEqual([true, false]);
    const sealed = view.attachments[1]?.id ?? '';
    const looking = world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, sealed);
    expect(await refusalOf(looking)).toBe('not-found attachment.not-shown');
    expect(await refusalOf(world.app.reports.readOfficeAttachment(crew.handler, answer.reference, sealed))).toBe(
      'not-found attachment.not-shown',
    );
  });
});

describe('what is not taken', () => {
  it.each([
    ['an empty file', () => Buffer.alloc(0), 'invalid attachment.empty'],
    ['a text', () => Buffer.from('只是一段字'), 'invalid attachment.kind'],
    ['a page with script', () => Buffer.from('<html><script>alert(1)</script></html>'), 'invalid attachment.kind'],
    [
      'a drawing with script',
      () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'invalid attachment.kind',
    ],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000)]), 'invalid attachment.kind'],
  ])('%s', async (_, file, refusal) => {
    expect(await refusalOf(upload(world, file()))).toBe(refusal);
  });

  it('a photo over 20 MB and a video over 50 MB, cut off where they pass it', async () => {
    const MB = 1_048_576;
    const endless = async function* (head: Buffer, given: { bytes: number }): AsyncGenerator<Uint8Array> {
      yield head;
      for (;;) {
        given.bytes += MB;
        yield Buffer.alloc(MB, 3);
      }
    };
    for (const [head, type] of [
      [await photo(), 'image/jpeg'],
      [endlessVideo(), 'video/mp4'],
    ] as const) {
      const given = { bytes: 0 };
      expect(await refusalOf(world.app.files.uploadFile(PUBLIC, endless(head, given)))).toBe('too-large attachment.too-large');
      expect(given.bytes).toBeLessThanOrEqual((sizeLimit(type) ?? 0) + 2 * MB);
    }
  });

  it('leaves no file behind', async () => {
    const before = await world.outside.database.blobs.list('', 1000);
    await refusalOf(upload(world, Buffer.from('只是一段字')));
    const broken = async function* () {
      yield await photo();
      throw new Error('line cut');
    };
    await refusalOf(world.app.files.uploadFile(PUBLIC, broken()));
    expect(await world.outside.database.blobs.list('', 1000)).toEqual(before);
  });
});

describe('the id of a file', () => {
  it.each([
    ['nobody gave', () => `${'A'.repeat(22)}.${'B'.repeat(43)}`],
    ['with another key', (id: string) => `${id.split('.')[0]}.${'B'.repeat(43)}`],
    ['without a key', (id: string) => `${id.split('.')[0]}.`],
  ])('%s opens nothing', async (_, forge) => {
    const id = forge(await upload(world, await photo()));
    expect(await refusalOf(submit(world, { attachments: [id] }))).toBe('invalid attachment.unknown');
  });

  it('is good for one tip', async () => {
    const id = await upload(world, await photo());
    await submit(world, { attachments: [id] });
    expect(await refusalOf(submit(world, { attachments: [id] }))).toBe('conflict attachment.used');
  });

  it('two tips race for is one tip’s, and the other is refused', async () => {
    const id = await upload(world, await photo());
    const outcomes = await Promise.all([1, 2, 3].map(() => refusalOf(submit(world, { attachments: [id] }))));
    expect(outcomes.sort()).toEqual(['conflict attachment.used', 'conflict attachment.used', 'no refusal']);
  });

  it('of another’s tip shows nothing behind one’s own receipt', async () => {
    const theirs = await track(world, await submit(world, { attachments: [await upload(world, await photo())] }));
    const mine = await submit(world);
    const looking = world.app.reports.readReporterAttachment(PUBLIC, mine.receipt, theirs.attachments[0]?.id ?? '');
    expect(await refusalOf(looking)).toBe('not-found attachment.not-shown');
  });
});

describe('a file nobody took', () => {
  it('is gone with the day after next, a taken one is not', async () => {
    const blobs = world.outside.database.blobs;
    const uploads = world.outside.database.collection(UPLOADS);
    const [left, taken] = [await upload(world, await photo()), await upload(world, await photo())];
    const answer = await submit(world, { attachments: [taken] });
    const [leftId = '', takenId = ''] = [left, taken].map((id) => id.split('.')[0]);
    world.clock.move(toMidnight(world.clock.now()) + DAY - 1);
    await world.app.files.sweepFiles();
    expect((await uploads.get(leftId))?.id).toBe(leftId);
    world.clock.move(1);
    await world.app.files.sweepFiles();
    expect(await uploads.get(leftId)).toBeUndefined();
    expect(await refusalOf(blobs.get(leftId).then(bytesOf))).toBe('not-found store.blob-missing');
    expect(await refusalOf(submit(world, { attachments: [left] }))).toBe('invalid attachment.unknown');
    expect((await bytesOf(await blobs.get(takenId))).length).toBeGreaterThan(0);
    expect((await shown(answer)).length).toBeGreaterThan(0);
  });

  it('is gone by one run of the job, however many there are', async () => {
    const uploads = world.outside.database.collection(UPLOADS);
    const body = { keyHash: '', uploadedAt: 0, sweepAt: world.clock.now() };
    await uploads.insertMany(Array.from({ length: 450 }, () => ({ id: world.outside.random.id(), body })));
    await world.app.files.sweepFiles();
    expect((await uploads.list({ by: 'by-sweep', to: world.clock.now() + 1, limit: 500 })).rows.length).toBe(0);
  });

  it('leaves no sealed copy behind that no tip knows', async () => {
    const id = await upload(world, await photo());
    await Promise.all([1, 2].map(() => refusalOf(submit(world, { attachments: [id] }))));
    world.clock.move(2 * DAY);
    await world.app.files.sweepFiles();
    const known = new Set<string>();
    const tips = await world.outside.database.collection(TIPS).list({ by: 'by-received', limit: 500 });
    for (const { body } of tips.rows)
      for (const file of [...body.attachments, ...body.messages.flatMap(({ attachments = [] }) => attachments)])
        for (const blob of [file.id, file.cleaned]) if (blob !== undefined) known.add(blob);
    expect((await world.outside.database.blobs.list('', 1000)).filter((blob) => !known.has(blob))).toEqual([]);
  });
});

describe('a file of a tip', () => {
  it('is not lost when the program is killed right after the tip was stored, just before the file would go', async () => {
    const own = await openWorld();
    const file = await upload(own, await photo());
    own.clock.move(toMidnight(own.clock.now()) + DAY - 1);
    const { database } = own.outside;
    const dying = <T>(collection: Collection<T>): Collection<T> => ({
      ...collection,
      replace: (id, body, happenings, rev) =>
        'tip' in (body as object) ? Promise.reject(new Error('killed')) : collection.replace(id, body, happenings, rev),
    });
    const killed = makeApp({
      ...own.outside,
      database: {
        ...database,
        collection: (spec) => (spec.name === 'uploads' ? dying(database.collection(spec)) : database.collection(spec)),
      },
    });
    const input = { text: SCAFFOLD, attachments: [file] };
    await killed.reports.submitTip(PUBLIC, input, 'key-of-the-client').catch(() => 'killed');
    own.clock.move(HOUR);
    await own.app.files.sweepFiles();
    await own.settle();
    const answer = await own.app.reports.submitTip(PUBLIC, input, 'key-of-the-client');
    const [shown] = (await track(own, answer)).attachments;
    const sealed = await own.outside.database.blobs.get(shown?.id ?? '');
    expect((await bytesOf(sealed)).length).toBeGreaterThan(0);
    await own.end();
  });
});

describe('files of a message', () => {
  it('that was refused can be sent with another', async () => {
    const full = await submit(world);
    let refusal = 'no refusal';
    for (let n = 0; n < 230 && refusal === 'no refusal'; n += 1)
      refusal = await refusalOf(world.app.reports.addMessage(PUBLIC, full.receipt, { text: `第 ${n} 条` }));
    const file = await upload(world, await photo());
    const refused = world.app.reports.addMessage(PUBLIC, full.receipt, { attachments: [file] });
    expect(await refusalOf(refused)).toBe('too-many message.too-many');
    expect(await refusalOf(submit(world, { attachments: [file] }))).toBe('no refusal');
  });

  it('are cleaned and shown like those of the tip', async () => {
    const answer = await submit(world);
    const added = await world.app.reports.addMessage(PUBLIC, answer.receipt, {
      attachments: [await upload(world, await photo()), await upload(world, fakeVideo())],
    });
    expect(added.sealedOnly).toEqual([2]);
    const [message] = (await track(world, answer)).messages;
    expect(message?.attachments?.map(({ isShown }) => isShown)).toEqual([true, false]);
    const file = message?.attachments?.[0]?.id ?? '';
    const picture = await world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, file);
    expect((await bytesOf(picture.content)).includes(CAMERA)).toBe(false);
  });

  it('may come in many pieces', async () => {
    const whole = await photo();
    const bytes = Array.from({ length: whole.length }, (_, i) => whole.subarray(i, i + 1));
    const { id } = await world.app.files.uploadFile(PUBLIC, streamOf(...bytes));
    expect((await shown(await submit(world, { attachments: [id] }))).length).toBeGreaterThan(0);
  });
});
