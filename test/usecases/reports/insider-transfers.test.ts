import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeApp } from '../../../src/app.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { Collection } from '../../../src/kernel/collection.ts';
import { TIPS } from '../../../src/reports/store.ts';
import type { Tip } from '../../../src/reports/stored-schema.ts';
import { CITY, DISCIPLINE, hireCrew, LINXIAN, move, track, XINGXIAN } from '../../support/builders.ts';
import { vaultOf } from '../../support/member-key.ts';
import { setUpKeys } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';
import { fileAsInsider, storedOf } from './insider-house.ts';

const NOWHERE = '工地塔吊没有验收就在用，吊着钢筋从人头上过';

let world: World;
let people: Record<'handler' | 'reviewer' | 'linxian' | 'cityHandler' | 'cityReviewer' | 'discipline', Staff>;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  const crew = await hireCrew(world);
  const linxian = await world.staff('刘承办', LINXIAN, ['handler']);
  const discipline = await world.staff('纪检', DISCIPLINE, ['handler']);
  people = { ...crew, linxian, discipline };
  await setUpKeys(world);
});
afterAll(() => world.end());

const reads = (staff: Staff, { reference }: { readonly reference: string }): Promise<string> =>
  world.app.reports.openMatter(staff, reference).then(
    ({ text }) => text,
    ({ code }) => code,
  );
const ringsOf = async (tip: { readonly reference: string }): Promise<readonly string[]> => {
  const rings = (await vaultOf(world).ringsOf((await storedOf(world, tip)).id)) ?? [];
  return [...new Set(rings.map(({ ring }) => ring))].sort();
};
const appeal = (tip: { readonly receipt: string }, want: 'escalate' | 'ask-review') =>
  world.app.reports.appeal(PUBLIC, tip.receipt, { want });

describe('an insider’s tip that goes to another office', () => {
  it('handed down is read there, and no more where it came from', async () => {
    const tip = await fileAsInsider(world, { text: NOWHERE });
    expect([await reads(people.cityHandler, tip), await reads(people.linxian, tip)]).toEqual([NOWHERE, 'tip.unknown']);
    const view = await move(world, people.cityHandler, tip, { action: 'hand-down', office: LINXIAN });
    expect(view).toMatchObject({ office: LINXIAN, state: 'received', text: NOWHERE, may: [] });
    expect([await reads(people.cityHandler, tip), await reads(people.linxian, tip)]).toEqual(['tip.sealed-elsewhere', NOWHERE]);
    expect(await ringsOf(tip)).toEqual([LINXIAN]);
    expect((await track(world, tip)).text).toBe(NOWHERE);
  });

  it('goes down to where its reporter says only later that it is', async () => {
    const tip = await fileAsInsider(world, { text: NOWHERE });
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '忘了说，是在兴县北门外。' });
    expect((await storedOf(world, tip)).body).toMatchObject({ office: XINGXIAN, cell: XINGXIAN });
    expect([await reads(people.handler, tip), await reads(people.cityHandler, tip)]).toEqual([NOWHERE, 'tip.sealed-elsewhere']);
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '我老家在临县，别打电话过去。' });
    expect((await storedOf(world, tip)).body.office).toBe(XINGXIAN);
  });

  it('stays at a district its place named, whatever other place is spoken of', async () => {
    const tip = await fileAsInsider(world);
    await world.app.reports.addMessage(PUBLIC, tip.receipt, { text: '临县那边的工地也是这样。' });
    expect((await storedOf(world, tip)).body.office).toBe(XINGXIAN);
  });

  it('turned aside is out of reach of the office it is about', async () => {
    const tip = await fileAsInsider(world);
    await world.app.reports.sayAboutOffice(PUBLIC, tip.receipt);
    expect((await storedOf(world, tip)).body).toMatchObject({ office: CITY, barred: [XINGXIAN], cell: CITY });
    expect(await ringsOf(tip)).toEqual([CITY]);
    expect([await reads(people.handler, tip), await reads(people.cityHandler, tip)]).toEqual([
      'tip.unknown',
      expect.stringContaining('脚手架'),
    ]);
  });

  it('about the city goes to the discipline office', async () => {
    const tip = await fileAsInsider(world, { text: NOWHERE, aboutOffice: true });
    expect([await reads(people.discipline, tip), await reads(people.cityHandler, tip)]).toEqual([NOWHERE, 'tip.unknown']);
  });

  it('declined and escalated is read by the level above alone', async () => {
    const tip = await fileAsInsider(world);
    await move(world, people.handler, tip, { action: 'decline', reason: 'not-concrete', note: '请补充。' });
    await appeal(tip, 'escalate');
    expect(await ringsOf(tip)).toEqual([CITY]);
    expect([await reads(people.handler, tip), await reads(people.cityHandler, tip)]).toEqual([
      'tip.unknown',
      expect.stringContaining('脚手架'),
    ]);
  });

  it('reviewed goes up, and back with the finding', async () => {
    const tip = await fileAsInsider(world);
    for (const wanted of [
      { action: 'accept' },
      { action: 'begin-verification' },
      { action: 'record-verdict', verdict: 'unsubstantiated', finding: '没有发现。' },
      { action: 'answer', text: '没有发现问题。' },
    ] as const)
      await move(world, people.handler, tip, wanted);
    await appeal(tip, 'ask-review');
    expect(await ringsOf(tip)).toEqual([CITY]);
    const decided = await move(world, people.cityReviewer, tip, { action: 'decide-review', outcome: 'reopened', reason: '请再去看。' });
    expect(decided).toMatchObject({ office: XINGXIAN, state: 'verifying', may: [] });
    expect(await reads(people.cityReviewer, tip)).toBe('tip.sealed-elsewhere');
    expect(await ringsOf(tip)).toEqual([XINGXIAN]);
    expect((await world.app.reports.openMatter(people.handler, tip.reference)).messages.at(-1)?.text).toBe('请再去看。');
  });
});

/** The app of the world, whose store of tips fails a number of writes: as a program killed between the key and the tip. */
const failing = (times: number) => {
  let left = times;
  const { database } = world.outside;
  const broken = (tips: Collection<Tip>): Collection<Tip> => ({
    ...tips,
    replace: (...write) => {
      left -= 1;
      return left < 0 ? tips.replace(...write) : Promise.reject(new Error('killed'));
    },
  });
  const collection = ((spec: never) => {
    const opened = database.collection(spec);
    return (spec as { name: string }).name === TIPS.name ? broken(opened as never) : opened;
  }) as typeof database.collection;
  return makeApp({ ...world.outside, database: { ...database, collection } });
};

describe('a transfer that is killed half way', () => {
  const down = { action: 'hand-down', office: LINXIAN } as const;

  it('leaves the tip readable where it was, and is completed when it is done again', async () => {
    const tip = await fileAsInsider(world, { text: NOWHERE });
    await expect(failing(1).reports.moveMatter(people.cityHandler, tip.reference, down)).rejects.toThrow('killed');
    expect((await storedOf(world, tip)).body.office).toBe(CITY);
    expect([await reads(people.cityHandler, tip), await reads(people.linxian, tip)]).toEqual([NOWHERE, 'tip.unknown']);
    await world.app.reports.moveMatter(people.cityHandler, tip.reference, down);
    expect(await ringsOf(tip)).toEqual([LINXIAN]);
    expect(await reads(people.linxian, tip)).toBe(NOWHERE);
  });

  it('after the tip was written down, is completed by who opens it next', async () => {
    const tip = await fileAsInsider(world, { text: NOWHERE });
    const both = async (): Promise<void> => {
      const vault = vaultOf(world);
      const locks = await Promise.all([CITY, LINXIAN].map((office) => world.app.keys.locksOf(office)));
      await vault.lockAgain((await storedOf(world, tip)).id, world.app.keys.openerOf(people.linxian), locks.flat());
    };
    await world.app.reports.moveMatter(people.cityHandler, tip.reference, down);
    await both();
    expect(await ringsOf(tip)).toEqual([CITY, LINXIAN]);
    expect([await reads(people.cityHandler, tip), await reads(people.linxian, tip)]).toEqual(['tip.sealed-elsewhere', NOWHERE]);
    expect(await ringsOf(tip)).toEqual([LINXIAN]);
  });

  it('by its reporter, the same', async () => {
    const tip = await fileAsInsider(world);
    await expect(failing(1).reports.sayAboutOffice(PUBLIC, tip.receipt)).rejects.toThrow('killed');
    expect(await reads(people.handler, tip)).toContain('脚手架');
    await world.app.reports.sayAboutOffice(PUBLIC, tip.receipt);
    expect([await reads(people.handler, tip), await ringsOf(tip)]).toEqual(['tip.unknown', [CITY]]);
  });
});

describe('the identity that was left with it', () => {
  it('is sealed for the office that has the tip now, whoever moved it', async () => {
    const reporter = { mode: 'sealed-name', name: '欧阳晓光' } as const;
    const tip = await fileAsInsider(world, { text: NOWHERE, reporter });
    await move(world, people.cityHandler, tip, { action: 'hand-down', office: XINGXIAN });
    const asked = await world.app.identities.askIdentity(people.handler, tip.reference, {
      reason: 'payment',
      words: '兑付举报奖励，需要核对收款人。',
    });
    expect(asked).toMatchObject({ state: 'asked' });
    await move(world, people.handler, tip, { action: 'decline', reason: 'not-concrete' });
    await appeal(tip, 'escalate');
    const again = await world.app.identities.askIdentity(people.cityHandler, tip.reference, {
      reason: 'payment',
      words: '兑付举报奖励，需要核对收款人。',
    });
    expect(again).toMatchObject({ state: 'asked' });
  });
});
