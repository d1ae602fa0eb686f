import { Command } from 'commander';
import type { Copy } from '../copy/phrase.ts';
import { ROLES } from '../kernel/actor.ts';

export interface StaffProgramNeeds {
  readonly copy: Copy;
  /** Has a tool of the machine do its work, by the running server or without one, and prints what it says. */
  readonly call: (
    tool: 'staff-add' | 'staff-reset' | 'staff-remove' | 'staff-list',
    args: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
  /** What is printed goes to a screen, not into a file or another program. */
  readonly isScreen: boolean;
}

const rolesIn = (typed: string, copy: Copy): readonly string[] => {
  const roles = typed
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  const unknown = roles.find((role) => !ROLES.some((one) => one === role));
  if (unknown !== undefined) throw new Error(copy.phrase('staff.tool.unknown-role', { role: unknown, roles: ROLES.join(', ') }));
  return roles;
};

/** `npm run staff -- add|reset|remove|list`. A pair is shown once, on a screen, and written nowhere. */
export const staffProgram = ({ copy, call, isScreen }: StaffProgramNeeds): Command => {
  const program = new Command('staff').description(copy.phrase('staff.tool.about'));
  const named = (verb: 'add' | 'reset' | 'remove'): Command =>
    program
      .command(verb)
      .description(copy.phrase(`staff.tool.${verb}`))
      .argument('<name>', copy.phrase('staff.tool.name'));
  const mayPrint = (isMeant: boolean | undefined): void => {
    if (!isScreen && !isMeant) throw new Error(copy.phrase('staff.tool.not-a-screen'));
  };

  named('add')
    .requiredOption('--office <id>', copy.phrase('staff.tool.office'))
    .option('--roles <roles>', copy.phrase('staff.tool.roles', { roles: ROLES.join(', ') }), '')
    .option('--yes-print', copy.phrase('staff.tool.yes-print'))
    .action(async (name: string, options: { office: string; roles: string; yesPrint?: true }) => {
      mayPrint(options.yesPrint);
      await call('staff-add', { name, office: options.office, roles: rolesIn(options.roles, copy) });
    });
  named('reset')
    .option('--yes-print', copy.phrase('staff.tool.yes-print'))
    .action(async (name: string, options: { yesPrint?: true }) => {
      mayPrint(options.yesPrint);
      await call('staff-reset', { name });
    });
  named('remove').action((name: string) => call('staff-remove', { name }));
  program
    .command('list')
    .description(copy.phrase('staff.tool.list'))
    .action(() => call('staff-list', {}));
  return program;
};
