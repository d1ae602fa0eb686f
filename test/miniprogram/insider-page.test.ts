import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type Opened, openPhone, type Phone } from '../support/mini.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* The page for insiders as WeChat runs it, where most is at stake: WeChat is told nothing it need not know. */

interface InsiderPage extends Opened {
  data: Opened['data'] & {
    part: string;
    told: string;
    form: { text: string };
    identity: { name: string };
    fault: string;
    field: string;
    filed: TipReceipt | null;
    receipt: string;
    gateFault: string;
  };
  writeText(event: object): void;
  identify(event: object): void;
  takeFiles(event: object): void;
  send(): Promise<void>;
  noted(): void;
  filedAgain(event: object): void;
  leave(): void;
  writeReceipt(event: object): void;
  look(): void;
  notOpened(event: object): void;
  onUnload(): void;
}

const TOLD = '三号塔吊的力矩限制器被人用铁丝绑死了';
const PAGE = 'pages/insider/insider';

/** What would tell WeChat, or anybody beside this server, who somebody is. */
const TELLING = ['login', 'requestSubscribeMessage', 'getUserProfile', 'checkSession', 'chooseLocation', 'getLocation'];

let served: ServedWorld;
let phone: Phone;
const called: string[] = [];
const captures: unknown[] = [];

beforeAll(async () => {
  served = await serveWorld();
  await setUpKeys(served.world);
  phone = openPhone(served.base, { inWeChat: true });
  for (const name of TELLING) phone.instead.set(name, () => void called.push(name));
  for (const name of ['onKeyDown', 'offKeyDown']) phone.instead.set(name, () => undefined);
  phone.instead.set('setVisualEffectOnCapture', ({ visualEffect }) => void captures.push(visualEffect));
}, 60_000);
afterAll(() => served.close());
beforeEach(() => {
  phone.setOffline(false);
  phone.ways.length = 0;
  captures.length = 0;
});

const open = async (query: Readonly<Record<string, string>> = {}): Promise<InsiderPage> => (await phone.open(PAGE, query)) as InsiderPage;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const file = async (page: InsiderPage): Promise<TipReceipt> => {
  page.writeText({ detail: { value: TOLD } });
  await page.send();
  if (page.data.filed === null) throw new Error(`not filed: ${page.data.fault}`);
  return page.data.filed;
};

describe('an insider in WeChat', () => {
  it('files, notes the receipt and follows, and WeChat is asked for nothing; nothing is stored', async () => {
    const page = await open();
    const { receipt } = await file(page);
    expect([page.data.part, page.data.form.text]).toEqual(['filed', '']);
    page.noted();
    expect([page.data.part, page.data.receipt, page.data.filed]).toEqual(['follow', receipt, null]);
    expect([called, phone.storage.size, phone.files.size]).toEqual([[], 0, 0]);
    page.onUnload();
  });

  it('sends again under the same key what was lost on the way, and keeps what was written', async () => {
    const page = await open();
    phone.setOffline(true);
    page.writeText({ detail: { value: TOLD } });
    await page.send();
    expect([page.data.fault, page.data.form.text]).toEqual([expect.stringContaining('不会重复'), TOLD]);
    expect(phone.storage.size).toBe(0);
    phone.setOffline(false);
    expect((await file(page)).receipt).toMatch(/^([0-9A-Z]{3}-){8}[0-9A-Z]{3}$/);
    page.onUnload();
  });

  it('is told of one fault at a time, where it is', async () => {
    const page = await open();
    await page.send();
    expect(page.data.field).toBe('text');
    page.writeText({ detail: { value: TOLD } });
    page.takeFiles({ detail: { ids: [], isUploading: true, failed: 0, files: [] } });
    await page.send();
    expect([page.data.field, page.data.fault]).toEqual(['', expect.stringContaining('还在传')]);
    page.takeFiles({ detail: { ids: [], isUploading: false, failed: 0, files: [] } });
    page.identify({ detail: { value: { mode: 'named', name: '贺小五', phone: '123', idNumber: '' } } });
    await page.send();
    expect(page.data.field).toBe('phone');
    page.onUnload();
  });

  it('leaves at once, and nothing stays', async () => {
    const page = await open();
    page.writeText({ detail: { value: TOLD } });
    page.identify({ detail: { value: { mode: 'named', name: '贺小五', phone: '', idNumber: '' } } });
    page.leave();
    await settled();
    expect(phone.ways).toEqual(['exitMiniProgram']);
    expect(JSON.stringify(page.data)).not.toMatch(/塔吊|贺小五/);
    page.onUnload();
  });

  it('is shown nothing of a filing that ends after he has left', async () => {
    const page = await open();
    page.writeText({ detail: { value: TOLD } });
    const sending = page.send();
    page.onUnload();
    await sending;
    expect([page.data.filed, page.data.part]).toEqual([null, 'before']);
  });

  it('is not in pictures of the screen while the page is open', async () => {
    const page = await open();
    const next = await open({ idle: '1' });
    expect(next.data.told).toMatch(/十分钟没有动/);
    page.onUnload();
    await settled();
    expect([...new Set(captures)]).toEqual(['hidden']);
    next.onUnload();
    await settled();
    expect(captures[captures.length - 1]).toBe('none');
  });

  it('is back where receipts are typed when one opens nothing, with the server’s words', async () => {
    const page = await open();
    page.writeReceipt({ detail: { value: 'aaa' } });
    page.look();
    expect(page.data.receipt).toBe('aaa');
    page.notOpened({ detail: { message: '没有查到', mayRetry: false } });
    expect([page.data.receipt, page.data.gateFault]).toEqual(['', '没有查到']);
    page.onUnload();
  });
});
