import { z } from 'zod';
import type { Copy } from '../copy/phrase.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import type { Actor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Offices } from '../offices/offices.ts';
import { staffNameKey } from '../offices/rules/staff-name.ts';
import { AddStaffInput, type Credentials, StaffName, type StaffView } from '../offices/schema.ts';

/** What these tools use of the program. */
export interface StaffToolNeeds {
  readonly app: { readonly offices: Pick<Offices, 'addStaff' | 'resetStaff' | 'removeStaff' | 'listStaff'> };
  readonly outside: { readonly copy: Copy };
}
type StaffTool = (needs: StaffToolNeeds, args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;

const MACHINE: Actor = { kind: 'machine', tool: 'staff' };

const NameInput = z.strictObject({ name: StaffName });

/** Whoever types knows names and no ids. @throws {Refusal} not-found staff.unknown */
const staffIdOf = async ({ app }: StaffToolNeeds, name: string): Promise<string> => {
  const { rows } = await app.offices.listStaff(MACHINE);
  const found = rows.find((row) => staffNameKey(row.name) === staffNameKey(name));
  if (!found) throw new Refusal('not-found', 'staff.unknown');
  return found.id;
};

/** A pair as it is shown, once. The library that draws the square is loaded when one is drawn. */
const credentialLines = async (copy: Copy, name: string, credentials: Credentials): Promise<readonly string[]> => {
  const { toString: draw } = await import('qrcode');
  return [
    copy.phrase('staff.tool.done', { name }),
    copy.phrase('staff.tool.password', { password: credentials.password }),
    copy.phrase('staff.tool.scan'),
    credentials.totpUri,
    await draw(credentials.totpUri, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }),
    copy.phrase('staff.tool.recovery'),
    ...credentials.recoveryCodes.map((code) => `  ${code}`),
    copy.phrase('staff.tool.once'),
  ];
};

const rowLine = (copy: Copy, row: StaffView): string => {
  const held = row.roles.map((role) => copy.phrase(`office.role.${role}`));
  const proposed = row.proposals.map(({ role }) => copy.phrase('staff.tool.proposed', { role: copy.phrase(`office.role.${role}`) }));
  const roles = [...held, ...proposed].join(' ') || copy.phrase('staff.tool.no-roles');
  return copy.phrase('staff.tool.row', { name: row.name, office: row.officeName, roles, recovery: row.recoveryLeft });
};

const addStaff: StaffTool = async ({ app, outside }, args) => {
  const input = check(AddStaffInput, args);
  return credentialLines(outside.copy, input.name, await app.offices.addStaff(MACHINE, input));
};

const resetStaff: StaffTool = async (needs, args) => {
  const { name } = check(NameInput, args);
  const staffId = await staffIdOf(needs, name);
  const { copy } = needs.outside;
  const lines = await credentialLines(copy, name, await needs.app.offices.resetStaff(MACHINE, { staffId }));
  return [...lines, copy.phrase('staff.tool.let-in-again', { name })];
};

const removeStaff: StaffTool = async (needs, args) => {
  const { name } = check(NameInput, args);
  await needs.app.offices.removeStaff(MACHINE, { staffId: await staffIdOf(needs, name) });
  return [needs.outside.copy.phrase('staff.tool.done', { name })];
};

const listStaff: StaffTool = async ({ app, outside }) => {
  const { rows } = await app.offices.listStaff(MACHINE);
  return rows.length === 0 ? [outside.copy.phrase('staff.tool.empty')] : rows.map((row) => rowLine(outside.copy, row));
};

/** Accounts, as kept on the machine itself: the first two administrators are made here. */
export const STAFF_TOOLS = {
  'staff-add': addStaff,
  'staff-reset': resetStaff,
  'staff-remove': removeStaff,
  'staff-list': listStaff,
} as const satisfies Readonly<Record<string, Tool>>;
