import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { loadConfig } from '../../src/config.ts';
import { openDoors } from '../../src/doors.ts';
import { makeLog } from '../../src/http/log.ts';
import type { IdentityRequestView } from '../../src/identities/schema.ts';
import type { RecoveryDraft } from '../../src/keys/schema.ts';
import { makePasswords } from '../../src/offices/passwords.ts';
import { openProgram } from '../../src/program.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { type StoredRow, storedRows } from '../database/stored-rows.ts';
import { type Account, CITY, DAY, HOUR, LINXIAN, XINGXIAN } from '../support/builders.ts';
import { contentOf } from '../support/content.ts';
import { ask, byReceipt, expectRefusal, form, signInOver } from '../support/http.ts';
import { expectWords, type Headers, ID_NUMBER, INSIDER, leaksIn, type People, peopleOf, piecesOf, typedBack } from '../support/insiders.ts';
import { box, film, heic, TRACES, tracedPicture } from '../support/media.ts';
import { showSetUpCode } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* Files of every kind, a day's work, then the disk with the server's secrets is stolen. */

let served: ServedWorld;
let people: People;
let handlerAccount: Account;
let handler: Headers;
let colleague: Headers;
let elsewhere: Headers;
let city: Headers;
let keeper: Headers;

beforeAll(async () => {
  served = await serveWorld();
  people = await peopleOf(served);
  handlerAccount = await people.account('李承办', XINGXIAN, ['handler']);
  handler = await people.signIn(handlerAccount);
  colleague = await people.hire('宣传员', XINGXIAN, ['publicist']);
  elsewhere = await people.hire('临县承办', LINXIAN, ['handler']);
  city = await people.hire('市局承办', CITY, ['handler']);
  keeper = await people.signIn(await people.custodian('钱保管'));
  await people.setUp();
});
afterAll(() => served.close());

const uploadOf = (content: Uint8Array, name?: string) => people.asks('/api/attachments', { body: form(content, name) });
const uploaded = async (content: Uint8Array, name?: string): Promise<string> => {
  const answer = await uploadOf(content, name);
  expect([name, answer.status, answer.body]).toEqual([name, 201, answer.body]);
  return (answer.body as { id: string }).id;
};
const rawOf = async (path: string, headers: Headers, method: 'GET' | 'POST' = 'GET'): Promise<{ status: number; bytes: Buffer }> => {
  const response = await fetch(`${served.base}${path}`, {
    method,
    headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { body: '{}' }),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};
const auditCount = async (): Promise<number> => {
  await served.world.settle();
  const answer = await served.world.app.audit.verify();
  return (answer as { readonly count: number }).count;
};

describe('files that carry more than they show', () => {
  const kinds: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
    jpeg: () => tracedPicture('jpeg'),
    png: () => tracedPicture('png'),
    webp: () => tracedPicture('webp'),
    avif: () => tracedPicture('avif'),
    heic,
    mp4: () => film('isom'),
    mov: () => film('qt  '),
  };

  it.each(Object.keys(kinds))(
    '%s: the copy has no trace, the original is bit for bit and on record, and nobody else has either',
    async (kind) => {
      const content = await (kinds[kind] as () => Promise<Buffer> | Buffer)();
      const filed = await people.file({ text: `带${kind}的一件事`, attachments: [await uploaded(content, `工地门口贺小五拍.${kind}`)] });
      const matter = await people.gets<MatterView>(`/api/office/tips/${filed.reference}`, { headers: handler });
      const [attachment] = matter.attachments;
      expect(attachment?.isShown).toBe(true);
      const path = `/api/office/tips/${filed.reference}/attachments/${attachment?.id}`;
      const copies = [await rawOf(path, handler), await rawOf(`/api/tip/attachments/${attachment?.id}`, byReceipt(filed.receipt))];
      for (const copy of copies) {
        expect(copy.status).toBe(200);
        for (const trace of TRACES) expect([trace, copy.bytes.includes(trace)]).toEqual([trace, false]);
        expect(copy.bytes.equals(content)).toBe(false);
      }
      if (!kind.startsWith('m')) {
        const { exif, xmp, iptc } = await sharp(copies[0]?.bytes).metadata();
        expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      }
      const before = await auditCount();
      const original = await rawOf(`${path}/original`, handler, 'POST');
      expect([original.status, original.bytes.equals(content)]).toEqual([200, true]);
      expect(await auditCount()).toBe(before + 1);
      for (const other of [colleague, elsewhere, city, keeper, people.administrator, {}])
        for (const [where, method] of [
          [path, 'GET'],
          [`${path}/original`, 'POST'],
        ] as const) {
          const refused = await rawOf(where, other, method);
          expectWords({ status: refused.status, body: JSON.parse(refused.bytes.toString('utf8')) });
        }
      expect(JSON.stringify(matter)).not.toContain('贺小五');
    },
  );

  /** A whole archive of one stored file, as an unpacker finds it from its end. */
  const zip = (offset = 0): Buffer => {
    const name = Buffer.from('a.html');
    const data = Buffer.from('<script>alert(1)</script>');
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(data), 0);
    sizes.writeUInt32LE(data.length, 4);
    sizes.writeUInt32LE(data.length, 8);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const local = Buffer.concat([Buffer.from('504b0304140000000000000000000000'.slice(0, 28), 'hex'), sizes, lengths, name, data]);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    const central = Buffer.concat([
      Buffer.from('504b01021400140000000000000000000000'.slice(0, 32), 'hex'),
      sizes,
      lengths,
      Buffer.alloc(10),
      at,
      name,
    ]);
    const end = Buffer.alloc(22);
    end.writeUInt32BE(0x504b0506, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(central.length, 12);
    end.writeUInt32LE(offset + local.length, 16);
    return Buffer.concat([local, central, end]);
  };
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const jpeg = (): Promise<Buffer> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#123456' } })
      .jpeg()
      .toBuffer();
  const png = (): Promise<Buffer> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
  /** A picture of 54 million points that is a few kilobytes. */
  const bomb = (): Promise<Buffer> =>
    sharp({ create: { width: 9_000, height: 6_000, channels: 3, background: '#000000' }, limitInputPixels: false })
      .png({ compressionLevel: 9 })
      .toBuffer();

  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['a JPEG with an archive behind it', async () => Buffer.concat([await jpeg(), zip()]), '照片.jpg'],
    ['a PNG with an archive behind it', async () => Buffer.concat([await png(), zip()]), '照片.png'],
    [
      'a JPEG with a page behind it',
      async () => Buffer.concat([await jpeg(), Buffer.from('<html><script>alert(1)</script></html>')]),
      '照片.jpg',
    ],
    ['a JPEG with a PDF behind it', async () => Buffer.concat([await jpeg(), pdf]), '照片.jpg'],
    ['a film with an archive behind it', () => Buffer.concat([film('isom'), zip()]), '录像.mp4'],
    ['a film with a box that is an archive', () => film('isom', [box('zzzz', zip())]), '录像.mp4'],
    ['a PDF with an archive behind it', () => Buffer.concat([pdf, zip(pdf.length)]), '材料.pdf'],
    ['an archive called a photo', () => zip(), '照片.jpg'],
    ['a program called a photo', () => Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(2000)]), '照片.jpg'],
    ['a page called a photo', () => Buffer.from('<!doctype html><script>fetch("http://a.example")</script>'), '照片.jpg'],
    ['a drawing with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), '图.svg'],
    ['a picture of 54 million points', bomb, '照片.png'],
    ['gzip', () => gzipSync(Buffer.alloc(50_000_000)), '照片.gz'],
    ['bare deflate', () => deflateRawSync(Buffer.alloc(1_000_000)), '照片'],
    ['nothing', () => Buffer.alloc(0), '照片.jpg'],
    ['text', () => Buffer.from('我叫贺小五，电话13935812345'), '说明.txt'],
    ['noise', () => Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 256)), '照片.jpg'],
  ])('%s is refused in words', async (_, content, name) => expectWords(await uploadOf(await content(), name)));

  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array]>([
    ['the first half of a JPEG', async () => (await tracedPicture('jpeg')).subarray(0, 300)],
    ['a PDF with a picture behind it', async () => Buffer.concat([pdf, await jpeg()])],
  ])('%s is refused in words, or sealed only with its sender told', async (_, content) => {
    const answer = await uploadOf(await content());
    if (answer.status !== 201) return expectWords(answer);
    const filed = await people.file({ text: '带半张照片', attachments: [(answer.body as { id: string }).id] });
    expect(filed.sealedOnly).toHaveLength(1);
    const matter = await people.gets<MatterView>(`/api/office/tips/${filed.reference}`, { headers: handler });
    expect(matter.attachments[0]?.isShown).toBe(false);
  });

  it('what cannot be cleaned is sealed only, its sender is told, and no screen shows it', async () => {
    const filed = await people.file({ text: '带一份材料', attachments: [await uploaded(pdf, '材料.pdf')] });
    expect(filed.sealedOnly).toEqual([0 + 1].map(() => expect.any(Number)));
    const matter = await people.gets<MatterView>(`/api/office/tips/${filed.reference}`, { headers: handler });
    expect(matter.attachments[0]?.isShown).toBe(false);
    const path = `/api/office/tips/${filed.reference}/attachments/${matter.attachments[0]?.id}`;
    expectWords(await people.asks(path, { headers: handler }));
    expect((await rawOf(`${path}/original`, handler, 'POST')).bytes.equals(pdf)).toBe(true);
  });

  it('a photo called a film, and a film called a photo, are what they are', async () => {
    const filed = await people.file({
      text: '名字不对',
      attachments: [await uploaded(await tracedPicture('jpeg'), '录像.mp4'), await uploaded(film('isom'), '照片.jpg')],
    });
    const view = await people.look(filed);
    expect(view.attachments.map(({ type }) => type)).toEqual([expect.stringMatching(/^image\//), expect.stringMatching(/^video\//)]);
  });

  it('an upload is used once, by whoever holds its key', async () => {
    const id = await uploaded(await jpeg());
    const [name, key] = id.split('.') as [string, string];
    for (const wrong of [`${name}.${'A'.repeat(43)}`, name, `${name}.`, `${'A'.repeat(22)}.${key}`])
      expectWords(await people.posts('/api/tips', { text: '塔吊限位被拆', reporter: INSIDER, attachments: [wrong] }));
    const send = () => people.posts('/api/tips', { text: '塔吊限位被拆', reporter: INSIDER, attachments: [id] });
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectWords(answer);
    expectWords(await send());
    expectWords(await people.asks(`/api/tip/attachments/${name}`));
  });

  it('a gps of the original stands in no answer about the matter', async () => {
    const filed = await people.file({ text: '有位置的照片', attachments: [await uploaded(await tracedPicture('jpeg'))] });
    const bodies = [await people.look(filed), await people.gets(`/api/office/tips/${filed.reference}`, { headers: handler })];
    expect(leaksIn(bodies, ['38.45', '111.12', ...TRACES])).toEqual([]);
  });
});

/* ------------------------------------------------ a day's work, and the theft ------------------------------------------------ */

const DAY_WORK = {
  text: '咱们标段七号楼外架连墙件拆了两层没补，架子工老武说领导让拆',
  unit: '蔚汾北门安置房七号楼项目部',
  place: '蔚汾河桥头往北三百米蓝围挡里',
  asked: '外架拆的是南面还是东面？',
  answered: '南面，从四层到六层，架管都卖给收废品的了',
  told: '我们后天上午以检查安全帽的名义进场',
  visit: '最近有没有人为难您或者扣您工钱？',
  visitAnswer: '组长让我去守夜，说是人手不够',
  finding: '现场查看南立面四到六层连墙件缺失属实',
  answer: '已责令停工并补齐连墙件，后天复查',
  retaliation: '昨天把我调去搅拌站，工资少了一千二',
  withdrawn: '这件事我不想再说了，怕连累家里人',
  chat: '我是项目部资料员，想偷偷说监理在资料上代签字的事',
  officeDraft: '请您再说说拆下来的架管卖到哪一家了',
  why: '奖励已经核定八千元，要按真实姓名核对领奖人',
  decision: '材料齐全同意他看这一次',
  correctedName: '贺小武',
  name: '贺小五',
  phone: '13935812345',
  reachable: '13834567890',
} as const;

/** Runs the program on a stolen folder, as the thief would. */
const startStolen = async (folder: string, from: ServedWorld) => {
  const config = loadConfig({ DATA_DIR: join(folder, 'data'), SECRETS_DIR: join(folder, 'secrets'), PORT: '0' });
  const log = makeLog('silent', { write: () => undefined });
  const passwords = makePasswords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
  const program = await openProgram(config, { clock: from.world.clock, log, passwords, ...contentOf(config) });
  return { program, doors: await openDoors(program, config) };
};

/** A copy of all a server has on its disk. */
const steal = async (from: ServedWorld): Promise<string> => {
  const folder = await mkdtemp(`${from.world.folder}-stolen-`);
  await cp(from.world.folder, folder, { recursive: true, preserveTimestamps: true, filter: (file) => !file.endsWith('.sock') });
  return folder;
};

interface Stolen {
  readonly folder: string;
  readonly receipts: readonly TipReceipt[];
  readonly tip: TipReceipt;
}

describe('after a full day’s work', () => {
  let stolen: Stolen;

  const officeChat = (texts: readonly string[]): Promise<unknown> =>
    texts.reduce<Promise<unknown>>(
      (before, text, at) =>
        before.then(() =>
          people.posts('/api/office/chat', { messageId: `day-${text.length}-${at}`, text }, { ...handler, conversation: 'D'.repeat(22) }),
        ),
      Promise.resolve(),
    );
  const publicChat = async (texts: readonly string[], conversation: string): Promise<readonly unknown[]> => {
    const heard: unknown[] = [];
    for (const [at, text] of texts.entries()) {
      const answer = await people.posts('/api/chat', { messageId: `chat-${at}`, text }, { conversation });
      expect([text, answer.status]).toEqual([text, 200]);
      heard.push(answer.body);
    }
    return heard;
  };

  it('is done: filed, talked, asked for a name, opened, visited, answered, retaliated, withdrawn, chatted, drafted', async () => {
    const { text, unit, place, name, phone } = DAY_WORK;
    const attachments = [await uploaded(await tracedPicture('jpeg')), await uploaded(film('isom')), await uploaded(heic())];
    const reporter = { mode: 'sealed-name', insider: true, name, phone, idNumber: ID_NUMBER };
    const tip = await people.file(
      { text, unit, place: { region: '141123', text: place }, attachments, reporter },
      { 'idempotency-key': 'dayWork-9LwZp1Xn7RtB5yHs2A' },
    );
    const move = (json: object) => people.gets(`/api/office/tips/${tip.reference}/moves`, { json, headers: handler });
    served.world.clock.move(11 * 60_000 + 13_000);
    await people.gets(`/api/office/tips/${tip.reference}`, { headers: handler });
    await move({ action: 'accept' });
    await move({ action: 'ask', text: DAY_WORK.asked });
    await people.gets(
      '/api/tip/messages',
      { json: { text: DAY_WORK.answered, attachments: [await uploaded(await tracedPicture('png'))] }, headers: byReceipt(tip.receipt) },
      201,
    );
    await move({ action: 'tell', text: DAY_WORK.told });
    await move({ action: 'visit', text: DAY_WORK.visit });
    const view = await people.look(tip);
    await people.gets(`/api/tip/visits/${view.visits?.[0]?.id}`, { json: { text: DAY_WORK.visitAnswer }, headers: byReceipt(tip.receipt) });
    await people.gets('/api/tip/identity', {
      method: 'PUT',
      json: { ...reporter, name: DAY_WORK.correctedName, insider: undefined },
      headers: byReceipt(tip.receipt),
    });
    const json = { reason: 'payment', words: DAY_WORK.why };
    const { id } = await people.gets<IdentityRequestView>(
      `/api/office/tips/${tip.reference}/identity-requests`,
      { json, headers: handler },
      201,
    );
    await people.gets(`/api/office/identity-requests/${id}/decide`, { json: { grant: true, words: DAY_WORK.decision }, headers: keeper });
    expect(await people.gets(`/api/office/identity-requests/${id}/open`, { json: {}, headers: handler })).toMatchObject({
      name: DAY_WORK.correctedName,
    });
    await people.gets(`/api/office/tips/${tip.reference}/attachments/${view.attachments[0]?.id}/original`, { json: {}, headers: handler });
    const retaliation = await people.gets<TipReceipt>(
      '/api/tip/retaliation',
      { json: { text: DAY_WORK.retaliation }, headers: byReceipt(tip.receipt) },
      201,
    );
    const withdrawn = await people.file({
      text: DAY_WORK.withdrawn,
      reporter: { mode: 'reachable', insider: true, phone: DAY_WORK.reachable },
    });
    await people.gets('/api/tip/appeals', { json: { want: 'withdraw' }, headers: byReceipt(withdrawn.receipt) });
    const heard = [
      await publicChat(['我要举报', DAY_WORK.chat, '是', '内部人员', '匿名'], 'C'.repeat(22)),
      await publicChat(['查回执', tip.receipt], 'E'.repeat(22)),
      await publicChat(['查回执', tip.receiptWords], 'F'.repeat(22)),
    ];
    for (const replies of heard) expect(JSON.stringify(replies)).toContain('insider');
    expect(leaksIn(heard.slice(1), [...piecesOf([text, unit, DAY_WORK.asked, DAY_WORK.told]), tip.reference])).toEqual([]);
    await move({ action: 'begin-verification' });
    await move({ action: 'record-verdict', verdict: 'substantiated', finding: DAY_WORK.finding });
    await move({ action: 'answer', text: DAY_WORK.answer });
    await officeChat([tip.reference, '问举报人', DAY_WORK.officeDraft, '告诉举报人', DAY_WORK.officeDraft]);
    await served.world.settle();
    expect((await people.look(tip)).messages.length).toBeGreaterThanOrEqual(3);
    const folder = await steal(served);
    stolen = { folder, receipts: [tip, retaliation, withdrawn], tip };
  });
  afterAll(() => rm(stolen?.folder ?? `${served.world.folder}-none`, { recursive: true, force: true }));

  /** How a text may stand in a file. */
  const formsOf = (text: string): readonly Buffer[] => {
    const utf8 = Buffer.from(text, 'utf8');
    const shifted = [0, 1, 2].map((shift) => {
      const written = Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .replace(/=+$/, '');
      return written.slice(shift === 0 ? 0 : shift + 1, -2);
    });
    const written = [
      ...shifted,
      ...shifted.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
      utf8.toString('hex'),
      utf8.toString('hex').toUpperCase(),
    ];
    const escaped = JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return [
      utf8,
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
      Buffer.from(escaped),
      ...written.map((one) => Buffer.from(one)),
    ];
  };
  const filesIn = async (folder: string): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it('data folder, WAL and secrets hold no sentence, name, phone, ID number or receipt, whole or in pieces, in any writing', async () => {
    const sentences = piecesOf(
      Object.values(DAY_WORK).filter((text) => /\p{Script=Han}/u.test(text)),
      9,
    );
    const receipts = stolen.receipts.flatMap(({ receipt, receiptWords }) => {
      const signs = receipt.replaceAll('-', '');
      const words = receiptWords.split(/\s+/);
      return [
        receipt,
        signs,
        signs.toLowerCase(),
        signs.slice(0, 14),
        signs.slice(-14),
        receipt.slice(0, 19),
        receiptWords,
        words.join(''),
        words.slice(0, 6).join(''),
        words.slice(0, 6).join(' '),
      ];
    });
    const needles = [
      ...sentences,
      DAY_WORK.name,
      DAY_WORK.correctedName,
      DAY_WORK.phone,
      DAY_WORK.reachable,
      '139 3581 2345',
      ID_NUMBER,
      ...receipts,
      ...TRACES,
    ];
    const forms = needles.flatMap((needle) => formsOf(needle).map((bytes) => ({ needle, bytes })));
    const found: string[] = [];
    for (const file of await filesIn(stolen.folder)) {
      const content = await readFile(file);
      for (const { needle, bytes } of forms)
        if (bytes.length > 5 && content.includes(bytes)) found.push(`${file.slice(stolen.folder.length)}: ${needle}`);
    }
    expect([...new Set(found)]).toEqual([]);
    const control = formsOf(stolen.tip.reference);
    const main = await readFile(join(stolen.folder, 'data', 'main.db'));
    const log = await readFile(join(stolen.folder, 'data', 'main.db-wal'));
    expect(control.some((bytes) => main.includes(bytes) || log.includes(bytes))).toBe(true);
  });

  it('nor the number a receipt is', async () => {
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const numbers = stolen.receipts.flatMap(({ receipt }) => {
      const value = [...receipt.replaceAll('-', '')].reduce((sum, sign) => sum * 32n + BigInt(signs.indexOf(sign)), 0n);
      const all = 135n;
      return [0n, 5n, 7n]
        .map((cut) => (value >> cut) & ((1n << 128n) - 1n))
        .concat(value >> (all - 128n))
        .map((one) => Buffer.from(one.toString(16).padStart(32, '0').slice(-32), 'hex'));
    });
    const forms = numbers.flatMap((bytes) => [
      bytes,
      Buffer.from(bytes.toString('hex')),
      Buffer.from(bytes.toString('base64url')),
      Buffer.from(bytes.toString('base64').replace(/=+$/, '')),
    ]);
    const found: string[] = [];
    for (const file of await filesIn(stolen.folder)) {
      const content = await readFile(file);
      for (const bytes of forms) if (content.includes(bytes)) found.push(file);
    }
    expect(found).toEqual([]);
  });

  const rowsOf = (file: string, folder = stolen.folder): readonly StoredRow[] => storedRows(join(folder, 'data', file));
  const isInstant = (value: number): boolean => value > Date.parse('2026-01-01') && value < Date.parse('2028-01-01');
  const isDayStart = (value: number): boolean => (value + 8 * HOUR) % DAY === 0;
  const finerThanDays = ({ table, columns, body }: StoredRow): readonly string[] => {
    const given = `${JSON.stringify(columns)}${body}`;
    const numbers = [...given.matchAll(/"?([a-zA-Z_]+)"?:\s*"?(1[78]\d{8,11})(?!\d)/g)]
      .map(([, field, digits]) => ({ field, value: Number(digits) * ((digits ?? '').length < 12 ? 1000 : 1) }))
      .filter(({ value }) => isInstant(value) && !isDayStart(value));
    const texts = [...given.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d[^"]*/g)].filter(([text]) => !isDayStart(Date.parse(text)));
    return [
      ...numbers.map(({ field, value }) => `${table} ${field} ${new Date(value).toISOString()}`),
      ...texts.map(([text]) => `${table} ${text}`),
    ];
  };

  it('rows of an insider’s matter carry the day only', () => {
    const rows = [...rowsOf('main.db'), ...rowsOf('keys.db')];
    expect(rows.length).toBeGreaterThan(20);
    const OF_MATTERS = [
      'tips',
      'uploads',
      'identities',
      'identity-requests',
      'item-keys',
      'forgotten',
      'notices',
      'relay',
      'relayed',
      'names',
      'parked-happenings',
    ];
    // The morning card, which the clock of the machine may bring in between, is about no matter.
    const isOfMatter = ({ table, body }: StoredRow): boolean =>
      OF_MATTERS.includes(table) && (table !== 'notices' || body.includes('reference'));
    const fine = rows.filter(isOfMatter).flatMap(finerThanDays);
    expect([...new Set(fine)]).toEqual([]);
    expect(rows.filter(({ table }) => table === 'sessions').flatMap(finerThanDays)).not.toEqual([]);
    expect(rows.filter(({ table }) => table === 'relay')).toEqual([]);
    expect(rows.filter(({ table }) => table === 'names')).toEqual([]);
  });

  it('entries of the audit chain about it carry the day only', () => {
    const entries = rowsOf('main.db').filter(
      ({ table, body }) => table === 'stream_audit' && /LL-2026|identity|tip\.|file|original/.test(body),
    );
    expect(entries.length).toBeGreaterThan(5);
    expect([...new Set(entries.flatMap(finerThanDays))]).toEqual([]);
  });

  it('the seal of what was granted is gone from the disk when its time is over', async () => {
    const mine = (rows: readonly StoredRow[]) =>
      rows.filter(({ table, body }) => table === 'identity-requests' && body.includes(stolen.tip.reference));
    const before = mine(rowsOf('main.db'));
    expect(before).toHaveLength(1);
    served.world.clock.move(4 * DAY);
    await served.world.app.identities.endOpenings({ kind: 'system', job: 'end-openings' });
    await served.world.settle();
    const folder = await steal(served);
    const after = mine(rowsOf('main.db', folder));
    await rm(folder, { recursive: true, force: true });
    const lost = Object.keys(JSON.parse(before[0]?.body ?? '{}')).filter((field) => !(field in JSON.parse(after[0]?.body ?? '{}')));
    expect(lost.length).toBeGreaterThan(0);
    expect((after[0]?.body ?? '').length).toBeLessThan((before[0]?.body ?? '').length);
    handler = await people.signIn(handlerAccount);
  });

  it('happenings that wait to be handed on carry no finer time either', async () => {
    await people.posts('/api/tips', { text: '刚收到还没有传开的一件事', reporter: INSIDER });
    const folder = await steal(served);
    const row = rowsOf('main.db', folder).findLast(({ table }) => table === 'tips');
    await rm(folder, { recursive: true, force: true });
    await served.world.settle();
    expect(row === undefined ? ['no row'] : finerThanDays(row)).toEqual([]);
  });

  it('rows say of an insider number, office, state, days and kinds, and what they say is no word of his', () => {
    const [row] = rowsOf('main.db').filter(({ table, body }) => table === 'tips' && body.includes(stolen.tip.reference));
    const body = JSON.parse(row?.body ?? '{}') as Record<string, unknown>;
    expect(body).toMatchObject({ reference: stolen.tip.reference, office: XINGXIAN, state: 'answered', isInsider: true, tokens: [] });
    expect(JSON.stringify(body)).not.toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(row?.columns)).not.toMatch(/\p{Script=Han}/u);
  });

  it('times of files are day starts, of the folders they lie in too', async () => {
    const files = (await filesIn(join(stolen.folder, 'data', 'blobs'))).map((file) => file.replace(stolen.folder, served.world.folder));
    expect(files.length).toBeGreaterThan(6);
    const fine: string[] = [];
    for (const file of files) {
      const { mtimeMs } = await stat(file);
      if (!isDayStart(mtimeMs)) fine.push(`file ${new Date(mtimeMs).toISOString()}`);
    }
    expect([...new Set(fine)]).toEqual([]);
  });

  it('folders of single files do not tell their times', async () => {
    const root = join(served.world.folder, 'data', 'blobs');
    const files = await filesIn(root);
    const folders = [...new Set(files.map(dirname))].filter((folder) => folder !== root);
    const fine: string[] = [];
    for (const folder of folders) {
      const { mtimeMs } = await stat(folder);
      if (!isDayStart(mtimeMs)) fine.push(`${folder.slice(root.length)} ${new Date(mtimeMs).toISOString()}`);
    }
    expect(fine).toEqual([]);
  });

  it('sizes of files are steps: two photos of nearly one size lie in one', async () => {
    const sizes = async (content: Buffer): Promise<readonly number[]> => {
      const before = new Set(await filesIn(join(served.world.folder, 'data', 'blobs')));
      await uploaded(content);
      const after = (await filesIn(join(served.world.folder, 'data', 'blobs'))).filter((file) => !before.has(file));
      return (await Promise.all(after.map(async (file) => (await stat(file)).size))).sort((a, b) => a - b);
    };
    const small = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    const padded = Buffer.concat([small.subarray(0, 9), Buffer.from(`%${'x'.repeat(117)}\n`), small.subarray(9)]);
    expect(await sizes(small)).toEqual(await sizes(padded));
  });

  it('nothing of the day was logged', () => {
    const log = served.world.logged.join('\n');
    const needles = [
      ...piecesOf(Object.values(DAY_WORK), 9),
      DAY_WORK.name,
      DAY_WORK.phone,
      ID_NUMBER,
      ...stolen.receipts.map(({ receipt }) => receipt),
      '127.0.0.1',
      '李承办',
      stolen.tip.reference,
      'node-fetch',
      'undici',
      '贺小五',
    ];
    expect(leaksIn(log, needles)).toEqual([]);
  });

  it('the thief who runs the program on it, resets accounts and makes his own, reads nothing', async () => {
    const { program, doors } = await startStolen(stolen.folder, served);
    try {
      const base = `http://127.0.0.1:${doors.port}`;
      const machine = { kind: 'machine', tool: 'staff' } as const;
      const thiefWorld = { base, world: { clock: served.world.clock } } as unknown as ServedWorld;
      const given = await program.app.offices.resetStaff(machine, { staffId: handlerAccount.id });
      const accounts: Account[] = [
        { ...handlerAccount, password: given.password, secret: new URL(given.totpUri).searchParams.get('secret') ?? '' },
      ];
      for (const [name, roles] of [
        ['贼一', ['handler']],
        ['贼二', ['reviewer', 'supervisor']],
      ] as const) {
        const made = await program.app.offices.addStaff(machine, { name, office: XINGXIAN, roles: [...roles] });
        accounts.push({ id: made.id, name, password: made.password, secret: new URL(made.totpUri).searchParams.get('secret') ?? '' });
      }
      const pieces = [
        ...piecesOf(
          Object.values(DAY_WORK).filter((text) => /\p{Script=Han}/u.test(text)),
          7,
        ),
        DAY_WORK.phone,
        ID_NUMBER,
      ];
      for (const account of accounts) {
        const headers = await signInOver(thiefWorld, account);
        for (const { reference } of stolen.receipts) {
          const opened = await ask(base, `/api/office/tips/${reference}`, { headers });
          expectWords(opened);
          expect(leaksIn(opened.body, pieces)).toEqual([]);
        }
        for (const path of [
          '/api/office/tips?view=open',
          '/api/office/tips?view=waiting',
          '/api/office/tips?view=closed',
          '/api/office/identity-requests',
          '/api/office/keys',
        ])
          expect([path, leaksIn((await ask(base, path, { headers })).body, pieces)]).toEqual([path, []]);
        for (const [at, text] of [stolen.tip.reference, '待办', '全部在办'].entries()) {
          const said = await ask(base, '/api/office/chat', {
            json: { messageId: `t-${at}`, text },
            headers: { ...headers, conversation: 'D'.repeat(22) },
          });
          expect(leaksIn(said.body, pieces)).toEqual([]);
        }
        const letIn = await ask(base, '/api/office/keys/let-in', { json: { ring: XINGXIAN, staffId: accounts[1]?.id }, headers });
        expectWords(letIn);
      }
    } finally {
      await doors.close();
      await program.close();
    }
  });

  it('forgotten: after the reporter’s wish neither the disk nor the older copy opens the name', async () => {
    const tip = await people.file({ text: '想被忘掉的一件事', reporter: { mode: 'sealed-name', insider: true, name: '忘我吧' } });
    await people.gets('/api/tip/appeals', { json: { want: 'forget-me' }, headers: byReceipt(tip.receipt) });
    await served.world.settle();
    const view: TipView = await people.look(tip);
    expect(view.left ?? []).toEqual([]);
    const asked = await people.posts(
      `/api/office/tips/${tip.reference}/identity-requests`,
      { reason: 'payment', words: DAY_WORK.why },
      handler,
    );
    expectRefusal(asked, 409, 'identity.none');
  });
});

describe('a theft before the set-up', () => {
  it.each([false, true])('gives the thief nothing, though he sets the keys up himself (a code was shown: %s)', async (wasShown) => {
    const before = await serveWorld();
    const crowd = await peopleOf(before);
    const account = await crowd.account('李承办', XINGXIAN, ['handler']);
    if (wasShown) await showSetUpCode(before.world);
    const tip = await crowd.file({ text: DAY_WORK.text, reporter: { mode: 'sealed-name', insider: true, name: DAY_WORK.name } });
    const folder = await steal(before);
    const { program, doors } = await startStolen(folder, before);
    try {
      const base = `http://127.0.0.1:${doors.port}`;
      const machine = { kind: 'machine', tool: 'staff' } as const;
      const thief = { base, world: before.world } as ServedWorld;
      const signIn = async (id: string, name: string): Promise<Headers> => {
        const given = await program.app.offices.resetStaff(machine, { staffId: id });
        return signInOver(thief, { id, name, password: given.password, secret: new URL(given.totpUri).searchParams.get('secret') ?? '' });
      };
      const administrator = await signIn(crowd.first.id, crowd.first.name);
      const handlerHeaders = await signIn(account.id, account.name);
      const draft = (await ask(base, '/api/office/keys/draft', { json: {}, headers: administrator })).body as RecoveryDraft;
      const made = await program.app.keys.makeSetUpCode({ kind: 'machine', tool: 'set-up' }, { isSecond: true });
      const own = made.kind === 'made' ? [made.code.reveal().signs] : [];
      for (const codes of [own, []]) await ask(base, '/api/office/keys/set-up', { json: typedBack(draft, codes), headers: administrator });
      const opened = await ask(base, `/api/office/tips/${tip.reference}`, { headers: handlerHeaders });
      expectWords(opened);
      const rows = await ask(base, '/api/office/tips?view=open', { headers: handlerHeaders });
      expect(leaksIn([opened.body, rows.body], piecesOf([DAY_WORK.text], 7))).toEqual([]);
      const asked = await ask(base, `/api/office/tips/${tip.reference}/identity-requests`, {
        json: { reason: 'payment', words: DAY_WORK.why },
        headers: handlerHeaders,
      });
      expectWords(asked);
    } finally {
      await doors.close();
      await program.close();
      await before.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
