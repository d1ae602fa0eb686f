import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { AppealInput, IdentityInput, ReporterInput, TipReceipt } from '../../../src/reports/schema.ts';
import { GAS_LEAK, move, refusalOf, submit, TO_ANSWER, track, walk, XINGXIAN } from '../../support/builders.ts';
import { vaultOf } from '../../support/member-key.ts';
import { setUpKeys, showSetUpCode } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';

const NAMED: ReporterInput = { mode: 'named', name: '高大山', phone: '13835810001', idNumber: '11010519491231002X' };

let world: World;
let handler: Staff;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
});
afterAll(() => world.end());

const appeal = (tip: TipReceipt, want: AppealInput['want'], text?: string) =>
  world.app.reports.appeal(PUBLIC, tip.receipt, { want, ...(text !== undefined && { text }) });
const idOf = async (tip: TipReceipt): Promise<string> => (await world.app.reports.matterNamed(tip.reference))?.id ?? '';
const phoneOf = async (tip: TipReceipt): Promise<string | undefined> => (await vaultOf(world).openContact(await idOf(tip)))?.phone;
const identityOf = async (tip: TipReceipt) => world.app.identities.modeOf(await idOf(tip));
const noticesOf = async (officer: Staff): Promise<readonly string[]> => {
  await world.settle();
  return (await world.app.notices.listNotices(officer)).map(({ words }) => words);
};

describe('what lies here of him', () => {
  it.each<[string, ReporterInput | undefined, object]>([
    ['who gave nothing', undefined, { mode: 'anonymous', left: [] }],
    ['who can be reached', { mode: 'reachable', phone: '13835810001' }, { mode: 'reachable', left: ['phone'] }],
    ['who gave everything', NAMED, { mode: 'named', left: ['name', 'phone', 'id-number'] }],
    ['who gave a sealed name', { mode: 'sealed-name', name: '高大山' }, { mode: 'sealed-name', left: ['name'] }],
  ])('is said to %s, never the value', async (_, reporter, left) => {
    const view = await track(world, await submit(world, { ...(reporter && { reporter }) }));
    expect(view).toMatchObject(left);
    expect(JSON.stringify(view)).not.toMatch(/高大山|13835810001|11010519/);
  });
});

describe('withdrawing', () => {
  it('ends what nobody has taken on, and destroys what he left', async () => {
    const tip = await submit(world, { reporter: NAMED });
    const view = await appeal(tip, 'withdraw', '我不想说了。');
    expect(view).toMatchObject({ state: 'withdrawn', deadlines: [], mode: 'anonymous', left: [], may: ['add', 'report-retaliation'] });
    expect(view.messages.at(-1)?.text).toBe('我不想说了。');
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual([undefined, undefined]);
    const matter = await world.app.reports.openMatter(handler, tip.reference);
    expect(matter).toMatchObject({ state: 'withdrawn', isWithdrawn: true, may: [] });
    expect(await noticesOf(handler)).toContain(world.outside.copy.phrase('notice.withdrawn', { reference: tip.reference }));
  });

  it.each([
    ['was taken on', {}, ['accept'] as const],
    ['is dangerous', { text: GAS_LEAK }, []],
  ])('leaves the hazard to the office when it %s', async (_, over, moves) => {
    const tip = await submit(world, { ...over, reporter: NAMED });
    await walk(
      world,
      handler,
      tip,
      moves.map((action) => ({ action })),
    );
    const before = await track(world, tip);
    const view = await appeal(tip, 'withdraw');
    expect(view).toMatchObject({ state: before.state, deadlines: before.deadlines, left: [], may: ['add', 'report-retaliation'] });
    expect(view.steps.at(-1)?.words).toBe(world.outside.copy.phrase('step.reporter-withdrew'));
    expect(await phoneOf(tip)).toBeUndefined();
    const matter = await world.app.reports.openMatter(handler, tip.reference);
    expect(matter.isWithdrawn).toBe(true);
    expect(matter.may).toContain('refer');
    expect(matter.may).not.toContain('visit');
  });

  it('is done once, and not of what is over', async () => {
    const tip = await submit(world);
    await appeal(tip, 'withdraw');
    expect(await refusalOf(appeal(tip, 'withdraw'))).toBe('conflict appeal.not-now');
    const answered = await submit(world);
    await walk(world, handler, answered, TO_ANSWER);
    expect(await refusalOf(appeal(answered, 'withdraw'))).toBe('conflict appeal.not-now');
  });

  it('without his receipt is refused and destroys nothing', async () => {
    const tip = await submit(world, { reporter: NAMED });
    const wrong = world.app.reports.appeal(PUBLIC, '000-000-000-000-000-000-000-000-000', { want: 'withdraw' });
    expect(await refusalOf(wrong)).toBe('nobody receipt.unknown');
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual(['13835810001', 'named']);
  });
});

describe('being forgotten', () => {
  it('destroys name, phone and ID number at once, says so, and leaves the matter where it is', async () => {
    const tip = await submit(world, { reporter: NAMED });
    await move(world, handler, tip, { action: 'accept' });
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual(['13835810001', 'named']);
    const view = await appeal(tip, 'forget-me');
    expect(view).toMatchObject({ state: 'accepted', mode: 'anonymous', left: [] });
    expect(view.steps.at(-1)?.words).toBe(world.outside.copy.phrase('step.reporter-forgotten'));
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual([undefined, undefined]);
    expect(await world.app.reports.openMatter(handler, tip.reference)).toMatchObject({ reporterMode: 'anonymous' });
  });

  it.each([undefined, NAMED])('is refused where nothing lies: %#', async (reporter) => {
    const tip = await submit(world, { ...(reporter && { reporter }) });
    if (reporter) await appeal(tip, 'forget-me');
    expect(await refusalOf(appeal(tip, 'forget-me'))).toBe('conflict appeal.not-now');
  });
});

describe('giving or correcting who he is', () => {
  const give = (tip: TipReceipt, input: IdentityInput) => world.app.reports.giveIdentity(PUBLIC, tip.receipt, input);

  it('takes the place of everything he gave before', async () => {
    const tip = await submit(world, { reporter: NAMED });
    const view = await give(tip, { mode: 'sealed-name', name: '高小山', phone: '13935810002' });
    expect(view).toMatchObject({ mode: 'sealed-name', left: ['name', 'phone'] });
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual(['13935810002', 'sealed-name']);
    expect(await give(tip, { mode: 'named', name: '高小山' })).toMatchObject({ mode: 'named', left: ['name'] });
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual([undefined, 'named']);
  });

  it('is open to whoever was anonymous, or had himself forgotten, also when it is over', async () => {
    const tip = await submit(world, { reporter: NAMED });
    await walk(world, handler, tip, TO_ANSWER);
    await appeal(tip, 'forget-me');
    await give(tip, { mode: 'sealed-name', name: '高大山', phone: '13835810001' });
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual(['13835810001', 'sealed-name']);
  });

  it('is refused to whoever has withdrawn', async () => {
    const tip = await submit(world);
    await appeal(tip, 'withdraw');
    expect(await refusalOf(give(tip, { mode: 'named', name: '高大山' }))).toBe('conflict appeal.not-now');
    expect(await identityOf(tip)).toBeUndefined();
  });

  it('leaves no phone of an insider where one could be rung', async () => {
    await showSetUpCode(world);
    const tip = await submit(world, { reporter: { mode: 'anonymous', insider: true } });
    expect(await give(tip, { mode: 'sealed-name', name: '高大山', phone: '13835810001' })).toMatchObject({ left: ['name', 'phone'] });
    expect([await phoneOf(tip), await identityOf(tip)]).toEqual([undefined, 'sealed-name']);
  });
});

describe('an insider’s tip that only his receipt opens', () => {
  const insider = () => submit(world, { reporter: { mode: 'sealed-name', name: '高大山', insider: true } });
  const opened = (tip: TipReceipt, officer: Staff) => refusalOf(world.app.reports.openMatter(officer, tip.reference));

  it('is opened to the office with his yes, once there is a key', async () => {
    const tip = await insider();
    expect(tip.isReceiptOnly).toBe(true);
    expect((await track(world, tip)).may).not.toContain('let-office-read');
    expect(await refusalOf(appeal(tip, 'let-office-read'))).toBe('conflict appeal.not-now');
    await setUpKeys(world);
    expect(await opened(tip, handler)).toBe('forbidden vault.shut');
    expect((await track(world, tip)).may).toContain('let-office-read');
    const view = await appeal(tip, 'let-office-read');
    expect(view.may).not.toContain('let-office-read');
    expect(await opened(tip, handler)).toBe('no refusal');
    expect(await noticesOf(handler)).toContain(world.outside.copy.phrase('notice.let-read', { reference: tip.reference }));
  });

  it('may wait for the set-up instead, when a code has been shown since', async () => {
    const tip = await insider();
    const code = await showSetUpCode(world);
    await appeal(tip, 'let-office-read');
    expect((await track(world, tip)).may).not.toContain('let-office-read');
    await setUpKeys(world, [code]);
    expect(await opened(tip, handler)).toBe('no refusal');
  });

  it('is saved by his yes when the set-up code was lost', async () => {
    await showSetUpCode(world);
    const tip = await insider();
    expect((await track(world, tip)).may).not.toContain('let-office-read');
    await setUpKeys(world);
    expect(await opened(tip, handler)).toBe('forbidden vault.set-up-first');
    await appeal(tip, 'let-office-read');
    expect(await opened(tip, handler)).toBe('no refusal');
  });

  it('tells an ordinary reporter nothing of keys', async () => {
    const tip = await submit(world);
    await setUpKeys(world);
    expect(await refusalOf(appeal(tip, 'let-office-read'))).toBe('conflict appeal.not-now');
  });
});
