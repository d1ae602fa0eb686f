import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { mayKeepDuty } from '../policy.ts';
import type { SetDutyInput } from '../schema.ts';
import { happened } from './happened.ts';
import { type ListStaffNeeds, staffOf } from './list-staff.ts';

export type SetDutyNeeds = ListStaffNeeds & Pick<OfficesNeeds, 'clock' | 'random' | 'directory' | 'duty'>;

/** The document of an office's day. */
export const dutyId = (office: string, on: string): string => `${office}:${on}`;

/**
 * Writes who is on duty at an office on a China day, in the order they are to be told; nobody means every handler.
 * @throws {Refusal} forbidden duty.supervisors-only; not-found office.unknown; invalid duty.not-of-this-office; conflict store.stale
 */
export const setDuty = async (needs: SetDutyNeeds, actor: Actor, input: SetDutyInput): Promise<void> => {
  const { office, on } = input;
  mayKeepDuty(actor, office);
  if (!needs.directory.office(office)) throw new Refusal('not-found', 'office.unknown');
  const staff = [...new Set(input.staff)];
  const ofOffice = new Set((await staffOf(needs, office)).map((row) => row.id));
  if (!staff.every((id) => ofOffice.has(id))) throw new Refusal('invalid', 'duty.not-of-this-office');
  const id = dutyId(office, on);
  const known = await needs.duty.get(id);
  const happenings = [happened(needs, actor, 'duty.set', { office, on })];
  if (known) await needs.duty.replace(id, { office, on, staff }, happenings, known.rev);
  else await needs.duty.insert(id, { office, on, staff }, happenings);
};
