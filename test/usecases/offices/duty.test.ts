import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addPerson, asStaff, type Bureau, openBureau, outcome, type Person } from './bureau.ts';

const TODAY = '2026-11-21';

let bureau: Bureau;
let people: Record<'handler' | 'helper' | 'supervisor' | 'above', Person>;

beforeEach(async () => {
  bureau = await openBureau();
  people = {
    handler: await addPerson(bureau, '甲', ['handler']),
    helper: await addPerson(bureau, '乙', ['handler']),
    supervisor: await addPerson(bureau, '丙', ['supervisor']),
    above: await addPerson(bureau, '丁', ['handler'], 'city'),
  };
});
afterEach(() => bureau.close());

const ladder = () => bureau.offices.onDuty('xingxian', bureau.now());
const groups = async () => (await ladder()).map((step) => [...step].sort());

describe('who is told first', () => {
  it('on a day nobody was entered for: every handler, then the supervisor, then the level above', async () => {
    const { handler, helper, supervisor, above } = people;
    expect(await groups()).toEqual([[handler.id, helper.id].sort(), [supervisor.id], [above.id]]);
  });

  it('those on the duty list, in its order, on the China day it is for', async () => {
    const { handler, helper, supervisor } = people;
    const boss = await asStaff(bureau, supervisor);
    await bureau.offices.setDuty(boss, { office: 'xingxian', on: TODAY, staff: [helper.id, handler.id] });
    expect((await ladder())[0]).toEqual([helper.id, handler.id]);
    bureau.wait(15 * 3_600_000);
    expect((await groups())[0]).toEqual([handler.id, helper.id].sort());
  });

  it('nobody who works there no more', async () => {
    const { handler, helper, supervisor } = people;
    const boss = await asStaff(bureau, supervisor);
    await bureau.offices.setDuty(boss, { office: 'xingxian', on: TODAY, staff: [helper.id] });
    await bureau.offices.removeStaff({ kind: 'machine', tool: 'staff' }, { staffId: helper.id });
    expect((await ladder())[0]).toEqual([handler.id]);
  });
});

describe('the duty list', () => {
  it('is kept by the supervisor of the office, seen by its people, and may be changed', async () => {
    const { handler, helper, supervisor } = people;
    const boss = await asStaff(bureau, supervisor);
    await bureau.offices.setDuty(boss, { office: 'xingxian', on: TODAY, staff: [handler.id] });
    await bureau.offices.setDuty(boss, { office: 'xingxian', on: TODAY, staff: [helper.id, helper.id] });
    expect(await bureau.offices.showDuty(await asStaff(bureau, handler), { office: 'xingxian', on: TODAY })).toEqual({
      office: 'xingxian',
      on: TODAY,
      staff: [{ id: helper.id, name: '乙' }],
    });
    const row = await bureau.needs.duty.findOne('day', ['xingxian', TODAY]);
    expect(row?.pending.map(({ name, data }) => [name, data])).toEqual(Array(2).fill(['duty.set', { office: 'xingxian', on: TODAY }]));
  });

  it('takes only people of the office', async () => {
    const boss = await asStaff(bureau, people.supervisor);
    expect(await outcome(bureau.offices.setDuty(boss, { office: 'xingxian', on: TODAY, staff: [people.above.id] }))).toBe(
      'duty.not-of-this-office',
    );
  });

  it('is closed to handlers and to other offices', async () => {
    const handler = await asStaff(bureau, people.handler);
    const stranger = await asStaff(bureau, people.above);
    const boss = await asStaff(bureau, people.supervisor);
    expect(await outcome(bureau.offices.setDuty(handler, { office: 'xingxian', on: TODAY, staff: [] }))).toBe('duty.supervisors-only');
    expect(await outcome(bureau.offices.setDuty(boss, { office: 'city', on: TODAY, staff: [] }))).toBe('duty.supervisors-only');
    expect(await outcome(bureau.offices.showDuty(stranger, { office: 'xingxian', on: TODAY }))).toBe('duty.own-office-only');
  });

  it('a supervisor sees the accounts of his own office only', async () => {
    const { rows } = await bureau.offices.listStaff(await asStaff(bureau, people.supervisor));
    expect(rows.map((row) => row.name).sort()).toEqual(['丙', '乙', '甲'].sort());
    expect(await outcome(bureau.offices.listStaff(await asStaff(bureau, people.handler)))).toBe('staff.administrators-only');
  });
});
