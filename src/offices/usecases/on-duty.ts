import { CASEWORK, type Role } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { OfficesNeeds } from '../needs.ts';
import { type DutyLadder, dutyLadder, type OfficeWatch } from '../rules/duty-ladder.ts';
import { type ListStaffNeeds, staffOf } from './list-staff.ts';
import { dutyId } from './set-duty.ts';

export type OnDutyNeeds = ListStaffNeeds & Pick<OfficesNeeds, 'directory' | 'duty'>;

/** The office and those above it, nearest first. */
const upFrom = (needs: OnDutyNeeds, office: string): readonly string[] => {
  const chain: string[] = [];
  for (let at: string | undefined = office; at !== undefined && !chain.includes(at); at = needs.directory.above(at)?.id) chain.push(at);
  return chain;
};

const watchOf = async (needs: OnDutyNeeds, office: string, on: string): Promise<OfficeWatch> => {
  const staff = await staffOf(needs, office);
  const withRole = (role: Role): string[] => staff.filter((row) => row.body.roles.includes(role)).map((row) => row.id);
  const listed = (await needs.duty.get(dutyId(office, on)))?.body.staff ?? [];
  return {
    // Somebody on the list who cannot answer an alarm would keep it from those who can.
    onDuty: listed.filter((id) => staff.some((row) => row.id === id && row.body.roles.some((role) => CASEWORK.includes(role)))),
    handlers: withRole('handler'),
    supervisors: withRole('supervisor'),
  };
};

/** Whom to tell of something urgent at an office now: groups of account ids, one after the other until somebody answers. */
export const onDuty = async (needs: OnDutyNeeds, office: string, now: number): Promise<DutyLadder> => {
  const on = chinaDay(now);
  const watches: OfficeWatch[] = [];
  for (const id of upFrom(needs, office)) watches.push(await watchOf(needs, id, on));
  return dutyLadder(watches);
};
