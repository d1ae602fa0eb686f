import type { Secret } from './secret.ts';

/** Roles an account of an office may hold. 角色 */
export const ROLES = [
  'handler',
  'reviewer',
  'enforcement-officer',
  'supervisor',
  'publicist',
  'trainer',
  'assessor',
  'approver',
  'cashier',
  'custodian',
  'administrator',
] as const;

/** handler 承办人, reviewer 审核人, enforcement officer 执法人员, supervisor 督办人, publicist 宣传员, trainer 培训员, assessor 奖励核定人, approver 审批人, cashier 出纳, custodian 身份保管人, administrator 管理员. */
export type Role = (typeof ROLES)[number];

/** Roles that work on matters: whoever holds one sees his office's and may answer an alarm. */
export const CASEWORK: readonly Role[] = ['handler', 'reviewer', 'enforcement-officer', 'supervisor'];

/** A member's own key pair (成员密钥), at hand while he is signed in: what is shared with him is boxed for its public half. base64url. */
export interface MemberKey {
  readonly publicKey: string;
  readonly privateKey: Secret<string>;
}

/** A member of an office who has signed in with password and one-time code. */
export interface Staff {
  readonly kind: 'staff';
  /** Id of the account. */
  readonly id: string;
  /** Log-in name, shown to colleagues only; reporters never see it. */
  readonly name: string;
  /** Id of the office, as in content/jurisdictions. */
  readonly office: string;
  readonly roles: readonly Role[];
  /** Absent for an account that has not signed in since it got its key, and for whoever does not ask with a session of his own. */
  readonly key?: MemberKey;
}

/** What a person is to his unit: principal 主要负责人, safety officer 安全员, project manager 项目负责人. */
export const UNIT_ROLES = ['principal', 'safety-officer', 'project-manager'] as const;
/** One of these roles. */
export type UnitRole = (typeof UNIT_ROLES)[number];

/**
 * Somebody who came in by a unit's door. Whoever followed the link of a notice sees that one hazard; a member sees his unit and nothing else.
 */
export type UnitActor =
  | { readonly kind: 'unit'; readonly id: string; readonly hazard: string }
  | { readonly kind: 'unit'; readonly id: string; readonly unit: string; readonly role: UnitRole };

/**
 * Who is asking. A reporter is nobody in particular: what he may see hangs on the receipt he shows, not on who he is.
 * `machine` is a command typed on the server itself; it is an identity of nobody and is written into the audit chain by its tool's name.
 */
export type Actor =
  | { readonly kind: 'public' }
  | Staff
  | UnitActor
  | { readonly kind: 'system'; readonly job: string }
  | { readonly kind: 'machine'; readonly tool: string };

/** The public: no sign-in, nothing known, nothing kept. */
export const PUBLIC: Actor = { kind: 'public' };

/** How an actor is written into the audit chain and into happenings: never a name. */
export const actorRef = (actor: Actor): string => {
  switch (actor.kind) {
    case 'public':
      return 'reporter';
    case 'staff':
      return `staff:${actor.id}`;
    case 'unit':
      return `unit:${actor.id}`;
    case 'system':
      return `system:${actor.job}`;
    case 'machine':
      return `machine:${actor.tool}`;
  }
};
