import type { Actor, Role } from '../../kernel/actor.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { type Giving, mayGiveRole, mayHoldTogether, mayKeepAccounts } from '../policy.ts';
import { staffNameKey } from '../rules/staff-name.ts';
import type { AddStaffInput, Credentials } from '../schema.ts';
import { type AdministratorRollNeeds, countAdministrators, enrolAdministrator } from './administrator-roll.ts';
import { happened } from './happened.ts';
import { type MakeCredentialsNeeds, makeCredentials } from './make-credentials.ts';

export type AddStaffNeeds = AdministratorRollNeeds & MakeCredentialsNeeds & Pick<OfficesNeeds, 'clock' | 'staff' | 'directory'>;

/**
 * Makes an account and its first pair of password and authenticator. Roles that two administrators give are proposed, the others hold at once.
 * @throws {Refusal} forbidden and conflict as `policy.ts` says; not-found office.unknown; conflict staff.name-taken
 */
export const addStaff = async (needs: AddStaffNeeds, actor: Actor, input: AddStaffInput): Promise<Credentials> => {
  mayKeepAccounts(actor);
  if (!needs.directory.office(input.office)) throw new Refusal('not-found', 'office.unknown');
  const wanted = [...new Set(input.roles)];
  mayHoldTogether(wanted);
  const id = needs.random.id();
  const now = needs.clock.now();
  const administrators = await countAdministrators(needs);
  const giving = new Map<Role, Giving>(wanted.map((role) => [role, mayGiveRole(actor, role, id, administrators)]));
  const given = wanted.filter((role) => giving.get(role) === 'at-once');
  const proposed = wanted.filter((role) => giving.get(role) === 'by-two');

  const { credentials, stored } = await makeCredentials(needs, id, input.name);
  const proposals = actor.kind === 'staff' ? proposed.map((role) => ({ role, by: actor.id, at: now })) : [];
  const account = { name: input.name.trim(), nameKey: staffNameKey(input.name), office: input.office, roles: given, proposals };
  const happenings = [
    happened(needs, actor, 'staff.added', {}),
    ...given.map((role) => happened(needs, actor, 'staff.role-given', { role })),
    ...proposed.map((role) => happened(needs, actor, 'staff.role-proposed', { role })),
  ];
  await needs.staff
    .insert(id, { ...account, ...stored, isActive: true, addedAt: now, sessionsFrom: now }, happenings)
    .catch((error: unknown) => {
      throw isKeyTaken(error, 'name') ? new Refusal('conflict', 'staff.name-taken') : error;
    });
  if (given.includes('administrator')) await enrolAdministrator(needs, id);
  return credentials;
};
