import { isStale, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { OfficesNeeds } from '../needs.ts';
import type { StaffAccount } from '../schema.ts';

export type ChangeStaffNeeds = Pick<OfficesNeeds, 'staff'>;

/** What becomes of an account, and what happened by it. */
export interface StaffChange {
  readonly next: StaffAccount;
  readonly happenings: readonly Happening[];
}

/** The account of somebody who works here. @throws {Refusal} not-found staff.unknown */
export const findStaff = async (needs: ChangeStaffNeeds, id: string): Promise<Row<StaffAccount>> => {
  const row = await needs.staff.get(id);
  if (!row?.body.isActive) throw new Refusal('not-found', 'staff.unknown');
  return row;
};

/**
 * Changes an account in one write. Whoever loses the race for it decides again on what the winner left.
 * @throws {Refusal} not-found staff.unknown, and whatever `decide` refuses
 */
export const changeStaff = async (
  needs: ChangeStaffNeeds,
  id: string,
  decide: (account: StaffAccount) => StaffChange,
): Promise<StaffAccount> => {
  const row = await findStaff(needs, id);
  const { next, happenings } = decide(row.body);
  try {
    return (await needs.staff.replace(id, next, happenings, row.rev)).body;
  } catch (error) {
    if (!isStale(error)) throw error;
    return changeStaff(needs, id, decide);
  }
};
