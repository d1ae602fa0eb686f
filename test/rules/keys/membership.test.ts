import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import { belongsTo, holds, keyedMembers } from '../../../src/keys/rules/membership.ts';
import { CUSTODIANS } from '../../../src/keys/schema.ts';

const CASE: readonly Role[] = ['handler', 'reviewer', 'enforcement-officer', 'supervisor'];
const member = (roles: readonly Role[], office = 'xingxian') => ({ id: 'li', office, roles, publicKey: 'P' });
const ring = (holders: readonly { staff: string; key: string }[]) => ({
  ring: 'xingxian',
  holders: holders.map((holder) => ({ ...holder, box: '' })),
});

describe('whose a ring is', () => {
  it.each(ROLES.map((role) => [role, CASE.includes(role), role === 'custodian'] as const))(
    '%s: office %s, custodians %s',
    (role, office, custodians) => {
      expect(belongsTo(member([role]), 'xingxian')).toBe(office);
      expect(belongsTo(member([role]), 'linxian')).toBe(false);
      expect(belongsTo(member([role]), CUSTODIANS)).toBe(custodians);
    },
  );

  it.each(CASE.map((role) => [role]))('%s and custodian at once: the custodians only, so that nobody has both boxes', (role) => {
    expect(belongsTo(member([role, 'custodian']), 'xingxian')).toBe(false);
    expect(belongsTo(member([role, 'custodian']), CUSTODIANS)).toBe(true);
  });

  it('a box can be filled only for those who have a key', () => {
    const { publicKey: _, ...keyless } = member(['handler']);
    expect(keyedMembers([keyless, member(['handler']), member(['trainer'])], 'xingxian')).toEqual([member(['handler'])]);
  });
});

describe('who holds a ring', () => {
  it.each([
    ['a share for his key', [{ staff: 'li', key: 'P' }], member(['handler']), true],
    ['a share for a former key', [{ staff: 'li', key: 'O' }], member(['handler']), false],
    ['a share of another', [{ staff: 'wang', key: 'P' }], member(['handler']), false],
    ['a share, but no role any more', [{ staff: 'li', key: 'P' }], member(['trainer']), false],
    ['a share, but another office', [{ staff: 'li', key: 'P' }], member(['handler'], 'linxian'), false],
    ['no share', [], member(['handler']), false],
  ])('%s', (_, holders, who, expected) => expect(holds(ring(holders), who)).toBe(expected));
});
