import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/kernel/actor.ts';
import { addPerson, asStaff, type Bureau, happenedTo, MACHINE, openBureau, outcome, personOf } from './bureau.ts';

let bureau: Bureau;
beforeEach(async () => {
  bureau = await openBureau();
});
afterEach(() => bureau.close());

const rolesOf = async (id: string) => (await bureau.offices.listStaff(MACHINE)).rows.find((row) => row.id === id)?.roles;

describe('the first accounts', () => {
  it('are two administrators made on the machine; no third', async () => {
    await addPerson(bureau, '甲', ['administrator']);
    await addPerson(bureau, '乙', ['administrator', 'supervisor']);
    expect(await outcome(addPerson(bureau, '丙', ['administrator']))).toBe('role.not-on-the-machine');
    expect(await outcome(addPerson(bureau, '丙', ['handler', 'trainer']))).toBe('done');
  });

  it.each(['custodian', 'approver', 'cashier'] as const)('the role %s waits until there are two, and the program says so', async (role) => {
    await addPerson(bureau, '甲', ['administrator']);
    expect(await outcome(addPerson(bureau, '丙', [role]))).toBe('role.two-administrators-first');
  });

  it.each([
    ['an office that is not there', { name: '丙', office: 'nowhere', roles: [] }, 'office.unknown'],
    ['roles that watch each other', { name: '丙', office: 'city', roles: ['handler', 'administrator', 'assessor'] }, 'role.clash'],
    ['a name that is taken', { name: ' 甲 ', office: 'city', roles: [] }, 'staff.name-taken'],
  ] as const)('are refused for %s', async (_, input, code) => {
    await addPerson(bureau, '甲', []);
    expect(await outcome(bureau.offices.addStaff(MACHINE, { ...input, roles: [...input.roles] }))).toBe(code);
  });

  it('are made by nobody but administrators and the machine', async () => {
    const handler = await asStaff(bureau, await addPerson(bureau, '甲', ['handler']));
    for (const actor of [handler, { kind: 'public' }, { kind: 'system', job: 'nightly' }] as Actor[])
      expect(await outcome(bureau.offices.addStaff(actor, { name: '丙', office: 'city', roles: [] }))).toBe('staff.administrators-only');
  });

  it('leave a happening for each thing that was done, by the machine’s tool', async () => {
    const { id } = await addPerson(bureau, '甲', ['handler', 'supervisor']);
    expect(await happenedTo(bureau, id)).toEqual([
      { name: 'staff.added', by: 'machine:staff', data: {} },
      { name: 'staff.role-given', by: 'machine:staff', data: { role: 'handler' } },
      { name: 'staff.role-given', by: 'machine:staff', data: { role: 'supervisor' } },
    ]);
  });
});

describe('with two administrators', () => {
  const open = async () => {
    const first = await addPerson(bureau, '甲', ['administrator']);
    const second = await addPerson(bureau, '乙', ['administrator']);
    const ding = await addPerson(bureau, '丁', ['trainer']);
    return { first: await asStaff(bureau, first), second: await asStaff(bureau, second), ding };
  };

  it('one proposes a cashier and the other confirms', async () => {
    const { first, second, ding } = await open();
    const cashier = { staffId: ding.id, role: 'cashier' } as const;
    expect(await bureau.offices.proposeRole(first, cashier)).toEqual({ state: 'proposed' });
    expect(await rolesOf(ding.id)).toEqual(['trainer']);
    expect(await outcome(bureau.offices.proposeRole(second, cashier))).toBe('role.held-already');
    expect(await outcome(bureau.offices.confirmRole(first, cashier))).toBe('role.second-person');
    await bureau.offices.confirmRole(second, cashier);
    expect(await rolesOf(ding.id)).toEqual(['trainer', 'cashier']);
    expect(await outcome(bureau.offices.confirmRole(second, cashier))).toBe('role.not-proposed');
    expect((await happenedTo(bureau, ding.id)).slice(-2)).toEqual([
      { name: 'staff.role-proposed', by: `staff:${first.id}`, data: { role: 'cashier' } },
      { name: 'staff.role-given', by: `staff:${second.id}`, data: { role: 'cashier' } },
    ]);
  });

  it('an ordinary role is given at once, and one may take it away', async () => {
    const { first, ding } = await open();
    expect(await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'handler' })).toEqual({ state: 'given' });
    expect(await outcome(bureau.offices.proposeRole(first, { staffId: ding.id, role: 'custodian' }))).toBe('role.clash');
    await bureau.offices.withdrawRole(first, { staffId: ding.id, role: 'handler' });
    expect(await rolesOf(ding.id)).toEqual(['trainer']);
    expect(await outcome(bureau.offices.withdrawRole(first, { staffId: ding.id, role: 'handler' }))).toBe('role.not-held');
  });

  it('two proposals that may not stand together are not both made', async () => {
    const { first, second, ding } = await open();
    await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'cashier' });
    expect(await outcome(bureau.offices.proposeRole(second, { staffId: ding.id, role: 'approver' }))).toBe('role.clash');
    await bureau.offices.withdrawRole(second, { staffId: ding.id, role: 'cashier' });
    expect(await outcome(bureau.offices.proposeRole(second, { staffId: ding.id, role: 'approver' }))).toBe('done');
  });

  it('a third administrator is made by two, and then the first may go', async () => {
    const { first, second, ding } = await open();
    expect(await outcome(bureau.offices.removeStaff(second, { staffId: first.id }))).toBe('staff.last-administrators');
    await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'administrator' });
    await bureau.offices.confirmRole(second, { staffId: ding.id, role: 'administrator' });
    await bureau.offices.removeStaff(second, { staffId: first.id });
    expect(await rolesOf(first.id)).toBeUndefined();
  });

  it('a proposal of somebody who is administrator no more is not confirmed', async () => {
    const { first, second, ding } = await open();
    const wu = await addPerson(bureau, '戊', []);
    await bureau.offices.proposeRole(first, { staffId: wu.id, role: 'cashier' });
    await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'administrator' });
    await bureau.offices.confirmRole(second, { staffId: ding.id, role: 'administrator' });
    await bureau.offices.withdrawRole(second, { staffId: first.id, role: 'administrator' });
    expect(await outcome(bureau.offices.confirmRole(second, { staffId: wu.id, role: 'cashier' }))).toBe('role.proposer-gone');
  });

  it('they cannot remove or demote each other at the same moment', async () => {
    const { first, second, ding } = await open();
    await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'administrator' });
    await bureau.offices.confirmRole(second, { staffId: ding.id, role: 'administrator' });
    const outcomes = await Promise.all([
      outcome(bureau.offices.removeStaff(first, { staffId: second.id })),
      outcome(bureau.offices.withdrawRole(second, { staffId: first.id, role: 'administrator' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'staff.last-administrators']);
  });

  it('on the machine all but one may go, and another is made in his place', async () => {
    const { first, second } = await open();
    await bureau.offices.removeStaff(MACHINE, { staffId: first.id });
    expect(await outcome(bureau.offices.removeStaff(MACHINE, { staffId: second.id }))).toBe('staff.last-administrators');
    expect(await outcome(addPerson(bureau, '己', ['administrator']))).toBe('done');
  });

  it('neither resets the other, nor an account that two had to make; ordinary ones they do', async () => {
    const { first, second, ding } = await open();
    expect(await outcome(bureau.offices.resetStaff(first, { staffId: second.id }))).toBe('staff.reset-on-the-machine');
    expect(await outcome(bureau.offices.resetStaff(first, { staffId: ding.id }))).toBe('done');
    await bureau.offices.proposeRole(first, { staffId: ding.id, role: 'cashier' });
    await bureau.offices.confirmRole(second, { staffId: ding.id, role: 'cashier' });
    expect(await outcome(bureau.offices.resetStaff(first, { staffId: ding.id }))).toBe('staff.reset-on-the-machine');
    expect(await outcome(bureau.offices.resetStaff(MACHINE, { staffId: ding.id }))).toBe('done');
  });
});

describe('whoever comes to a role, loses one, gets a new pair or goes', () => {
  it('leaves a happening every time: who shares a key hangs on them', async () => {
    const { id } = await addPerson(bureau, '丁', ['handler']);
    const first = await asStaff(bureau, await addPerson(bureau, '甲', ['administrator']));
    await bureau.offices.proposeRole(first, { staffId: id, role: 'supervisor' });
    await bureau.offices.withdrawRole(first, { staffId: id, role: 'handler' });
    await bureau.offices.resetStaff(first, { staffId: id });
    await bureau.offices.removeStaff(first, { staffId: id });
    expect((await happenedTo(bureau, id)).map(({ name, data }) => ({ name, data }))).toEqual([
      { name: 'staff.added', data: {} },
      { name: 'staff.role-given', data: { role: 'handler' } },
      { name: 'staff.role-given', data: { role: 'supervisor' } },
      { name: 'staff.role-withdrawn', data: { role: 'handler' } },
      { name: 'staff.reset', data: {} },
      { name: 'staff.removed', data: {} },
    ]);
  });
});

describe('an account that was removed', () => {
  it('signs in no more, keeps no secret, and leaves its name to the next', async () => {
    const ding = await addPerson(bureau, '丁', ['handler']);
    await asStaff(bureau, ding);
    await bureau.offices.removeStaff(MACHINE, { staffId: ding.id });
    expect(await outcome(asStaff(bureau, ding))).toBe('sign-in.wrong');
    expect((await bureau.needs.staff.get(ding.id))?.body).toMatchObject({
      isActive: false,
      roles: [],
      passwordHash: '',
      totpSealed: '',
      recovery: [],
    });
    const next = personOf('丁', await bureau.offices.addStaff(MACHINE, { name: '丁', office: 'city', roles: [] }));
    expect((await asStaff(bureau, next)).id).not.toBe(ding.id);
    expect(await outcome(bureau.offices.resetStaff(MACHINE, { staffId: ding.id }))).toBe('staff.unknown');
  });
});
