import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import { RELAY } from '../../../src/vault/store.ts';
import {
  CITY,
  type Crew,
  LINXIAN,
  move,
  photo,
  refusalOf,
  SCAFFOLD,
  submit,
  TO_ANSWER,
  track,
  upload,
  walk,
  XINGXIAN,
} from '../../support/builders.ts';
import { setUpKeys, showSetUpCode } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';
import { fileAsInsider, openInsiderHouse, storedOf } from './insider-house.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  ({ world, crew } = await openInsiderHouse());
});
afterAll(() => world.end());

const today = (): number => startOfDay(chinaDay(world.clock.now()));

describe('an insider’s tip', () => {
  it('is stored with its office and its day, and with nothing it could be compared by', async () => {
    const { body } = await storedOf(world, await fileAsInsider(world));
    expect(body).toMatchObject({ isInsider: true, office: XINGXIAN, cell: XINGXIAN, tokens: [], receivedAt: today() });
    expect(body.steps.map(({ at }) => at)).toEqual([today()]);
  });

  it('is answered like any other, and shown behind its receipt', async () => {
    const answer = await fileAsInsider(world);
    expect(answer).toMatchObject({ state: 'received', deadlines: [{ id: 'tip-accept', dueOn: '2026-06-26' }] });
    expect(answer.isReceiptOnly).toBeUndefined();
    expect(await track(world, answer)).toMatchObject({ text: SCAFFOLD, isInsider: true, reference: answer.reference });
    expect(await track(world, { receipt: answer.receiptWords })).toMatchObject({ text: SCAFFOLD });
  });

  it('has a proof of its day, shown again to whoever holds the receipt', async () => {
    const answer = await fileAsInsider(world);
    expect(JSON.parse(answer.proof?.payload ?? '{}')).toMatchObject({ reference: answer.reference, filed: '2026-06-16' });
    expect(await world.app.reports.showProof(PUBLIC, answer.receipt)).toEqual(answer.proof);
    expect(await refusalOf(world.app.reports.showProof(PUBLIC, 'wrong'))).toBe('nobody receipt.unknown');
  });

  it('leaves no phone where anybody would be told', async () => {
    const reporter = { mode: 'reachable', phone: '13834561234' } as const;
    const { id } = await storedOf(world, await fileAsInsider(world, { reporter }));
    expect(await world.outside.database.collection(RELAY).get(id)).toBeUndefined();
    expect(await world.app.identities.modeOf(id)).toBe('contact');
  });

  it.each([
    ['named', 'named'],
    ['sealed-name', 'sealed-name'],
  ] as const)('keeps a name given as %s apart', async (mode, kept) => {
    const { id } = await storedOf(world, await fileAsInsider(world, { reporter: { mode, name: '欧阳晓光', phone: '13834561234' } }));
    expect(await world.app.identities.modeOf(id)).toBe(kept);
    expect(await world.outside.database.collection(RELAY).get(id)).toBeUndefined();
  });

  it('that is anonymous leaves nothing of what else was typed', async () => {
    const reporter = { mode: 'anonymous', name: '欧阳晓光', phone: '13834561234' } as const;
    const { id } = await storedOf(world, await fileAsInsider(world, { reporter }));
    expect(await world.app.identities.modeOf(id)).toBeUndefined();
  });
});

describe('an ordinary named reporter, once there are custodians', () => {
  it('has his name with them, and his phone where he is told', async () => {
    const { id } = await storedOf(world, await submit(world, { reporter: { mode: 'named', name: '高大山', phone: '13800001234' } }));
    expect(await world.app.identities.modeOf(id)).toBe('named');
    expect((await world.outside.database.collection(RELAY).get(id))?.id).toBe(id);
  });
});

describe('its office', () => {
  it('reads it, works on it and talks with its reporter', async () => {
    const answer = await fileAsInsider(world, { attachments: [await upload(world, await photo())] });
    const view = await world.app.reports.openMatter(crew.handler, answer.reference);
    expect(view).toMatchObject({ text: SCAFFOLD, isInsider: true, office: XINGXIAN });
    expect(view.may).not.toContain('merge');
    const file = view.attachments[0]?.id ?? '';
    expect((await world.app.reports.readOfficeAttachment(crew.handler, answer.reference, file)).type).toBe('image/jpeg');
    expect((await world.app.reports.readReporterAttachment(PUBLIC, answer.receipt, file)).type).toBe('image/jpeg');
    await move(world, crew.handler, answer, { action: 'ask', text: '哪一层？' });
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '六层以上都是。' });
    await walk(world, crew.handler, answer, TO_ANSWER);
    const seen = await track(world, answer);
    expect(seen.state).toBe('answered');
    expect(seen.messages.map(({ text }) => text)).toEqual(['哪一层？', '六层以上都是。', '现场看了，确实没有拉结。', '已责令停工整改。']);
    expect(new Set([...seen.steps, ...seen.messages].map(({ at }) => at))).toEqual(new Set([today()]));
  });

  it('asks for more time and decides it between two people', async () => {
    const answer = await fileAsInsider(world);
    await walk(world, crew.handler, answer, [{ action: 'accept' }, { action: 'begin-verification' }]);
    await move(world, crew.handler, answer, { action: 'ask-extension', reason: '要等检测报告。' });
    const view = await move(world, crew.reviewer, answer, { action: 'decide-extension', grant: true });
    expect(view.extension).toMatchObject({ state: 'granted', reason: '要等检测报告。' });
  });

  it('lists it with what it is about', async () => {
    const { reference } = await fileAsInsider(world);
    const { rows } = await world.app.reports.listMatters(crew.handler, { view: 'open', limit: 100 });
    expect(rows.find((row) => row.reference === reference)).toMatchObject({ isInsider: true, gist: expect.stringContaining('脚手架') });
  });
});

describe('whoever has no key to it', () => {
  const sealed = { reference: expect.any(String), isInsider: true, office: XINGXIAN, state: 'received', dueOn: '2026-06-26', waitsFor: [] };

  it.each([
    ['the city', () => crew.cityHandler, 'forbidden tip.sealed-elsewhere'],
    ['a new colleague nobody let in', () => world.staff('新来的', XINGXIAN, ['handler']), 'forbidden vault.shut'],
    [
      'a colleague who is not signed in himself',
      async (): Promise<Staff> => {
        const { key: _, ...rest } = crew.handler;
        return rest;
      },
      'forbidden vault.shut',
    ],
  ] as const)('%s: sees its number and its days, and is told why no more', async (_, who, refusal) => {
    const staff = await who();
    const answer = await fileAsInsider(world, { attachments: [await upload(world, await photo())] });
    const file = (await track(world, answer)).attachments[0]?.id ?? '';
    const { rows } = await world.app.reports.listMatters(staff, { view: 'open', limit: 100 });
    const row = rows.find(({ reference }) => reference === answer.reference);
    expect(row).toMatchObject(sealed);
    expect([row?.gist, row?.industry]).toEqual([undefined, undefined]);
    const { reports } = world.app;
    for (const work of [
      () => reports.openMatter(staff, answer.reference),
      () => reports.readOfficeAttachment(staff, answer.reference, file),
      () => reports.moveMatter(staff, answer.reference, { action: 'accept' }),
      () => reports.moveMatter(staff, answer.reference, { action: 'tell', text: '收到' }),
      () => reports.moveMatter(staff, answer.reference, { action: 'answer', text: '好了', attachments: [] }),
    ])
      expect(await refusalOf(work())).toBe(refusal);
  });

  it('another office learns nothing of it', async () => {
    const linxian = await world.staff('刘承办', LINXIAN, ['handler']);
    const { reference } = await fileAsInsider(world);
    const { reports } = world.app;
    expect(await refusalOf(reports.openMatter(linxian, reference))).toBe('not-found tip.unknown');
    expect(await refusalOf(reports.moveMatter(linxian, reference, { action: 'answer', text: '好了' }))).toBe('not-found tip.unknown');
    expect(await reports.ledgerOfTip(linxian, reference)).toEqual({ mayBecome: false });
  });
});

const entriesOf = async ({ id }: Staff) =>
  (await world.outside.database.streams(AUDIT).read('chain', 1, 5000)).map(({ body }) => body).filter(({ by }) => by === `staff:${id}`);

describe('looks at an insider’s matter', () => {
  it('are in the chain by the day, and those at other matters beside it by the moment', async () => {
    const reader = crew.reviewer;
    const [sealed, plain] = [await fileAsInsider(world), await submit(world)];
    const before = (await entriesOf(reader)).length;
    await world.app.reports.openMatter(reader, sealed.reference);
    await world.app.reports.listMatters(reader, { view: 'open', limit: 100 });
    const looks = (await entriesOf(reader)).slice(before);
    const at = (reference: string) => looks.filter(({ data }) => String(data.references).includes(reference)).map((look) => look.at);
    expect([at(sealed.reference), at(plain.reference)]).toEqual([[today()], [world.clock.now()]]);
    expect(looks.filter(({ what }) => what === 'tip.opened').map((look) => look.at)).toEqual([today()]);
  });

  it('that show nothing are no looks: the chain does not name it', async () => {
    const { reference } = await fileAsInsider(world);
    const { rows } = await world.app.reports.listMatters(crew.cityHandler, { view: 'open', limit: 100 });
    expect(rows.map((row) => row.reference)).toContain(reference);
    expect(JSON.stringify(await entriesOf(crew.cityHandler))).not.toContain(reference);
  });
});

describe('a line of the ledger it becomes', () => {
  it('is linked by its own office, and its reporter reads that it is fixed: the step, without a picture', async () => {
    const answer = await fileAsInsider(world);
    await walk(world, crew.handler, answer, TO_ANSWER);
    const { reports } = world.app;
    const link = (staff: Staff) => reports.linkHazard(staff, answer.reference, 'hazard-of-an-insider', ['外架拉结缺失']);
    expect(await refusalOf(link(crew.cityHandler))).toBe('forbidden tip.sealed-elsewhere');
    expect(await reports.ledgerOfTip(crew.cityHandler, answer.reference)).toEqual({ mayBecome: false });
    expect(await link(crew.handler)).toBe('hazard-of-an-insider');
    await reports.tellFixed('hazard-of-an-insider', 'happening-1');
    await reports.givePicture('hazard-of-an-insider', await photo(), 'happening-2');
    const view = await track(world, answer);
    expect(view.steps.at(-1)).toMatchObject({ at: today(), words: world.outside.copy.phrase('step.hazard-closed') });
    expect(view.messages.filter(({ attachments }) => attachments !== undefined)).toEqual([]);
    expect(view.may).toContain('say-fixed');
  });
});

describe('what it is like', () => {
  it('is found while it is filed, told its handler in his own words, and goes together with nothing', async () => {
    const known = await submit(world, { text: '兴县南关桥头自建房三层砖墙裂缝，房主还在加盖四层' });
    const answer = await fileAsInsider(world, { text: '我们工地在兴县南关桥头给自建房加盖四层，砖墙裂缝很宽' });
    const { candidates, likely } = await world.app.reports.openMatter(crew.handler, answer.reference);
    expect(candidates).toEqual([]);
    expect(likely?.map(({ reference }) => reference)).toContain(known.reference);
    expect(likely?.find(({ reference }) => reference === known.reference)?.shared).toEqual(expect.arrayContaining(['裂缝']));
    const merge = (reference: string, into: string) => world.app.reports.moveMatter(crew.handler, reference, { action: 'merge', into });
    await move(world, crew.handler, known, { action: 'accept' });
    expect(await refusalOf(merge(answer.reference, known.reference))).toBe('conflict merge.insider');
    await move(world, crew.handler, answer, { action: 'accept' });
    expect(await refusalOf(merge(known.reference, answer.reference))).toBe('conflict merge.insider');
    const other = await world.app.reports.openMatter(crew.handler, known.reference);
    expect(other.candidates.map(({ reference }) => reference)).not.toContain(answer.reference);
  });
});

describe('where nobody of its office could open it', () => {
  it('it goes one level up', async () => {
    const { body } = await storedOf(world, await fileAsInsider(world, { text: '临县碛口工地塔吊没有验收就在用' }));
    expect(body).toMatchObject({ office: CITY, cell: CITY });
    expect(
      (await world.app.reports.listMatters(crew.cityHandler, { view: 'open', limit: 100 })).rows.map(({ gist }) => gist),
    ).toContainEqual(expect.stringContaining('塔吊'));
  });

  it('it is not handed down to it', async () => {
    const { reference } = await fileAsInsider(world, { text: '工地塔吊没有验收就在用' });
    const handDown = (office: string) => world.app.reports.moveMatter(crew.cityHandler, reference, { action: 'hand-down', office });
    expect(await refusalOf(handDown(LINXIAN))).toBe('conflict hand-down.no-key');
  });
});

describe('before the keys are set up', () => {
  it('an insider is told that only his receipt opens it, while no set-up code was ever shown', async () => {
    const bare = await openWorld();
    const handler = await bare.staff('李承办', XINGXIAN, ['handler']);
    const answer = await fileAsInsider(bare, { reporter: { mode: 'sealed-name', name: '欧阳晓光' } });
    expect(answer.isReceiptOnly).toBe(true);
    expect(await track(bare, answer)).toMatchObject({ text: SCAFFOLD });
    expect(await refusalOf(bare.app.reports.openMatter(handler, answer.reference))).toBe('forbidden vault.shut');
    await bare.end();
  });

  it('what waits for a set-up code is the office’s own after the set-up', async () => {
    const bare = await openWorld();
    const handler = await bare.staff('李承办', XINGXIAN, ['handler']);
    const code = await showSetUpCode(bare);
    const answer = await fileAsInsider(bare);
    expect(answer.isReceiptOnly).toBeUndefined();
    expect(await refusalOf(bare.app.reports.openMatter(handler, answer.reference))).toBe('forbidden vault.set-up-first');
    const { rows } = await bare.app.reports.listMatters(handler, { view: 'waiting' });
    expect(rows.map(({ gist, isInsider }) => ({ gist, isInsider }))).toEqual([{ gist: undefined, isInsider: true }]);
    await setUpKeys(bare, [code]);
    expect(await bare.app.reports.openMatter(handler, answer.reference)).toMatchObject({ text: SCAFFOLD });
    expect(await track(bare, answer)).toMatchObject({ text: SCAFFOLD });
    await bare.end();
  });
});
