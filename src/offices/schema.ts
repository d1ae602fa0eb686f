import { z } from 'zod';
import { ROLES, type Role, type Staff } from '../kernel/actor.ts';
import { isDay } from '../kernel/calendar.ts';

/*
 * The words of the domain offices: who works where (账号), in which roles, who is on duty (值班), and how they sign in.
 */

export const RoleName = z.enum(ROLES).meta({ id: 'Role' });

const CONTROL = /\p{Cc}/u;
const OfficeId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/, { error: 'office.unknown' });
const StaffId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'staff.unknown' });

/** The name an officer signs in with: 1 to 20 signs, as colleagues call him. */
export const StaffName = z
  .string()
  .refine((name) => name.isWellFormed() && !CONTROL.test(name) && name.trim() !== '' && [...name].length <= 20, {
    error: 'staff.name-misfit',
  });

/** A role an administrator has proposed and another must confirm. */
export const RoleProposal = z.strictObject({ role: RoleName, by: z.string(), at: z.number() });
export type RoleProposal = z.infer<typeof RoleProposal>;

/**
 * A member's key pair (成员密钥) as it is stored. The private half opens only with his password: base64url under a key that the password is
 * stretched to with this salt.
 */
export const StoredMemberKey = z.strictObject({ publicKey: z.string(), salt: z.string(), sealed: z.string() });
export type StoredMemberKey = z.infer<typeof StoredMemberKey>;

/** An account (账号). A removed one stays, without its secrets, so that the audit chain's ids keep their meaning. */
export const StaffAccount = z.strictObject({
  name: z.string(),
  /** The name as it is compared: see rules/staff-name.ts. Unique among those who still work here. */
  nameKey: z.string(),
  office: z.string(),
  roles: z.array(RoleName),
  proposals: z.array(RoleProposal),
  isActive: z.boolean(),
  addedAt: z.number(),
  /** argon2id, in its usual $-form. Empty once removed. */
  passwordHash: z.string(),
  /** Secret of the one-time codes, sealed under a server secret. Empty once removed. */
  totpSealed: z.string(),
  /** The 30-second step of the last code that was taken; no code of this step or an earlier one is taken again. */
  lastStep: z.number().optional(),
  /** Keyed hashes of the recovery codes (备用码) not used yet. */
  recovery: z.array(z.string()),
  /** Absent in an account that has not signed in since members have keys, and in a removed one. A reset puts another in its place. */
  memberKey: StoredMemberKey.optional(),
  /** Sessions that began before this instant no longer hold: set by a new password and by a removal. */
  sessionsFrom: z.number(),
});
export type StaffAccount = z.infer<typeof StaffAccount>;

/** A sign-in that still holds, under the keyed hash of its token. */
export const Session = z.strictObject({
  staffId: z.string(),
  startedAt: z.number(),
  seenAt: z.number(),
  /** When it ends if nothing more is heard: the earlier of idle and absolute end. */
  endsAt: z.number(),
  /** Private half of the member's key, which only the token opens. Absent in sessions that began before members had keys. */
  keySealed: z.string().optional(),
});
export type Session = z.infer<typeof Session>;

/** A sign-in that failed, under the keyed hash of the name that was tried, whether or not anybody has it. */
export const SignInTry = z.strictObject({
  name: z.string(),
  at: z.number(),
  /** Password or code was right, the other was not: only the owner or a thief of one of them gets so far. */
  isHalfRight: z.boolean(),
});
export type SignInTry = z.infer<typeof SignInTry>;

/** Who is on duty (值班表) at an office on a China day, first to be told first. */
export const DutyDay = z.strictObject({ office: z.string(), on: z.string(), staff: z.array(z.string()) });
export type DutyDay = z.infer<typeof DutyDay>;

/** All ids that hold the role administrator, written anew whenever one comes or goes: so that the last can never go unseen. */
export const AdministratorRoll = z.strictObject({ staff: z.array(z.string()) });
export type AdministratorRoll = z.infer<typeof AdministratorRoll>;

/* ---- what comes in ------------------------------------------------------------------------------------------------------ */

export const SignInInput = z
  .strictObject({
    name: z.string().max(200),
    password: z.string().max(200),
    /** Six digits, or a recovery code. */ code: z.string().max(60),
  })
  .meta({ id: 'SignInInput' });
export type SignInInput = z.infer<typeof SignInInput>;

export const AddStaffInput = z.strictObject({ name: StaffName, office: OfficeId, roles: z.array(RoleName).max(ROLES.length) });
export type AddStaffInput = z.infer<typeof AddStaffInput>;

export const RoleInput = z.strictObject({ staffId: StaffId, role: RoleName });
export type RoleInput = z.infer<typeof RoleInput>;

export const StaffIdInput = z.strictObject({ staffId: StaffId });
export type StaffIdInput = z.infer<typeof StaffIdInput>;

export const ChangePasswordInput = z.strictObject({ password: z.string().max(200), next: z.string().max(200) });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const DutyDayInput = z.strictObject({ office: OfficeId, on: z.string().refine(isDay, { error: 'duty.day-misfit' }) });
export type DutyDayInput = z.infer<typeof DutyDayInput>;

export const SetDutyInput = DutyDayInput.extend({ staff: z.array(StaffId).max(30) });
export type SetDutyInput = z.infer<typeof SetDutyInput>;

/* ---- what goes out ------------------------------------------------------------------------------------------------------- */

/** Who has signed in, as the page greets him. */
export const StaffGreeting = z
  .object({ name: z.string(), office: z.string(), officeName: z.string(), roles: z.array(RoleName) })
  .meta({ id: 'StaffGreeting' });
export type StaffGreeting = z.infer<typeof StaffGreeting>;

/** An account as colleagues may see it: never anything that signs in. */
export const StaffView = z
  .object({
    id: z.string(),
    name: z.string(),
    office: z.string(),
    officeName: z.string(),
    roles: z.array(RoleName),
    proposals: z.array(z.object({ role: RoleName, by: z.string(), at: z.number() })),
    /** Recovery codes still unused. */
    recoveryLeft: z.number(),
  })
  .meta({ id: 'StaffView' });
export type StaffView = z.infer<typeof StaffView>;

export const StaffList = z.object({ rows: z.array(StaffView) });
export type StaffList = z.infer<typeof StaffList>;

/** Somebody who works here, as keys are shared with him; without `publicKey` until he has signed in once. */
export interface MemberEntry {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly roles: readonly Role[];
  readonly publicKey?: string;
}

/** A sign-in that succeeded: the token goes into the cookie, and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly staff: Staff;
}

/** What a person needs to sign in, shown once and kept by nobody else. */
export const Credentials = z
  .object({
    id: z.string(),
    password: z.string(),
    /** otpauth:// address for an authenticator. */ totpUri: z.string(),
    recoveryCodes: z.array(z.string()),
  })
  .meta({ id: 'Credentials' });
export type Credentials = z.infer<typeof Credentials>;

/** given 已授予, proposed 待另一名管理员确认. */
export const RoleAnswer = z.object({ state: z.enum(['given', 'proposed']) }).meta({ id: 'RoleAnswer' });
export type RoleAnswer = z.infer<typeof RoleAnswer>;

export const DutyView = z.object({ office: z.string(), on: z.string(), staff: z.array(z.object({ id: z.string(), name: z.string() })) });
export type DutyView = z.infer<typeof DutyView>;
