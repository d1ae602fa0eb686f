import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import { readReceipt } from '../../../src/reports/rules/receipt.ts';
import type { TipInput, TipReceipt } from '../../../src/reports/schema.ts';
import { alarmedApp } from '../../support/alarm.ts';
import { CAMERA, type Crew, MINUTE, move, photo, refusalOf, SCAFFOLD, submit, track, upload } from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import type { World } from '../../support/world.ts';
import { openInsiderHouse, storedOf } from './insider-house.ts';
import { breakIn, type Thief } from './thief.ts';

const SAID = [
  '我们项目部在兴县北门外安居花园三号楼东侧，悬挑脚手架外立杆缺扫地杆，瓦斯罐就堆在架子底下，工长不让往外说。',
  '昨天下班以后又拆掉四根连墙件，说是赶工期，班前会上谁提谁走人。',
  '您问的那一层是十一层北面，监理来的时候他们拿密目网挡着。',
  '后天上午总包的人要来，最好那时候来看，别说是里面人讲的。',
];
const TOLD = ['请问是哪一层，从哪一面上去看得最清楚？', '我们会当作日常抽查去，不会提到有人说过。', '抽查定在后天上午，您照常上班就好。'];
const FINDING = '十一层北面连墙件缺四根，扫地杆缺十一处，已经当场停工。';
const UNIT = '吕梁鼎固建筑劳务有限公司';
const NAME = '欧阳晓光';
const PHONE = '13834561234';
const ID_NUMBER = '11010519491231002X';
const CORRECTED = '司马小亮亮';
const ASKED = '兑付举报奖励，核对收款人是不是本人。';
const KEY = 'client-key-7f3a9c55d2e84b60';

const pieces = (text: string): string[] => Array.from({ length: [...text].length - 5 }, (_, i) => [...text].slice(i, i + 6).join(''));

let world: World;
let crew: Crew;
let tip: TipReceipt;
let ordinary: TipReceipt;
let thief: Thief;
let owner: string;
const days: number[] = [];

const today = (): number => startOfDay(chinaDay(world.clock.now()));
const ring = (): Promise<number> => alarmedApp(world).reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });

const input = (attachments: string[]): TipInput => ({
  text: SAID[0] ?? '',
  unit: UNIT,
  attachments,
  reporter: { mode: 'sealed-name', name: NAME, phone: PHONE, idNumber: ID_NUMBER, insider: true },
});

const talk = async (turn: number): Promise<void> => {
  await move(world, crew.handler, tip, { action: 'ask', text: TOLD[turn] ?? '' });
  world.clock.move(7 * MINUTE + 123);
  const attachments = turn === 1 ? [await upload(world, await photo())] : [];
  await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: SAID[turn + 1] ?? '', attachments }, `${KEY}-${turn}`);
  await world.settle();
};

beforeAll(async () => {
  ({ world, crew } = await openInsiderHouse());
  ordinary = await submit(world, { attachments: [await upload(world, await photo())] });
  world.clock.move(MINUTE + 7);
  days.push(today());
  const photos = [await upload(world, await photo()), await upload(world, await photo())];
  tip = await alarmedApp(world).reports.submitTip(PUBLIC, input(photos), KEY);
  owner = (await storedOf(world, tip)).id;
  await world.settle();
  world.clock.move(5 * MINUTE);
  await ring();
  await move(world, crew.handler, tip, { action: 'answer-urgent' });
  await move(world, crew.handler, tip, { action: 'accept' });
  await talk(0);
  await talk(1);
  world.clock.move(24 * 60 * MINUTE);
  days.push(today());
  await talk(2);
  const corrected = { mode: 'sealed-name', name: CORRECTED, phone: PHONE } as const;
  await world.app.reports.giveIdentity(PUBLIC, tip.receipt, corrected);
  world.clock.move(MINUTE + 1);
  await world.app.identities.askIdentity(crew.handler, tip.reference, { reason: 'payment', words: ASKED });
  await move(world, crew.handler, tip, { action: 'begin-verification' });
  await move(world, crew.handler, tip, { action: 'ask-extension', reason: TOLD[1] ?? '' });
  await move(world, crew.reviewer, tip, { action: 'decide-extension', grant: true });
  await world.app.reports.listMatters(crew.handler, { view: 'open' });
  const [file] = (await track(world, tip)).attachments;
  await world.app.reports.readOfficeAttachment(crew.handler, tip.reference, file?.id ?? '');
  await move(world, crew.handler, tip, { action: 'record-verdict', verdict: 'substantiated', finding: FINDING });
  await world.settle();
  const files = (await storedOf(world, tip)).body.attachments.map(({ id }) => id);
  thief = await breakIn(world, [owner, tip.reference, (await storedOf(world, ordinary)).id, ordinary.reference, ...files]);
});
afterAll(async () => {
  await thief?.leave();
  await world.end();
});

const secrets = (): string[] => [
  ...[...SAID, ...TOLD, FINDING, UNIT, ASKED].flatMap(pieces),
  ...[NAME, CORRECTED, PHONE, ID_NUMBER, KEY, CAMERA],
  tip.receipt,
  tip.receipt.replaceAll('-', ''),
  tip.receiptWords,
  tip.receiptWords.replaceAll(' ', ''),
  Buffer.from(readReceipt(tip.receipt) ?? []).toString('base64url'),
  Buffer.from(readReceipt(tip.receipt) ?? []).toString('hex'),
];

/** Every instant in a value, ms. */
const instantsIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return value > Date.parse('2020-01-01') && value < Date.parse('2100-01-01') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(instantsIn) : [];
};

describe('whoever takes the disk and the server’s secrets', () => {
  it('finds no word of an insider’s in any file, the write-ahead log included', async () => {
    expect(await foundIn(thief.folder, secrets())).toEqual([]);
    expect(secrets().filter((secret) => world.logged.join('\n').includes(secret))).toEqual([]);
  });

  it('opens nothing an insider or his office said, nor who he is', () => {
    expect(secrets().filter((secret) => thief.opened.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('is a thief who opens what can be opened: an ordinary tip', () => {
    expect(thief.opened.some((text) => text.includes(SCAFFOLD))).toBe(true);
  });

  it('is refused the tip’s key by every door of the vault', async () => {
    const { vault } = thief;
    const other = Buffer.from(readReceipt(ordinary.receipt) ?? []);
    expect(await refusalOf(vault.itemKey(owner))).toBe('forbidden vault.shut');
    expect(await refusalOf(vault.itemKey(owner, { kind: 'receipt', bytes: other }))).toBe('conflict vault.broken');
    expect(await refusalOf(vault.itemKey(owner, { kind: 'member', openBox: async () => undefined }))).toBe('forbidden vault.shut');
    expect(await refusalOf(vault.lockAgain(owner, { kind: 'receipt', bytes: other }, []))).toBe('conflict vault.broken');
  });

  it('sees none of the photos', async () => {
    const mine = (await storedOf(world, tip)).body;
    const ids = [...mine.attachments, ...mine.messages.flatMap(({ attachments = [] }) => attachments)].flatMap(({ id, cleaned }) => [
      id,
      cleaned,
    ]);
    expect(ids).toHaveLength(6);
    expect(ids.map((id) => thief.blobs.get(id ?? '')?.opened)).toEqual(ids.map(() => []));
    const [seen] = (await storedOf(world, ordinary)).body.attachments;
    expect(thief.blobs.get(seen?.cleaned ?? '')?.opened).toHaveLength(1);
  });

  it('learns of every row, audit entry, notice and file the day and no more', async () => {
    const mine = (await storedOf(world, tip)).body;
    const files = [...mine.attachments, ...mine.messages.flatMap(({ attachments = [] }) => attachments)].flatMap(({ id, cleaned = '' }) => [
      id,
      cleaned,
    ]);
    const about = [owner, tip.reference, ...files];
    const rows = thief.rows.filter((row) => about.some((name) => JSON.stringify(row).includes(name)));
    expect([...new Set(rows.map(({ table }) => table))]).toEqual(
      expect.arrayContaining(['tips', 'stream_audit', 'notices', 'uploads', 'item-keys', 'identities', 'identity-requests', 'forgotten']),
    );
    const finer = rows.flatMap(({ table, id, columns }) =>
      instantsIn(columns)
        .filter((at) => at !== startOfDay(chinaDay(at)))
        .map((at) => `${table} ${id} ${new Date(at).toISOString()} ${JSON.stringify(columns).slice(0, 300)}`),
    );
    expect(finer).toEqual([]);
    expect(instantsIn(mine.steps).every((at) => days.includes(at))).toBe(true);
    const touched = files.map((id) => thief.blobs.get(id)?.touchedAt ?? 0);
    expect(touched.filter((at) => at !== startOfDay(chinaDay(at)))).toEqual([]);
  });
});

describe('who holds the receipt, or a key of the office', () => {
  it('reads everything', async () => {
    const view = await track(world, tip);
    expect(view.text).toBe(SAID[0]);
    expect(view.messages.map(({ text }) => text)).toEqual([TOLD[0], SAID[1], TOLD[1], SAID[2], TOLD[2], SAID[3], TOLD[1], FINDING]);
    const reviewer: Staff = crew.reviewer;
    expect(await world.app.reports.openMatter(reviewer, tip.reference)).toMatchObject({ text: SAID[0], unit: UNIT });
  });
});
