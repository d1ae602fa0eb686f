import { generateSync } from 'otplib';
import type { Actor, Staff } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/calendar.ts';
import type { AddStaffInput } from '../../offices/schema.ts';
import type { Program } from '../../program.ts';
import type { Kept } from './kept.ts';
import { DAYS, FIRST_DAY } from './moment.ts';
import { broughtAbout } from './scene.ts';
import type { Hired } from './stage.ts';
import type { Story } from './story.ts';

const MACHINE: Actor = { kind: 'machine', tool: 'demo' };

/** The duty list reaches a week beyond the story. */
const DUTY_DAYS = DAYS + 7;

/** What is needed to sign in with an account. */
type Account = Kept['accounts'][number];

/** Makes an account, by whoever may. */
export const hire = async (
  { app, outside }: Program,
  by: Actor,
  input: AddStaffInput,
): Promise<{ readonly id: string; readonly account: Account }> => {
  const { name, office, roles } = input;
  const { id, password, totpUri } = await app.offices.addStaff(by, input);
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return { id, account: { name, officeName: outside.library.directory.office(office).name, roles, password, secret } };
};

/** Somebody as he is while he is signed in, with his key at hand. */
const signedIn = async ({ app, outside }: Program, { name, password, secret }: Account): Promise<Staff> => {
  const code = generateSync({ secret, epoch: Math.floor(outside.clock.now() / 1000) });
  const { token, staff } = await app.offices.signIn({ name, password, code });
  await app.offices.signOut(token);
  return staff;
};

/** Makes the accounts of the story; the custodians' role is given by two administrators, as no machine may give it. */
export const hireStaff = async (program: Program, story: Story): Promise<Hired> => {
  const staff: Staff[] = [];
  const accounts: Kept['accounts'] = [];
  const begins = async (account: Account): Promise<void> => {
    accounts.push(account);
    staff.push(await signedIn(program, account));
  };
  for (const input of story.staff) await begins((await hire(program, MACHINE, input)).account);
  const [first, second] = staff.filter(({ roles }) => roles.includes('administrator'));
  if (!first || !second) throw new Error('the story needs two administrators');
  for (const input of story.custodians) {
    const { id, account } = await hire(program, first, { ...input, roles: ['custodian'] });
    await program.app.offices.confirmRole(second, { staffId: id, role: 'custodian' });
    await begins(account);
  }
  return { staff, accounts };
};

/** Writes the duty lists: those who take turns have a day each. */
export const setDuty = async ({ app }: Program, story: Story, staff: readonly Staff[]): Promise<void> => {
  const byName = new Map(staff.map((member) => [member.name, member]));
  const setBy = broughtAbout(byName, story.dutySetBy);
  const days = Array.from({ length: DUTY_DAYS }, (_, day) => day);
  const lists = story.duty.flatMap(({ office, turns }) =>
    days.map((day) => {
      const onDuty = byName.get(turns[day % turns.length] ?? '');
      return { office, on: addDays(FIRST_DAY, day), staff: onDuty ? [onDuty.id] : [] };
    }),
  );
  await Promise.all(lists.map((list) => app.offices.setDuty(setBy, list)));
};
