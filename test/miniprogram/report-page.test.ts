import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TipForm } from '../../miniprogram/src/rules/tip.ts';
import type { TrayFile } from '../../miniprogram/src/rules/tray.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type Opened, openPhone, type Phone } from '../support/mini.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

interface ReportPage extends Opened {
  data: Opened['data'] & { form: TipForm; stage: string; fault: string; faultField: string; said: string; roomFault: string };
  fill(change: Partial<TipForm>): void;
  send(): Promise<void>;
  sendNow(): Promise<void>;
  onFiles(event: { detail: object }): void;
  onHide(): void;
  onUnload(): void;
  resume(): void;
  drop(): void;
}

interface Queue {
  queued(): readonly { key: string; fault?: string; isSent: boolean; tip: object }[];
  sendQueued(): Promise<number>;
  mendQueued(key: string): void;
  dropQueued(key: string): void;
  showSent(key: string): void;
}

interface Handed {
  takeReceipt(): TipReceipt | undefined;
}

const TEXT = '兴县北门外那个工地脚手架没有拉结，风一吹就晃';

const opened: ReportPage[] = [];
let served: ServedWorld;
let phone: Phone;
let queue: Queue;
let handed: Handed;

beforeAll(async () => {
  served = await serveWorld();
  phone = openPhone(served.base);
  queue = await phone.load<Queue>('phone/queue.ts');
  handed = await phone.load<Handed>('phone/handed.ts');
});
afterAll(() => served.close());
beforeEach(() => {
  for (const page of opened.splice(0)) page.onUnload();
  phone.setOffline(false);
  phone.storage.clear();
  phone.files.clear();
  phone.instead.clear();
  phone.isFull = false;
  phone.sayYes = true;
  for (const list of [phone.requests, phone.ways, phone.said]) list.length = 0;
  handed.takeReceipt();
});

const open = async (query = {}) => {
  const page = (await phone.open('pages/report/report', query)) as ReportPage;
  opened.push(page);
  return page;
};

const file = (change: Partial<TrayFile> = {}): TrayFile => ({
  key: 'a',
  path: 'tmp/a',
  kind: 'picture',
  size: 9,
  percent: 100,
  state: 'failed',
  ...change,
});
const tray = (page: ReportPage, files: readonly TrayFile[]) =>
  page.onFiles({
    detail: {
      files,
      ids: files.flatMap(({ id }) => id ?? []),
      isUploading: files.some(({ state }) => state === 'uploading'),
      failed: files.filter(({ state }) => state === 'failed').length,
    },
  });

/** Until another page was opened. */
const shown = async (): Promise<void> => {
  while (phone.ways.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

const posts = () => phone.requests.filter((line) => line === 'POST /api/tips').length;

describe('sending a report', () => {
  it('hands the receipt on in memory and nowhere else', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    await page.send();
    const filed = handed.takeReceipt();
    expect(filed?.receipt).toMatch(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){8}$/);
    expect(phone.ways).toEqual(['redirectTo /pages/receipt/receipt']);
    expect(JSON.stringify([...phone.storage])).toBe('[]');
    page.onUnload();
    expect(JSON.stringify([...phone.storage])).toBe('[]');
  });

  it('sends once, however often it is tapped', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    await Promise.all([page.send(), page.send(), page.send()]);
    expect(posts()).toBe(1);
  });

  it('under one name until it is answered: a server that took it in and did not get to say so takes it once', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.sayYes = false;
    let lost: Record<string, unknown> | undefined;
    phone.instead.set('request', async (call) => {
      const { url, method, header, data } = call as { url: string; method: string; header: Record<string, string>; data?: object };
      if (url !== '/api/tips') throw new Error('not asked here');
      const response = await fetch(served.base + url, { method, headers: header, body: JSON.stringify(data) });
      lost = (await response.json()) as Record<string, unknown>;
      throw new Error('timeout');
    });
    await page.send();
    expect(page.data.said).toContain('没有等到回话');
    phone.instead.clear();
    await page.send();
    expect(handed.takeReceipt()?.receipt).toBe(lost?.receipt);
  });

  it('that is closed before the answer came is sent again as the same one, and is no draft meanwhile', async () => {
    const page = await open();
    page.fill({ text: `${TEXT}，刚才走了一半` });
    let heard = (): void => undefined;
    let first: Record<string, unknown> = {};
    const isThere = new Promise<void>((done) => {
      heard = done;
    });
    phone.instead.set('request', (call) => {
      const { url, method, header, data } = call as { url: string; method: string; header: Record<string, string>; data?: object };
      return fetch(served.base + url, { method, headers: header, body: JSON.stringify(data) }).then(async (response) => {
        first = (await response.json()) as Record<string, unknown>;
        heard();
        return new Promise(() => undefined);
      });
    });
    const key = () => (phone.storage.get('queue') as { key: string }[] | undefined)?.[0]?.key;
    void page.send();
    await isThere;
    expect(phone.storage.get('draft')).toBeUndefined();
    const kept = key();
    expect(kept).toMatch(/^[A-Za-z0-9_-]{22}$/);
    phone.instead.clear();
    const queue = await phone.load<{ sendQueued(): Promise<number>; showSent(key: string): void; dropQueued(key: string): void }>(
      'phone/queue.ts',
    );
    expect(await queue.sendQueued()).toBe(1);
    queue.showSent(kept ?? '');
    expect(handed.takeReceipt()?.receipt).toBe(first.receipt);
    queue.dropQueued(kept ?? '');
  });

  it('takes no yes of somebody else for an answer', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.sayYes = false;
    phone.instead.set('request', () => ({ statusCode: 200, data: '<html>请先登录无线网</html>', header: {}, cookies: [] }));
    await page.send();
    expect(page.data).toMatchObject({ said: expect.stringContaining('没有等到回话'), form: { text: TEXT } });
    expect(handed.takeReceipt()).toBeUndefined();
    phone.instead.clear();
    phone.sayYes = true;
  });

  it('takes the reporter to what the server will not take, and leaves what was written', async () => {
    const page = await open();
    page.fill({ text: TEXT, mode: 'reachable', phone: '2222222' });
    await page.send();
    expect(page.data).toMatchObject({ faultField: 'phone', fault: expect.stringContaining('区号'), isSelfOpen: true, isSending: false });
    expect(page.data.form).toMatchObject({ text: TEXT, phone: '2222222' });
  });

  it('says what is missing before it asks the server', async () => {
    const page = await open();
    await page.send();
    expect([page.data.faultField, posts()]).toEqual(['text', 0]);
  });

  it('will not have a day that has not come, by the server’s clock', async () => {
    const page = await open();
    page.fill({ text: TEXT, seenOn: '2026-06-17' });
    await page.send();
    expect(page.data).toMatchObject({ faultField: 'seenOn', isMoreOpen: true, fault: expect.stringContaining('手机的日期') });
  });

  it('asks before the page is left meanwhile, and no longer afterwards', async () => {
    const alerts: string[] = [];
    phone.instead.set('enableAlertBeforeUnload', () => void alerts.push('on'));
    phone.instead.set('disableAlertBeforeUnload', () => void alerts.push('off'));
    const page = await open();
    page.fill({ text: TEXT });
    await page.send();
    expect(alerts).toEqual(['on', 'off']);
  });
});

describe('photos of a report', () => {
  it('are waited for, and then it goes by itself', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    tray(page, [file({ state: 'uploading' })]);
    await page.send();
    expect([page.data.isWaiting, posts()]).toEqual([true, 0]);
    phone.sayYes = true;
    tray(page, [file({ state: 'failed' })]);
    await shown();
    expect(phone.said.join()).toContain('1 个文件没传上');
  });

  it('that fail are in nobody’s way once he was told', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    tray(page, [file()]);
    phone.sayYes = false;
    await page.send();
    expect(posts()).toBe(0);
    phone.sayYes = true;
    await page.send();
    expect(phone.ways).toEqual(['redirectTo /pages/receipt/receipt']);
  });

  it('are taken off the phone with the report', async () => {
    phone.files.set('saved://1', new Uint8Array([1]));
    const page = await open();
    page.fill({ text: TEXT });
    tray(page, [file({ path: 'saved://1', isKept: true })]);
    await page.send();
    expect([...phone.files.keys()]).toEqual([]);
  });
});

describe('a report that is not finished', () => {
  it('is offered again, without a name, and goes on where it stopped', async () => {
    const page = await open();
    page.fill({ text: TEXT, unit: '某某建设', mode: 'named', name: '张三' });
    page.onHide();
    expect(JSON.stringify([...phone.storage])).not.toContain('张三');
    const again = await open();
    expect(again.data).toMatchObject({ stage: 'offer', glimpse: expect.stringContaining('兴县北门外') });
    again.resume();
    expect(again.data).toMatchObject({ stage: 'form', form: { text: TEXT, unit: '某某建设', mode: 'anonymous', name: '' } });
  });

  it('is thrown away with its files when it is not wanted', async () => {
    phone.files.set('saved://1', new Uint8Array([1]));
    const page = await open();
    page.fill({ text: TEXT });
    tray(page, [file({ path: 'saved://1', isKept: true })]);
    page.onHide();
    (await open()).drop();
    await new Promise((resolve) => setTimeout(resolve));
    expect([phone.storage.size, phone.files.size]).toEqual([0, 0]);
    expect((await open()).data.stage).toBe('form');
  });

  it('says so when the phone has no room for it, and keeps what is on the screen', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.isFull = true;
    page.onHide();
    expect(page.data).toMatchObject({ roomFault: expect.stringContaining('存满'), form: { text: TEXT } });
  });

  it('from a poster begins with its place and unit, to be changed', async () => {
    const page = await open({ place: '幸福小区3号楼', unit: '某某物业' });
    expect(page.data).toMatchObject({ isFilledIn: true, form: { place: { text: '幸福小区3号楼' }, unit: '某某物业' } });
    page.onHide();
    expect(phone.storage.size).toBe(0);
  });
});

describe('without a network', () => {
  it('waits on the phone, goes when there is one, and its receipt is shown once', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.setOffline(true);
    await page.send();
    expect(page.data.stage).toBe('queued');
    expect([queue.queued().length, await queue.sendQueued()]).toEqual([1, 0]);
    phone.setOffline(false);
    await shown();
    expect(handed.takeReceipt()?.reference).toMatch(/^LL-/);
    expect(phone.ways).toEqual(['redirectTo /pages/receipt/receipt']);
  });

  it('is taken in once, although the answer to the first try was lost', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    let taken: Record<string, unknown> | undefined;
    phone.instead.set('request', async (call) => {
      const { url, header, data } = call as { url: string; header: Record<string, string>; data?: object };
      const response = await fetch(served.base + url, { method: 'POST', headers: header, body: JSON.stringify(data) });
      taken = (await response.json()) as Record<string, unknown>;
      throw new Error('gone');
    });
    await page.send();
    phone.instead.clear();
    await queue.sendQueued();
    await page.sendNow();
    expect(handed.takeReceipt()?.reference).toBe(taken?.reference);
  });

  it('keeps photos that could not get through, and sends them along', async () => {
    phone.files.set(
      'saved://1',
      new Uint8Array(
        await (await import('sharp'))
          .default({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
          .jpeg()
          .toBuffer(),
      ),
    );
    const page = await open();
    page.fill({ text: TEXT });
    phone.setOffline(true);
    tray(page, [file({ path: 'saved://1', isKept: true })]);
    await page.send();
    expect(posts()).toBe(0);
    phone.setOffline(false);
    await shown();
    const receipt = handed.takeReceipt()?.receipt ?? '';
    const seen = await fetch(`${served.base}/api/tip`, { headers: { authorization: `Receipt ${receipt}` } });
    expect(((await seen.json()) as { attachments: unknown[] }).attachments).toHaveLength(1);
  });

  it('whom the server refuses later is told why, and mends it', async () => {
    const page = await open();
    page.fill({ text: TEXT, mode: 'reachable', phone: '123' });
    phone.setOffline(true);
    await page.send();
    phone.setOffline(false);
    await queue.sendQueued();
    const [waiting] = queue.queued();
    expect(waiting?.fault).toMatch(/电话/);
    expect(await queue.sendQueued()).toBe(0);
    queue.mendQueued(waiting?.key ?? '');
    const mending = await open();
    expect(mending.data).toMatchObject({ form: { text: TEXT, phone: '123' }, fault: waiting?.fault });
    expect(queue.queued()).toHaveLength(1);
    mending.fill({ phone: '13800000000' });
    await mending.send();
    expect([queue.queued().length, handed.takeReceipt()?.state]).toEqual([0, 'received']);
  });

  it('says that a photo is gone from the phone, instead of waiting for ever', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.setOffline(true);
    tray(page, [file({ path: 'saved://nowhere', isKept: true })]);
    await page.send();
    phone.setOffline(false);
    await queue.sendQueued();
    expect(queue.queued()[0]?.fault).toContain('找不到');
    queue.dropQueued(queue.queued()[0]?.key ?? '');
    expect(phone.storage.size).toBe(0);
  });

  it('leaves all on the screen when the phone has no room or he would rather not', async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.setOffline(true);
    phone.isFull = true;
    await page.send();
    expect(page.data).toMatchObject({ stage: 'form', fault: expect.stringContaining('存满'), form: { text: TEXT } });
    phone.isFull = false;
    phone.sayYes = false;
    await page.send();
    expect(page.data).toMatchObject({ stage: 'form', said: expect.stringContaining('也没存'), form: { text: TEXT } });
    expect(queue.queued()).toEqual([]);
  });

  it('says before that a name would lie on the phone too', async () => {
    const page = await open();
    page.fill({ text: TEXT, mode: 'named', name: '张三' });
    phone.setOffline(true);
    phone.sayYes = false;
    await page.send();
    expect(phone.said.join()).toContain('姓名、电话也一起存着');
    expect(JSON.stringify([...phone.storage])).not.toContain('张三');
  });
});

describe('a report that waited while the program was closed', () => {
  const watched = async (routes: readonly string[]) => {
    Object.assign(globalThis, { getCurrentPages: () => routes.map((route) => ({ route })) });
    (await phone.load<{ watchQueue(): void }>('phone/queue-watch.ts')).watchQueue();
  };
  const waiting = async () => {
    const page = await open();
    page.fill({ text: TEXT });
    phone.setOffline(true);
    await page.send();
    page.onUnload();
    phone.isOffline = false;
    phone.requests.length = 0;
  };

  it('goes when it is opened again, and its receipt is offered', async () => {
    await waiting();
    await watched(['pages/home/home']);
    await shown();
    expect(phone.said.join()).toContain('存着的举报交上去了');
    expect([phone.ways, handed.takeReceipt()?.state]).toEqual([['navigateTo /pages/receipt/receipt'], 'received']);
  });

  it('lets its receipt wait for whoever does not want to see it now: it comes again, the same one', async () => {
    await waiting();
    phone.sayYes = false;
    await watched(['pages/home/home']);
    while (!queue.queued()[0]?.isSent || phone.said.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect([phone.ways, posts()]).toEqual([[], 1]);
    expect(JSON.stringify([...phone.storage])).not.toMatch(/[0-9A-Z]{3}-[0-9A-Z]{3}/);
    queue.showSent(queue.queued()[0]?.key ?? '');
    expect(handed.takeReceipt()?.state).toBe('received');
  });

  it('stays where it is while an insider’s page is open', async () => {
    await waiting();
    await watched(['pages/home/home', 'pages/insider/insider']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([phone.requests, phone.said.length]).toEqual([[], 1]);
  });
});
