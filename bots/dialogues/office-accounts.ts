import { z } from 'zod';
import { type Actor, ROLES, type Role } from '../../src/kernel/actor.ts';
import type { RoleName, StaffView } from '../../src/offices/schema.ts';
import { type Dialogue, defineDialogue, type Next, type Step } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, HOME, HOME_NEXT, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

const AccountsState = z.object({ staffId: z.string().optional() });
type AccountsState = z.infer<typeof AccountsState>;
type AccountsStep = 'start' | 'account';
type AccountsNext = Next<AccountsState, AccountsStep>;

const isAdministrator = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('administrator');

const roleNames = (needs: OfficeDialogueNeeds, roles: readonly Role[]): string =>
  roles.map((role) => needs.copy.phrase(`office.role.${role}`)).join(needs.copy.phrase('office.comma'));

const accountLine = (needs: OfficeDialogueNeeds, account: StaffView) => {
  const waiting = account.proposals.map(({ role }) => role);
  return {
    key: waiting.length > 0 ? 'office.accounts.line-waiting' : 'office.accounts.line',
    values: {
      name: account.name,
      office: account.officeName,
      roles: account.roles.length > 0 ? roleNames(needs, account.roles) : needs.copy.phrase('office.accounts.no-role'),
      waiting: roleNames(needs, waiting),
    },
  } as const;
};

const listStep = (needs: OfficeDialogueNeeds): Step<AccountsState, AccountsStep> => ({
  prompt: async (_, turn) => {
    const { rows } = await needs.desk.offices.listStaff(turn.actor);
    const choices = isAdministrator(turn.actor) ? rows.map(({ id, name }) => plainChoice(`open:${id}`, name)) : [];
    return [
      {
        ...line(isAdministrator(turn.actor) ? 'office.accounts.title' : 'office.accounts.title-own'),
        lines: rows.map((account) => accountLine(needs, account)),
        choices: [...choices, HOME],
      },
    ];
  },
  take: (heard, state) => {
    const [what, staffId] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'open' && staffId) return { go: 'account', state: { staffId } };
    return { go: 'start', state, say: [line('office.list.which')] };
  },
});

const roleChoices = (needs: OfficeDialogueNeeds, account: StaffView): readonly Choice[] => {
  const waiting = account.proposals.map(({ role }) => role);
  const free = ROLES.filter((role) => !account.roles.includes(role) && !waiting.includes(role));
  const named = (role: Role) => ({ role: needs.copy.phrase(`office.role.${role}`) });
  return [
    ...waiting.map((role) => choice(`confirm:${role}`, 'office.accounts.confirm', named(role))),
    ...free.map((role) => choice(`give:${role}`, 'office.accounts.give', named(role))),
    ...[...account.roles, ...waiting].map((role) => choice(`take:${role}`, 'office.accounts.take', named(role))),
  ];
};

const change = async (needs: OfficeDialogueNeeds, actor: Actor, staffId: string, what: string, role: z.infer<typeof RoleName>) => {
  const { offices } = needs.desk;
  if (what === 'give')
    return (await offices.proposeRole(actor, { staffId, role })).state === 'given' ? 'office.accounts.given' : 'office.accounts.proposed';
  if (what === 'confirm') {
    await offices.confirmRole(actor, { staffId, role });
    return 'office.accounts.given';
  }
  await offices.withdrawRole(actor, { staffId, role });
  return 'office.accounts.taken';
};

const accountStep = (needs: OfficeDialogueNeeds): Step<AccountsState, AccountsStep> => ({
  prompt: async ({ staffId }, turn) => {
    const account = (await needs.desk.offices.listStaff(turn.actor)).rows.find(({ id }) => id === staffId);
    if (!account) return [{ ...line('error.staff.unknown'), choices: [choice('list', 'office.choice.list')] }];
    const choices = [...roleChoices(needs, account), choice('list', 'office.choice.list'), HOME];
    return [{ ...line('office.accounts.one'), lines: [accountLine(needs, account)], choices }];
  },
  take: async (heard, state, turn): Promise<AccountsNext> => {
    const [what = '', named] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'list') return { go: 'start', state: {} };
    const role = ROLES.find((known) => known === named);
    if (!role || state.staffId === undefined) return { go: 'account', state, say: [line('office.list.which')] };
    const key = await change(needs, turn.actor, state.staffId, what, role);
    return { go: 'account', state, say: [line(key, { role: needs.copy.phrase(`office.role.${role}`) })] };
  },
});

/** Accounts and roles: an administrator gives ordinary roles, proposes or confirms those that take two. */
export const officeAccounts = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<AccountsState, AccountsStep>({
    name: 'office-accounts',
    version: 1,
    shape: AccountsState,
    steps: { start: listStep(needs), account: accountStep(needs) },
    opens: (heard) =>
      placeSaid(needs.sayings, heard.text) === 'accounts' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined,
    anytime: (heard) => (heard.text === '' ? HOME_NEXT : undefined),
  });
