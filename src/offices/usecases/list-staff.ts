import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { OfficesNeeds } from '../needs.ts';
import { officesMayList } from '../policy.ts';
import type { MemberEntry, StaffAccount } from '../schema.ts';

export type ListStaffNeeds = Pick<OfficesNeeds, 'staff'>;

const PAGE = 200;

/** Everyone who works at an office, or at all of them, by office and name. */
export const staffOf = async (needs: ListStaffNeeds, office: string | undefined): Promise<readonly Row<StaffAccount>[]> => {
  const where = { isActive: true, ...(office !== undefined && { office }) };
  const rows: Row<StaffAccount>[] = [];
  for (let after: string | undefined; ; ) {
    const page = await needs.staff.list({ by: 'office', where, limit: PAGE, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
};

/** The accounts this actor may see. @throws {Refusal} forbidden staff.administrators-only */
export const listStaff = async (needs: ListStaffNeeds, actor: Actor): Promise<readonly Row<StaffAccount>[]> =>
  staffOf(needs, officesMayList(actor));

/** Everyone who works at an office, or at all of them, as the actors they would be. */
export const membersOf = async (needs: ListStaffNeeds, office: string | undefined): Promise<readonly Staff[]> =>
  (await staffOf(needs, office)).map(({ id, body }) => ({ kind: 'staff', id, name: body.name, office: body.office, roles: body.roles }));

/** Everyone who works anywhere, with the public half of his key: whom keys are shared with. */
export const memberEntries = async (needs: ListStaffNeeds): Promise<readonly MemberEntry[]> =>
  (await staffOf(needs, undefined)).map(({ id, body: { name, office, roles, memberKey } }) => ({
    id,
    name,
    office,
    roles,
    ...(memberKey && { publicKey: memberKey.publicKey }),
  }));
