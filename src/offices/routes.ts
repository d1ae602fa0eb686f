import type Router from '@koa/router';
import { z } from 'zod';
import { guard } from '../http/guard.ts';
import { giveSession, sessionToken, takeSession } from '../http/sign-in.ts';
import type { Actor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Offices } from './offices.ts';
import {
  AddStaffInput,
  ChangePasswordInput,
  Credentials,
  DutyDayInput,
  DutyView,
  RoleAnswer,
  RoleInput,
  SetDutyInput,
  SignInInput,
  StaffGreeting,
  StaffIdInput,
  StaffList,
} from './schema.ts';

export interface OfficeRoutesNeeds {
  readonly offices: Offices;
  /** People reach this server by https: its cookies are Secure. */
  readonly isHttps: boolean;
}

const Nothing = z.object({});

const staffOnly = (actor: Actor) => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  return actor;
};

/** The doors of the office: sign-in, accounts and roles, duty lists. */
export const officeRoutes = (router: Router, { offices, isHttps }: OfficeRoutesNeeds): void => {
  router.post(
    '/api/office/sign-in',
    guard(
      { summary: 'Sign in with name, password and one-time code', body: SignInInput, response: StaffGreeting, status: 200 },
      async (asked) => {
        const { token, staff } = await offices.signIn(asked.body);
        giveSession(asked.ctx, token, isHttps);
        return offices.greet(staff);
      },
    ),
  );
  router.post(
    '/api/office/sign-out',
    guard({ summary: 'End the session', isForStaff: true, response: Nothing, status: 200 }, async ({ ctx }) => {
      await offices.signOut(sessionToken(ctx) ?? '');
      takeSession(ctx, isHttps);
      return {};
    }),
  );
  router.get(
    '/api/office/session',
    guard({ summary: 'Who is signed in', isForStaff: true, response: StaffGreeting, status: 200 }, async ({ actor }) =>
      offices.greet(staffOnly(actor)),
    ),
  );
  router.post(
    '/api/office/password',
    guard(
      { summary: 'Choose a password of one’s own', isForStaff: true, body: ChangePasswordInput, response: Nothing, status: 200 },
      async ({ actor, body, ctx }) => {
        await offices.changePassword(actor, body);
        takeSession(ctx, isHttps);
        return {};
      },
    ),
  );
  staffRoutes(router, offices);
  dutyRoutes(router, offices);
};

const staffRoutes = (router: Router, offices: Offices): void => {
  const done = async (work: Promise<void>) => {
    await work;
    return {};
  };
  router.get(
    '/api/office/staff',
    guard({ summary: 'Accounts this officer may see', isForStaff: true, response: StaffList, status: 200 }, ({ actor }) =>
      offices.listStaff(actor),
    ),
  );
  router.post(
    '/api/office/staff',
    guard({ summary: 'Make an account', isForStaff: true, body: AddStaffInput, response: Credentials, status: 201 }, ({ actor, body }) =>
      offices.addStaff(actor, body),
    ),
  );
  router.post(
    '/api/office/staff/reset',
    guard(
      { summary: 'A new pair for an account', isForStaff: true, body: StaffIdInput, response: Credentials, status: 200 },
      ({ actor, body }) => offices.resetStaff(actor, body),
    ),
  );
  router.post(
    '/api/office/staff/remove',
    guard({ summary: 'Close an account', isForStaff: true, body: StaffIdInput, response: Nothing, status: 200 }, ({ actor, body }) =>
      done(offices.removeStaff(actor, body)),
    ),
  );
  router.post(
    '/api/office/roles/propose',
    guard({ summary: 'Give or propose a role', isForStaff: true, body: RoleInput, response: RoleAnswer, status: 200 }, ({ actor, body }) =>
      offices.proposeRole(actor, body),
    ),
  );
  router.post(
    '/api/office/roles/confirm',
    guard({ summary: 'Confirm a proposed role', isForStaff: true, body: RoleInput, response: Nothing, status: 200 }, ({ actor, body }) =>
      done(offices.confirmRole(actor, body)),
    ),
  );
  router.post(
    '/api/office/roles/withdraw',
    guard(
      { summary: 'Take a role or a proposal away', isForStaff: true, body: RoleInput, response: Nothing, status: 200 },
      ({ actor, body }) => done(offices.withdrawRole(actor, body)),
    ),
  );
};

const dutyRoutes = (router: Router, offices: Offices): void => {
  router.get(
    '/api/office/duty',
    guard({ summary: 'Who is on duty', isForStaff: true, query: DutyDayInput, response: DutyView, status: 200 }, ({ actor, query }) =>
      offices.showDuty(actor, query),
    ),
  );
  router.post(
    '/api/office/duty',
    guard(
      { summary: 'Set who is on duty', isForStaff: true, body: SetDutyInput, response: Nothing, status: 200 },
      async ({ actor, body }) => {
        await offices.setDuty(actor, body);
        return {};
      },
    ),
  );
};
