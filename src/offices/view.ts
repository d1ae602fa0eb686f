import type { Staff } from '../kernel/actor.ts';
import type { Row } from '../kernel/collection.ts';
import type { OfficeDirectory } from './needs.ts';
import type { StaffAccount, StaffGreeting, StaffView } from './schema.ts';

const officeName = (directory: OfficeDirectory, id: string): string => directory.office(id)?.name ?? id;

/** An account as colleagues see it. */
export const staffView = (row: Row<StaffAccount>, directory: OfficeDirectory): StaffView => ({
  id: row.id,
  name: row.body.name,
  office: row.body.office,
  officeName: officeName(directory, row.body.office),
  roles: row.body.roles,
  proposals: row.body.proposals.map(({ role, by, at }) => ({ role, by, at })),
  recoveryLeft: row.body.recovery.length,
});

/** Whoever has signed in, as the page greets him. */
export const greeting = (who: Pick<Staff, 'name' | 'office' | 'roles'>, directory: OfficeDirectory): StaffGreeting => ({
  name: who.name,
  office: who.office,
  officeName: officeName(directory, who.office),
  roles: [...who.roles],
});
