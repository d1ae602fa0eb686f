import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chinaDay } from '../../../src/kernel/calendar.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { CITY, hireCrew, refusalOf, SCAFFOLD, submit, track, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

const stored = async (reference: string) => {
  const row = await world.outside.database.collection(TIPS).findOne('by-reference', [reference]);
  if (!row) throw new Error(`no tip ${reference}`);
  return row;
};

describe('a tip of nothing but a text', () => {
  it('is taken in, numbered, and given a receipt and a limit', async () => {
    const answer = await submit(world);
    expect(answer).toEqual({
      receipt: expect.stringMatching(/^(\w{3}-){8}\w{3}$/),
      receiptWords: expect.stringMatching(/^(\p{Script=Han} ){11}\p{Script=Han}$/u),
      reference: expect.stringMatching(/^LL-2026-\d{6}$/),
      state: 'received',
      deadlines: [{ id: 'tip-accept', dueOn: '2026-06-26' }],
      proof: expect.objectContaining({ payload: expect.stringContaining(answer.reference) }),
    });
  });

  it('goes to the office of the place its text names', async () => {
    expect((await stored((await submit(world)).reference)).body).toMatchObject({
      office: XINGXIAN,
      cell: '141123',
      barred: [],
      state: 'received',
    });
  });

  it('goes to the city where no place is told', async () => {
    const { reference } = await submit(world, { text: '工地脚手架没有拉结' });
    expect((await stored(reference)).body).toMatchObject({ office: CITY, cell: CITY });
  });

  it('is shown behind its receipt at once, with its first step', async () => {
    const answer = await submit(world);
    expect(await track(world, answer)).toEqual({
      reference: answer.reference,
      state: 'received',
      kind: 'hazard',
      text: SCAFFOLD,
      attachments: [],
      deadlines: answer.deadlines,
      steps: [{ state: 'received', at: world.clock.now(), words: world.outside.copy.phrase('step.received') }],
      messages: [],
      mode: 'anonymous',
      left: [],
      may: ['add', 'give-identity', 'report-retaliation', 'withdraw'],
    });
  });
});

describe('a tip with everything told', () => {
  const full = {
    kind: 'illegal-act',
    industry: 'gas',
    unit: '安居物业',
    place: { text: '城关小区三号楼', region: '141124', point: { lat: 38.46, lng: 111.13, datum: 'gcj02' } },
    seenAt: '2026-06-15T21:30:00+08:00',
    reporter: { mode: 'named', name: '高大山', phone: '13800001234' },
  } as const;

  it('shows its officer what was told, and neither name nor phone', async () => {
    const { handler } = await hireCrew(world);
    const linxian = await world.staff('刘承办', 'lvliang-linxian', ['handler']);
    const { reference } = await submit(world, full);
    expect(await refusalOf(world.app.reports.openMatter(handler, reference))).toBe('not-found tip.unknown');
    const view = await world.app.reports.openMatter(linxian, reference);
    expect(view).toMatchObject({
      kind: 'illegal-act',
      office: 'lvliang-linxian',
      unit: '安居物业',
      place: { ...full.place, regionName: '临县' },
      seenAt: full.seenAt,
      reporterMode: 'named',
      triage: { industry: 'gas' },
    });
    expect(JSON.stringify(view)).not.toMatch(/高大山|13800001234/);
  });

  it('keeps a phone for being told, and none of who stays anonymous', async () => {
    const idOf = async (answer: { reference: string }) => (await stored(answer.reference)).id;
    const relay = world.outside.database.collection((await import('../../../src/vault/store.ts')).RELAY);
    const reachable = await idOf(await submit(world, { reporter: { mode: 'reachable', phone: '13800001234' } }));
    const anonymous = await idOf(await submit(world, { reporter: { mode: 'anonymous', phone: '13800001234', name: '高大山' } }));
    expect((await relay.get(reachable))?.id).toBe(reachable);
    expect(await relay.get(anonymous)).toBeUndefined();
    const names = world.outside.database.collection((await import('../../../src/vault/store.ts')).NAMES);
    expect(await names.get(anonymous)).toBeUndefined();
  });
});

describe('what is refused', () => {
  it('a region that does not exist here', async () => {
    expect(await refusalOf(submit(world, { place: { region: '999999' } }))).toBe('invalid region.unknown');
  });

  it('leaves nothing behind', async () => {
    const all = async () =>
      (await world.outside.database.collection(TIPS).tally({ by: 'by-received' }, [])).reduce((sum, row) => sum + row.count, 0);
    const before = await all();
    await refusalOf(submit(world, { place: { region: '999999' } }));
    await refusalOf(submit(world, { attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] }));
    expect(await all()).toBe(before);
  });
});

describe('running numbers', () => {
  it('are unique and rise without a gap under 64 at once', async () => {
    const numberOf = ({ reference }: { reference: string }): number => Number(reference.slice(-6));
    const last = numberOf(await submit(world));
    const answers = await Promise.all(Array.from({ length: 64 }, () => submit(world)));
    const numbers = answers.map(numberOf).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, i) => last + 1 + i));
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(64);
  });

  it('begin anew with the China year', async () => {
    const newYear = await openWorld();
    newYear.clock.move(Date.parse('2026-12-31T23:59:59.999+08:00') - newYear.clock.now());
    expect((await submit(newYear)).reference).toBe('LL-2026-000001');
    newYear.clock.move(1);
    expect(chinaDay(newYear.clock.now())).toBe('2027-01-01');
    expect((await submit(newYear)).reference).toBe('LL-2027-000001');
    await newYear.end();
  });
});

describe('who reports', () => {
  it('is nobody in particular, even in a browser where an officer has signed in', async () => {
    const officer = await world.staff('张举报', XINGXIAN, ['trainer']);
    const { reference, receipt } = await world.app.reports.submitTip(officer, { text: SCAFFOLD });
    await world.app.reports.addMessage(officer, receipt, { text: '还有一处' });
    const { pending } = await stored(reference);
    expect(pending.map(({ name, by }) => [name, by])).toEqual([
      ['tip.received', 'reporter'],
      ['tip.added-to', 'reporter'],
    ]);
  });
});
