import type { CollectionSpec, StreamSpec } from '../kernel/collection.ts';
import { AdministratorRoll, DutyDay, Session, SignInTry, StaffAccount } from './schema.ts';

/** Accounts, by id. */
export const STAFF: CollectionSpec<StaffAccount> = {
  name: 'staff',
  shape: StaffAccount,
  keys: [
    { name: 'name', fields: ['nameKey'], unique: true, where: { field: 'isActive', equals: true } },
    { name: 'office', fields: ['isActive', 'office', 'nameKey'] },
  ],
};

/** Sign-ins that still hold, by the keyed hash of their token. */
export const SESSIONS: CollectionSpec<Session> = {
  name: 'sessions',
  shape: Session,
  keys: [
    { name: 'staff', fields: ['staffId'] },
    { name: 'end', fields: ['endsAt'] },
  ],
};

/** Failed sign-ins of the last quarter of an hour. */
export const SIGN_IN_TRIES: CollectionSpec<SignInTry> = {
  name: 'sign-in-tries',
  shape: SignInTry,
  keys: [
    { name: 'name', fields: ['name', 'isHalfRight', 'at'] },
    { name: 'age', fields: ['at'] },
  ],
};

/** Duty lists, by office and China day. */
export const DUTY: CollectionSpec<DutyDay> = {
  name: 'duty',
  shape: DutyDay,
  keys: [{ name: 'day', fields: ['office', 'on'], unique: true }],
};

/** The roll of administrators. */
export const ADMINISTRATORS: StreamSpec<AdministratorRoll> = { name: 'administrators', shape: AdministratorRoll };
