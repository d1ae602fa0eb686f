import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import { UNITS } from '../../../src/units/store.ts';
import { CITY, DAY, DISCIPLINE, LINXIAN, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { BRANCH, FIRM, joinUnit, openUnitWorld, SITE, type UnitWorld, unitInput } from '../../support/units.ts';

let opened: UnitWorld;
let units: UnitWorld['units'];
let handler: Staff;
let neighbour: Staff;
let city: Staff;
beforeAll(async () => {
  opened = await openUnitWorld();
  units = opened.units;
  handler = await opened.world.staff('李承办', XINGXIAN, ['handler']);
  neighbour = await opened.world.staff('临县承办', LINXIAN, ['handler']);
  city = await opened.world.staff('赵承办', CITY, ['handler']);
});
afterAll(() => opened.world.end());

const listed = async (actor: Staff, view: 'all' | 'missed' = 'all') =>
  (await units.listUnits(actor, { view })).rows.map(({ code, missed }) => [code, missed]);

describe('the register', () => {
  it('takes a unit once, from a handler of its region', async () => {
    const view = await units.addUnit(handler, unitInput());
    expect(view).toMatchObject({
      code: BRANCH,
      office: XINGXIAN,
      officeName: '兴县住房城乡建设主管部门',
      regionName: '兴县',
      members: [],
      checks: [],
    });
    expect(await refusalOf(units.addUnit(handler, unitInput({ name: '别的名字' })))).toBe('conflict unit.known');
    expect((await units.openUnit(handler, BRANCH)).name).toBe('兴县第二建筑分公司');
  });

  it.each([
    ['a handler of another district', LINXIAN, ['handler'], 'forbidden unit.not-yours'],
    ['a reviewer', XINGXIAN, ['reviewer'], 'forbidden unit.not-yours'],
    ['a handler of the discipline office', DISCIPLINE, ['handler'], 'forbidden unit.not-yours'],
    ['a handler of the city', CITY, ['handler'], 'no refusal'],
  ] as const)('from %s: %3$s', async (name, office, roles, outcome) => {
    const actor = await opened.world.staff(name.slice(-20), office, roles);
    expect(await refusalOf(units.addUnit(actor, unitInput({ code: SITE, kind: 'site', name: '兴县北门外工地' })))).toBe(outcome);
  });

  it('from nobody of the public', async () =>
    expect(await refusalOf(units.addUnit(PUBLIC, unitInput({ code: FIRM })))).toBe('forbidden unit.not-yours'));

  it.each(['141100', '120101', '999999'])('refuses region %s: a unit lies in a district of ours', async (region) =>
    expect(await refusalOf(units.addUnit(city, unitInput({ code: FIRM, region })))).toBe('invalid unit.region-misfit'),
  );

  it('takes a unit that a line of the ledger names, and leaves a known one as it is', async () => {
    const named = { name: '台账里的公司', region: '141124', industry: 'gas' } as const;
    await Promise.all([units.knowUnit({ code: FIRM, ...named }), units.knowUnit({ code: FIRM, ...named })]);
    await units.knowUnit({ code: BRANCH, ...named });
    expect(await units.openUnit(neighbour, FIRM)).toMatchObject({
      name: '台账里的公司',
      kind: 'firm',
      industries: ['gas'],
      office: LINXIAN,
    });
    expect(await units.openUnit(handler, BRANCH)).toMatchObject({ name: '兴县第二建筑分公司', office: XINGXIAN });
  });

  it('is set right by a handler, and a unit may pass to another office by one who keeps both', async () => {
    const { code: _, ...known } = unitInput({ name: '兴县第二建筑分公司（新）', industries: ['construction', 'gas', 'gas'] });
    expect(await units.changeUnit(handler, BRANCH, known)).toMatchObject({ name: known.name, industries: ['construction', 'gas'] });
    expect(await refusalOf(units.changeUnit(handler, BRANCH, { ...known, region: '141124' }))).toBe('forbidden unit.not-yours');
    expect(await refusalOf(units.changeUnit(neighbour, BRANCH, known))).toBe('not-found unit.unknown');
    expect(await units.changeUnit(city, BRANCH, { ...known, region: '141124' })).toMatchObject({ office: LINXIAN });
    expect(await refusalOf(units.openUnit(handler, BRANCH))).toBe('not-found unit.unknown');
    await units.changeUnit(city, BRANCH, known);
  });

  it('is seen by an office for itself and those below it, and by nobody else', async () => {
    expect(await listed(handler)).toEqual(
      [
        [BRANCH, 0],
        [SITE, 0],
      ].sort(),
    );
    expect(await listed(neighbour)).toEqual([[FIRM, 0]]);
    expect(await listed(city)).toEqual(
      [
        [BRANCH, 0],
        [SITE, 0],
        [FIRM, 0],
      ].sort(),
    );
    for (const actor of [PUBLIC, await opened.world.staff('宣传', XINGXIAN, ['publicist'])])
      expect(await refusalOf(units.listUnits(actor, { view: 'all' }))).toBe('forbidden unit.not-yours');
  });

  it('comes in pages that miss none', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await units.listUnits(city, { view: 'all', limit: 1, ...(after !== undefined && { after }) });
      seen.push(...page.rows.map(({ code }) => code));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(seen).toEqual([BRANCH, SITE, FIRM].sort());
  });
});

describe('what an officer looked at', () => {
  const looks = async () =>
    (await opened.world.outside.database.streams(AUDIT).read('chain', 1, 5000))
      .map(({ body }) => body)
      .filter(({ what }) => what === 'unit.opened')
      .map(({ by, about }) => [by, about.id]);

  it('is in the chain when names of members were shown, and only then', async () => {
    await units.openUnit(handler, BRANCH);
    expect(await looks()).toEqual([]);
    const { actor } = await joinUnit(opened, handler, 'principal', '贺建国');
    await units.openUnit(actor);
    expect(await looks()).toEqual([]);
    await units.openUnit(handler, BRANCH);
    expect(await looks()).toEqual([[`staff:${handler.id}`, BRANCH]]);
  });
});

describe('units that owe something', () => {
  it('are listed from the day after a period without a record, whoever owes longest first', async () => {
    expect(await listed(city, 'missed')).toEqual([]);
    // The site came in on Tuesday 16 June 2026 and owes a check on every working day.
    opened.world.clock.move(DAY);
    expect(await listed(city, 'missed')).toEqual([[SITE, 1]]);
    // July has 23 working days and June eleven from the 16th on, less the Dragon Boat holiday on Friday 19.
    opened.world.clock.move(Date.parse('2026-08-01T09:00:00+08:00') - opened.world.clock.now());
    expect(await listed(city, 'missed')).toEqual([
      [SITE, 10 + 23],
      [BRANCH, 1],
    ]);
    expect(await listed(neighbour, 'missed')).toEqual([]);
  });

  it('owe otherwise when they are of another kind', async () => {
    const { code: _, ...known } = unitInput({ kind: 'group' });
    const { duties } = await units.changeUnit(handler, BRANCH, known);
    expect(duties.map(({ duty, period, missed }) => [duty.id, duty.source, period, missed])).toEqual([
      ['self-check-quarter', '吕梁方案 11', '2026-Q3', []],
      ['drill', expect.stringContaining('吕梁方案 9'), undefined, []],
    ]);
    expect(await listed(city, 'missed')).toEqual([[SITE, 33]]);
  });
});

describe('what happened to a unit', () => {
  it('waits to be handed on with it', async () => {
    const row = await opened.world.outside.database.collection(UNITS).get(FIRM);
    expect(row?.pending.map(({ name, by }) => [name, by])).toEqual([['unit.added', 'system:ledger']]);
  });
});
