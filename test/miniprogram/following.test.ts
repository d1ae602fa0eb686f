import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Staff } from '../../src/kernel/actor.ts';
import type { ReporterAction, TipReceipt, TipView } from '../../src/reports/schema.ts';
import { XINGXIAN } from '../support/builders.ts';
import { type Opened, openPhone, type Phone } from '../support/mini.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

interface Following {
  followMatter(receipt: string): {
    look(): Promise<TipView>;
    act(id: ReporterAction, said: object): Promise<{ view?: TipView; filed?: TipReceipt }>;
    add(text: string, attachments: readonly string[]): Promise<readonly number[]>;
    answer(visitId: string, text: string): Promise<TipView>;
  };
}

interface Kept {
  keepMatter(reference: string, receipt: string): boolean;
  keptMatters(): readonly { reference: string; receipt: string }[];
  forgetMatter(reference: string): void;
  isKept(reference: string): boolean;
}

interface Handed {
  handMatter(receipt: string): void;
  takeMatter(): string | undefined;
  takeReceipt(): TipReceipt | undefined;
}

interface Idle {
  watchIdle(gone: () => void): { touch(): void; look(): void; stop(): void };
}

interface MinePage extends Opened {
  data: Opened['data'] & { kept: { reference: string }[]; waiting: { key: string; state: string }[]; fault: string; receipt: string };
  write(event: object): void;
  look(): void;
  scan(): void;
  onHide(): void;
  openKept(event: object): void;
  drop(event: object): Promise<void>;
}

interface MatterPage extends Opened {
  data: Opened['data'] & { receipt: string; isKept: boolean; keepFault: string };
  seen(event: object): void;
  filed(event: object): void;
  turnKept(): void;
  onUnload(): void;
}

const NOBODY = { mode: 'sealed-name', name: '', phone: '', idNumber: '' };
const TOLD = '兴县北门外那个工地脚手架没有拉结';

let served: ServedWorld;
let phone: Phone;
let following: Following;
let kept: Kept;
let handed: Handed;
let handler: Staff;

beforeAll(async () => {
  served = await serveWorld();
  phone = openPhone(served.base);
  following = await phone.load<Following>('phone/matter.ts');
  kept = await phone.load<Kept>('phone/kept-matters.ts');
  handed = await phone.load<Handed>('phone/handed.ts');
  handler = await served.world.staff('李承办', XINGXIAN, ['handler']);
  await setUpKeys(served.world);
}, 60_000);
afterAll(() => served.close());
beforeEach(() => {
  phone.setOffline(false);
  phone.isFull = false;
  phone.storage.clear();
  phone.ways.length = 0;
});

const file = async (over: object = {}): Promise<TipReceipt> => {
  const wire = await phone.load<{ ask<T>(path: string, asking: object): Promise<T> }>('phone/wire.ts');
  const filed = await wire.ask<TipReceipt>('/api/tips', { json: { text: TOLD, place: { region: '141123' }, ...over } });
  await served.world.settle();
  return filed;
};

/** Where the reader was sent, once WeChat has heard of it. */
const wentTo = async (): Promise<readonly string[]> => {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return phone.ways;
};

describe('a matter that is followed', () => {
  it('is added to once, however often the network is lost on the way', async () => {
    const { receipt } = await file();
    const matter = following.followMatter(receipt);
    phone.setOffline(true);
    await expect(matter.add('东侧', [])).rejects.toMatchObject({ status: 0, mayRetry: true });
    phone.setOffline(false);
    expect(await matter.add('东侧', [])).toEqual([]);
    const { messages } = await matter.look();
    expect(messages.map(({ text }) => text)).toEqual(['东侧']);
  });

  it('answers visits, gives and corrects a name, forgets it, and is withdrawn', async () => {
    const { receipt, reference } = await file();
    const matter = following.followMatter(receipt);
    await served.world.app.reports.moveMatter(handler, reference, { action: 'accept' });
    await served.world.app.reports.moveMatter(handler, reference, { action: 'visit', text: '有人为难您吗？', dueOn: '2026-07-20' });
    const [visit] = (await matter.look()).visits ?? [];
    expect((await matter.answer(visit?.id ?? '', ' 没有 ')).visits?.[0]?.answer).toBe('没有');
    const { view } = await matter.act('give-identity', { text: '', identity: { ...NOBODY, name: ' 王二 ' } });
    expect(view?.left).toEqual(['name']);
    expect((await matter.act('forget-me', { text: '', identity: NOBODY })).view?.left).toEqual([]);
    expect((await matter.act('withdraw', { text: '', identity: NOBODY })).view?.may).toEqual(['add', 'report-retaliation']);
  });

  it('says in the server’s words what may not be done, and what a wrong receipt is', async () => {
    const { receipt } = await file();
    await expect(following.followMatter(receipt).act('escalate', { text: '', identity: NOBODY })).rejects.toMatchObject({ status: 409 });
    await expect(following.followMatter('AAA').look()).rejects.toMatchObject({ message: expect.stringMatching(/回执/) });
  });

  it('gives the receipt of a tip about being punished, once', async () => {
    const { receipt, reference } = await file();
    const matter = following.followMatter(receipt);
    const said = { text: '把我调去扫地了', identity: NOBODY };
    const { filed } = await matter.act('report-retaliation', said);
    expect(filed?.receipt).toMatch(/^([0-9A-Z]{3}-){8}[0-9A-Z]{3}$/);
    expect([filed?.receipt === receipt, filed?.reference === reference]).toEqual([false, false]);
  });
});

describe('matters kept on this phone', () => {
  it('are none until somebody chooses to', async () => {
    await file();
    expect([kept.keptMatters(), phone.storage.size]).toEqual([[], 0]);
  });

  it('leave nothing behind when the last is forgotten, and say when the phone is full', () => {
    expect(kept.keepMatter('LL-2026-1', 'R')).toBe(true);
    expect([kept.isKept('LL-2026-1'), kept.isKept('LL-2026-2')]).toEqual([true, false]);
    phone.isFull = true;
    expect(kept.keepMatter('LL-2026-2', 'S')).toBe(false);
    kept.forgetMatter('LL-2026-1');
    expect([kept.keptMatters(), phone.storage.size]).toEqual([[], 0]);
  });
});

describe('the page of one’s matters', () => {
  const open = async () => (await phone.open('pages/mine/mine')) as MinePage;

  it('opens a matter by its receipt, which stands in no address', async () => {
    const page = await open();
    page.look();
    expect(page.data.fault).toMatch(/还没有输回执/);
    page.write({ detail: { value: ' vb4 xsp 8cd v4r eh4 9ge zba x41 w46 ' } });
    page.look();
    expect([await wentTo(), handed.takeMatter()]).toEqual([['navigateTo /pages/matter/matter'], 'VB4-XSP-8CD-V4R-EH4-9GE-ZBA-X41-W46']);
    page.onHide();
    expect(page.data.receipt).toBe('');
  });

  it('reads a receipt from its code, and says of another code that it is none', async () => {
    const page = await open();
    const scanned = async (result: string): Promise<void> => {
      phone.instead.set('scanCode', () => ({ result }));
      page.scan();
      await wentTo();
    };
    await scanned('https://example.org');
    expect([page.data.fault, phone.ways]).toEqual([expect.stringMatching(/不是回执/), []]);
    await scanned('VB4-XSP-8CD-V4R-EH4-9GE-ZBA-X41-W46');
    expect(handed.takeMatter()).toBe('VB4-XSP-8CD-V4R-EH4-9GE-ZBA-X41-W46');
  });

  it('opens what is kept, and takes it off the phone after asking', async () => {
    kept.keepMatter('LL-2026-1', 'R');
    const page = await open();
    const event = { currentTarget: { dataset: { reference: 'LL-2026-1' } } };
    page.openKept(event);
    expect(handed.takeMatter()).toBe('R');
    phone.sayYes = false;
    await page.drop(event);
    expect(page.data.kept).toHaveLength(1);
    phone.sayYes = true;
    await page.drop(event);
    expect([page.data.kept, kept.isKept('LL-2026-1')]).toEqual([[], false]);
  });
});

describe('the page of a matter', () => {
  const open = async (receipt?: string) => {
    if (receipt !== undefined) handed.handMatter(receipt);
    return (await phone.open('pages/matter/matter')) as MatterPage;
  };

  it('goes to where receipts are typed when none was handed over', async () => {
    await open();
    expect(await wentTo()).toEqual(['switchTab /pages/mine/mine']);
  });

  it('keeps the matter on the phone when asked, and says when there is no room', async () => {
    const page = await open('R');
    page.seen({ detail: { view: { reference: 'LL-2026-1' } } });
    page.turnKept();
    expect([page.data.isKept, kept.keptMatters()[0]]).toEqual([true, expect.objectContaining({ receipt: 'R' })]);
    page.turnKept();
    expect([page.data.isKept, phone.storage.size]).toEqual([false, 0]);
    phone.isFull = true;
    page.turnKept();
    expect([page.data.isKept, page.data.keepFault]).toEqual([false, expect.stringMatching(/存满/)]);
    page.onUnload();
    expect(page.data.receipt).toBe('');
  });

  it('hands an insider’s over to where nothing is kept', async () => {
    const { receipt, reference } = await file({ reporter: { mode: 'anonymous', insider: true } });
    kept.keepMatter(reference, receipt);
    const page = await open(receipt);
    const view = await following.followMatter(receipt).look();
    expect(view.isInsider).toBe(true);
    page.seen({ detail: { view } });
    expect([await wentTo(), handed.takeMatter(), phone.storage.size]).toEqual([['redirectTo /pages/insider/insider'], receipt, 0]);
  });

  it('shows the receipt of a tip about being punished on its own page', async () => {
    const page = await open('R');
    const filed = { receipt: 'S' };
    page.filed({ detail: { filed } });
    expect([await wentTo(), handed.takeReceipt()]).toEqual([['navigateTo /pages/receipt/receipt'], filed]);
  });
});

describe('a screen that nobody touches', () => {
  it('is told so after ten minutes, once, and not while somebody is there', async () => {
    const { watchIdle } = await phone.load<Idle>('phone/idle.ts');
    const clock = Date.now;
    let now = clock();
    let gone = 0;
    Date.now = () => now;
    const watch = watchIdle(() => {
      gone += 1;
    });
    now += 9 * 60_000;
    watch.touch();
    now += 9 * 60_000;
    watch.look();
    expect(gone).toBe(0);
    now += 60_000;
    watch.look();
    expect(gone).toBe(1);
    Date.now = clock;
  });
});
