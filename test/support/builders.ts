import { expect } from '@jest/globals';
import { generateSync } from 'otplib';
import sharp from 'sharp';
import { PUBLIC, type Role, type Staff } from '../../src/kernel/actor.ts';
import type { MatterView, OfficeMove } from '../../src/reports/office-schema.ts';
import type { TipInput, TipReceipt, TipView } from '../../src/reports/schema.ts';
import type { Tip } from '../../src/reports/stored-schema.ts';
import type { World } from './world.ts';

/** Offices of the jurisdiction the tests run in. */
export const XINGXIAN = 'lvliang-xingxian';
export const LINXIAN = 'lvliang-linxian';
export const CITY = 'lvliang-city';
export const DISCIPLINE = 'lvliang-discipline';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A tip of 兴县 that is no emergency. */
export const SCAFFOLD = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';

/** Words no reader of a tip can miss. */
export const GAS_LEAK = '兴县城关小区三号楼二单元现在一股煤气味，熏得人头晕，怕要炸';

export const tipInput = (over: Partial<TipInput> = {}): TipInput => ({ text: SCAFFOLD, ...over });

/** A tip as stored, for rules; nothing in it is sealed for real. */
export const storedTip = (over: Partial<Tip> = {}): Tip => ({
  reference: 'LL-2026-000001',
  receiptHash: 'hash',
  office: XINGXIAN,
  barred: [],
  state: 'received',
  kind: 'hazard',
  isOpen: true,
  waitsFor: 'handler',
  isUrgent: false,
  alertLevel: 0,
  receivedAt: 0,
  cell: '141123',
  deadlines: [],
  dueOn: '9999-12-31',
  dueKey: '9999-12-31 LL-2026-000001',
  turnKey: '3-usual 9999-12-31 LL-2026-000001',
  hasProvisional: false,
  content: 'sealed',
  tokens: [],
  steps: [],
  messages: [],
  attachments: [],
  reporterMode: 'anonymous',
  mergedFrom: [],
  mirrored: [],
  ...over,
});

/** Somebody from the street files a tip. */
export const submit = (world: World, over: Partial<TipInput> = {}, replayKey?: string): Promise<TipReceipt> =>
  world.app.reports.submitTip(PUBLIC, tipInput(over), replayKey);

/** What its reporter sees behind the receipt. */
export const track = (world: World, { receipt }: { readonly receipt: string }): Promise<TipView> =>
  world.app.reports.trackTip(PUBLIC, receipt);

/** An officer moves a matter on; a minute passes first, so that steps differ in time. */
export const move = (
  world: World,
  officer: Staff,
  { reference }: { readonly reference: string },
  wanted: OfficeMove,
): Promise<MatterView> => {
  world.clock.move(MINUTE);
  return world.app.reports.moveMatter(officer, reference, wanted);
};

/** The people of 兴县, the city and the discipline office that walks need. */
export interface Crew {
  readonly handler: Staff;
  readonly reviewer: Staff;
  readonly cityHandler: Staff;
  readonly cityReviewer: Staff;
}

export const hireCrew = async (world: World): Promise<Crew> => ({
  handler: await world.staff('李承办', XINGXIAN, ['handler']),
  reviewer: await world.staff('王审核', XINGXIAN, ['reviewer']),
  cityHandler: await world.staff('赵承办', CITY, ['handler']),
  cityReviewer: await world.staff('孙审核', CITY, ['reviewer']),
});

const TO_VERDICT: readonly OfficeMove[] = [
  { action: 'accept' },
  { action: 'begin-verification' },
  { action: 'record-verdict', verdict: 'substantiated', finding: '现场看了，确实没有拉结。' },
];

/** Moves of a handler that bring a fresh hazard to an answer. */
export const TO_ANSWER: readonly OfficeMove[] = [...TO_VERDICT, { action: 'answer', text: '已责令停工整改。' }];

/** Walks a fresh tip through moves of one officer. */
export const walk = async (
  world: World,
  officer: Staff,
  tip: { readonly reference: string },
  moves: readonly OfficeMove[],
): Promise<void> => {
  for (const wanted of moves) await move(world, officer, tip, wanted);
};

/** The refusal a promise ends in, as `kind code`; an unexpected success or error shows as such. */
export const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'no refusal';
  } catch (error) {
    if (error instanceof Error && 'kind' in error && 'code' in error) return `${error.kind} ${error.code}`;
    return String(error);
  }
};

/** One chunk as a stream. */
export async function* streamOf(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

export const bytesOf = async (content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer> => {
  if (content instanceof Uint8Array || Buffer.isBuffer(content)) return Buffer.from(content);
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Where the photo below says it was taken, as its EXIF writes it. */
export const CAMERA = 'SHAO-TEST-CAMERA';

/** A small photo with place, time and camera in it, as a phone takes it. */
export const photo = async (): Promise<Buffer> => {
  const taken = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#806040' } })
    .jpeg()
    .withExif({
      IFD0: { Make: CAMERA, Model: CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 27/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '111/1 7/1 40/1' },
    })
    .toBuffer();
  expect((await sharp(taken).metadata()).exif?.includes(CAMERA)).toBe(true);
  return taken;
};

/** 5,000 bytes of data in a box, which nothing describes. */
const DATA = Buffer.concat([Buffer.from('000013906d646174', 'hex'), Buffer.alloc(5000, 7)]);

/** A video by its first bytes, and whole; nothing in it says what is to be seen, so that no copy of it can be made. */
export const fakeVideo = (): Buffer => Buffer.concat([Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'), DATA]);

/** The same for a HEIC picture. */
export const fakeHeic = (): Buffer => Buffer.concat([Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'), DATA]);

export const upload = async (world: World, content: Uint8Array): Promise<string> =>
  (await world.app.files.uploadFile(PUBLIC, streamOf(content))).id;

/** An account made on the machine, and what its owner was handed. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly secret: string;
}

export const makeAccount = async (world: World, name: string, office: string, roles: readonly Role[]): Promise<Account> => {
  const given = await world.app.offices.addStaff({ kind: 'machine', tool: 'staff' }, { name, office, roles: [...roles] });
  const secret = new URL(given.totpUri).searchParams.get('secret') ?? '';
  return { id: given.id, name, password: given.password, secret };
};

/** What the authenticator of an account shows at an instant. */
export const codeAt = (account: Account, now: number): string => generateSync({ secret: account.secret, epoch: Math.floor(now / 1000) });
