import { describe, expect, it } from '@jest/globals';
import { type Actor, PUBLIC, ROLES, type Role, type Staff } from '../../../src/kernel/actor.ts';
import { OFFICE_ACTIONS, type OfficeAction } from '../../../src/reports/office-schema.ts';
import { mayDo, maySeeTip, mayWorkOnTips } from '../../../src/reports/policy.ts';

/** How the officer's office stands to the tip's. */
const RELATIONS = ['own', 'above', 'below', 'elsewhere', 'barred', 'barred above'] as const;
type Relation = (typeof RELATIONS)[number];

const WORKING: readonly Role[] = ['handler', 'reviewer', 'enforcement-officer', 'supervisor'];
const DECIDING: readonly Role[] = ['reviewer', 'supervisor'];
const ASKED = 'the one who asked';

const TIP_OFFICE = 'xingxian';
const OFFICE_OF: Readonly<Record<Relation, { office: string; reach: readonly string[]; barred: readonly string[] }>> = {
  own: { office: 'xingxian', reach: ['xingxian'], barred: [] },
  above: { office: 'city', reach: ['city', 'xingxian', 'linxian'], barred: [] },
  below: { office: 'station', reach: ['station'], barred: [] },
  elsewhere: { office: 'linxian', reach: ['linxian'], barred: [] },
  barred: { office: 'xingxian', reach: ['xingxian'], barred: ['xingxian'] },
  'barred above': { office: 'city', reach: ['city', 'xingxian'], barred: ['city'] },
};

const officer = (role: Role, relation: Relation, id = 'somebody'): Staff => ({
  kind: 'staff',
  id,
  name: id,
  office: OFFICE_OF[relation].office,
  roles: [role],
});

const tipFor = (relation: Relation) => ({ office: TIP_OFFICE, barred: OFFICE_OF[relation].barred, extensionAskedBy: ASKED });

/** The promise: an office and the one above it see a matter, unless it is about them. */
const shouldSee = (role: Role, relation: Relation): boolean => WORKING.includes(role) && ['own', 'above'].includes(relation);

/** The promise: who sees it answers an alarm; casework is its own office's handlers'; decisions are a reviewer's or supervisor's. */
const shouldDo = (role: Role, relation: Relation, action: OfficeAction): boolean => {
  if (!shouldSee(role, relation)) return false;
  if (action === 'answer-urgent') return true;
  if (action === 'decide-extension') return DECIDING.includes(role);
  if (action === 'decide-review') return DECIDING.includes(role) && relation === 'own';
  return role === 'handler' && relation === 'own';
};

describe('who sees a matter', () => {
  it.each(ROLES.flatMap((role) => RELATIONS.map((relation) => [role, relation] as const)))(
    'a %s of an office that is: %s',
    (role, relation) => {
      const staff = officer(role, relation);
      expect(mayWorkOnTips(staff)).toBe(WORKING.includes(role));
      expect(maySeeTip(staff, tipFor(relation), OFFICE_OF[relation].reach)).toBe(shouldSee(role, relation));
    },
  );

  it.each<[string, Actor]>([
    ['the public', PUBLIC],
    ['a job', { kind: 'system', job: 'raise-alerts' }],
    ['a tool of the machine', { kind: 'machine', tool: 'staff' }],
  ])('not %s', (_, actor) => {
    expect(maySeeTip(actor, tipFor('own'), [TIP_OFFICE])).toBe(false);
    for (const action of OFFICE_ACTIONS) expect(mayDo(actor, action, tipFor('own'), [TIP_OFFICE])).toBe(false);
  });

  it('not an officer without any role', () => {
    expect(maySeeTip({ ...officer('handler', 'own'), roles: [] }, tipFor('own'), [TIP_OFFICE])).toBe(false);
  });
});

describe('who may do what', () => {
  it.each(OFFICE_ACTIONS)('%s, by every role of every office', (action) => {
    for (const role of ROLES)
      for (const relation of RELATIONS) {
        const may = mayDo(officer(role, relation), action, tipFor(relation), OFFICE_OF[relation].reach);
        expect([role, relation, may]).toEqual([role, relation, shouldDo(role, relation, action)]);
      }
  });

  it('nobody decides what he asked for himself, whatever roles he holds', () => {
    const both: Staff = { ...officer('handler', 'own', ASKED), roles: ['handler', 'reviewer', 'supervisor'] };
    expect(mayDo(both, 'decide-extension', tipFor('own'), [TIP_OFFICE])).toBe(false);
    expect(mayDo({ ...both, id: 'another' }, 'decide-extension', tipFor('own'), [TIP_OFFICE])).toBe(true);
  });
});
