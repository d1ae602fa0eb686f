import { describe, expect, it } from '@jest/globals';
import { type Actor, ROLES, type Role, type Staff } from '../../../src/kernel/actor.ts';
import { isRefusal } from '../../../src/kernel/errors.ts';
import {
  clashAmong,
  mayConfirmRole,
  mayGiveRole,
  mayHoldTogether,
  mayKeepDuty,
  mayRemove,
  mayReset,
  officesMayList,
} from '../../../src/offices/policy.ts';

const staff = (id: string, ...roles: Role[]): Staff => ({ kind: 'staff', id, name: id, office: 'xingxian', roles });
const ADMIN = staff('admin', 'administrator');
const HANDLER = staff('handler', 'handler');
const MACHINE: Actor = { kind: 'machine', tool: 'staff' };

/** The outcome of asking the policy: what it answers, or the code it refuses with. */
const outcome = (ask: () => unknown): unknown => {
  try {
    return ask() ?? 'yes';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};

describe('roles one person may hold together', () => {
  const FORBIDDEN = new Set([
    'handler+custodian',
    'reviewer+custodian',
    'enforcement-officer+custodian',
    'supervisor+custodian',
    'approver+assessor',
    'assessor+cashier',
    'approver+cashier',
    'administrator+assessor',
    'administrator+approver',
    'administrator+cashier',
    'administrator+custodian',
  ]);
  const isForbidden = (one: Role, other: Role) => FORBIDDEN.has(`${one}+${other}`) || FORBIDDEN.has(`${other}+${one}`);
  const pairs = ROLES.flatMap((one) => ROLES.map((other) => [one, other] as const));

  it.each(pairs)('%s with %s', (one, other) => {
    expect(clashAmong([one, other]) !== undefined).toBe(isForbidden(one, other));
  });

  it('finds a clash among many roles and says how to cure it', () => {
    expect(outcome(() => mayHoldTogether(['trainer', 'assessor', 'publicist', 'cashier']))).toBe('role.clash');
    expect(outcome(() => mayHoldTogether(['trainer', 'handler', 'reviewer', 'supervisor', 'administrator']))).toBe('yes');
  });
});

describe('who gives which role, and how', () => {
  const ORDINARY: Role[] = ['handler', 'reviewer', 'enforcement-officer', 'supervisor', 'publicist', 'trainer', 'assessor'];
  const GUARDED: Role[] = ['custodian', 'approver', 'cashier'];

  it.each(ORDINARY)('%s is given at once by an administrator and on the machine, however many administrators there are', (role) => {
    for (const administrators of [0, 1, 2, 5]) {
      expect(outcome(() => mayGiveRole(ADMIN, role, 'other', administrators))).toBe('at-once');
      expect(outcome(() => mayGiveRole(MACHINE, role, 'other', administrators))).toBe('at-once');
    }
  });

  it.each(GUARDED)('%s is given by two administrators, not before there are two, and never on the machine', (role) => {
    for (const administrators of [0, 1]) {
      expect(outcome(() => mayGiveRole(ADMIN, role, 'other', administrators))).toBe('role.two-administrators-first');
      expect(outcome(() => mayGiveRole(MACHINE, role, 'other', administrators))).toBe('role.two-administrators-first');
    }
    expect(outcome(() => mayGiveRole(ADMIN, role, 'other', 2))).toBe('by-two');
    expect(outcome(() => mayGiveRole(MACHINE, role, 'other', 2))).toBe('role.not-on-the-machine');
  });

  it.each([
    [MACHINE, 0, 'at-once'],
    [MACHINE, 1, 'at-once'],
    [MACHINE, 2, 'role.not-on-the-machine'],
    [ADMIN, 1, 'role.two-administrators-first'],
    [ADMIN, 2, 'by-two'],
    [ADMIN, 3, 'by-two'],
  ] as const)('administrator, asked by %j while there are %i: %s', (actor, administrators, expected) => {
    expect(outcome(() => mayGiveRole(actor, 'administrator', 'other', administrators))).toBe(expected);
  });

  it.each(ROLES)('nobody gives himself %s, and nobody but an administrator gives it to another', (role) => {
    expect(outcome(() => mayGiveRole(ADMIN, role, ADMIN.id, 2))).toBe('role.not-to-yourself');
    expect(outcome(() => mayGiveRole(HANDLER, role, 'other', 2))).toBe('staff.administrators-only');
    expect(outcome(() => mayGiveRole({ kind: 'public' }, role, 'other', 2))).toBe('staff.administrators-only');
  });

  it.each([
    ['another administrator', staff('second', 'administrator'), 'yes'],
    ['the one who proposed it', ADMIN, 'role.second-person'],
    ['the one who gains by it', staff('receiver', 'administrator'), 'role.not-to-yourself'],
    ['a handler', HANDLER, 'staff.administrators-only'],
    ['the machine', MACHINE, 'staff.administrators-only'],
  ] as const)('a proposal is confirmed by %s: %s', (_, actor, expected) => {
    expect(outcome(() => mayConfirmRole(actor, ADMIN.id, 'receiver'))).toBe(expected);
  });
});

describe('who resets and removes whom', () => {
  it.each(ROLES)('an account with the role %s', (role) => {
    const isGuarded = ['administrator', 'custodian', 'approver', 'cashier'].includes(role);
    expect(outcome(() => mayReset(ADMIN, ['trainer', role]))).toBe(isGuarded ? 'staff.reset-on-the-machine' : 'yes');
    expect(outcome(() => mayReset(MACHINE, [role]))).toBe('yes');
    expect(outcome(() => mayReset(HANDLER, [role]))).toBe('staff.administrators-only');
  });

  it('lets nobody remove himself', () => {
    expect(outcome(() => mayRemove(ADMIN, ADMIN.id))).toBe('staff.not-yourself');
    expect(outcome(() => mayRemove(ADMIN, 'other'))).toBe('yes');
    expect(outcome(() => mayRemove(MACHINE, ADMIN.id))).toBe('yes');
    expect(outcome(() => mayRemove(HANDLER, 'other'))).toBe('staff.administrators-only');
  });
});

describe('who sees accounts and keeps duty lists', () => {
  const supervisor = staff('supervisor', 'supervisor');
  it.each([
    ['an administrator', ADMIN, undefined],
    ['a supervisor', supervisor, 'xingxian'],
    ['the machine', MACHINE, undefined],
  ] as const)('%s sees accounts', (_, actor, office) => {
    expect(officesMayList(actor)).toBe(office);
  });

  it('keeps everybody else from both', () => {
    expect(outcome(() => officesMayList(HANDLER))).toBe('staff.administrators-only');
    expect(outcome(() => mayKeepDuty(HANDLER, 'xingxian'))).toBe('duty.supervisors-only');
    expect(outcome(() => mayKeepDuty(supervisor, 'linxian'))).toBe('duty.supervisors-only');
    expect(outcome(() => mayKeepDuty(supervisor, 'xingxian'))).toBe('yes');
    expect(outcome(() => mayKeepDuty(ADMIN, 'linxian'))).toBe('yes');
  });
});
