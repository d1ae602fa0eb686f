import type { Actor, Staff } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/calendar.ts';
import type { Program } from '../../program.ts';
import type { Kept } from './kept.ts';
import { DAYS, FIRST_DAY } from './moment.ts';
import type { Story } from './story.ts';

const MACHINE: Actor = { kind: 'machine', tool: 'demo' };

/** The duty list reaches a week beyond the story. */
const DUTY_DAYS = DAYS + 7;

/** Makes the accounts of the story, and what is needed to sign in with them. */
export const hireStaff = async (
  { app, outside }: Program,
  story: Story,
): Promise<{ readonly staff: readonly Staff[]; readonly accounts: Kept['accounts'] }> => {
  const staff: Staff[] = [];
  const accounts: Kept['accounts'] = [];
  for (const { name, office, roles } of story.staff) {
    const { id, password, totpUri } = await app.offices.addStaff(MACHINE, { name, office, roles });
    const secret = new URL(totpUri).searchParams.get('secret') ?? '';
    staff.push({ kind: 'staff', id, name, office, roles });
    accounts.push({ name, officeName: outside.library.directory.office(office).name, roles, password, secret });
  }
  return { staff, accounts };
};

/** Writes the duty lists: those who take turns have a day each. */
export const setDuty = async ({ app }: Program, story: Story, staff: readonly Staff[]): Promise<void> => {
  const byName = new Map(staff.map((member) => [member.name, member]));
  const setBy = byName.get(story.dutySetBy);
  if (!setBy) throw new Error(`the story knows no ${story.dutySetBy}`);
  const days = Array.from({ length: DUTY_DAYS }, (_, day) => day);
  const lists = story.duty.flatMap(({ office, turns }) =>
    days.map((day) => {
      const onDuty = byName.get(turns[day % turns.length] ?? '');
      return { office, on: addDays(FIRST_DAY, day), staff: onDuty ? [onDuty.id] : [] };
    }),
  );
  await Promise.all(lists.map((list) => app.offices.setDuty(setBy, list)));
};
