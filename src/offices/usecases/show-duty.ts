import type { Actor } from '../../kernel/actor.ts';
import type { OfficesNeeds } from '../needs.ts';
import { maySeeDuty } from '../policy.ts';
import type { DutyDayInput, DutyView } from '../schema.ts';
import { type ListStaffNeeds, staffOf } from './list-staff.ts';
import { dutyId } from './set-duty.ts';

export type ShowDutyNeeds = ListStaffNeeds & Pick<OfficesNeeds, 'duty'>;

/** Who is on duty at an office on a China day, in order; nobody when no list was written. @throws {Refusal} forbidden duty.own-office-only */
export const showDuty = async (needs: ShowDutyNeeds, actor: Actor, input: DutyDayInput): Promise<DutyView> => {
  const { office, on } = input;
  maySeeDuty(actor, office);
  const names = new Map((await staffOf(needs, office)).map((row) => [row.id, row.body.name]));
  const listed = (await needs.duty.get(dutyId(office, on)))?.body.staff ?? [];
  return { office, on, staff: listed.flatMap((id) => ({ id, name: names.get(id) ?? '' })).filter((one) => one.name !== '') };
};
