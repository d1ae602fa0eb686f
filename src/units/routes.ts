import { Router } from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { ShownFile } from '../files/schema.ts';
import { guard } from '../http/guard.ts';
import { entryToken, giveEntry, takeEntry } from '../http/unit-sign-in.ts';
import type { Actor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import { ownUnit } from './policy.ts';
import {
  EnterInput,
  InviteInput,
  ListUnitsInput,
  UnitChange,
  UnitCheckInput,
  UnitCheckView,
  UnitCode,
  UnitEntryCode,
  UnitGreeting,
  UnitInput,
  UnitList,
  UnitView,
} from './schema.ts';
import type { Units } from './units.ts';

export interface UnitRoutesNeeds {
  readonly units: Units;
  /** People reach this server by https: its cookies are Secure. */
  readonly isHttps: boolean;
}

const Id = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'page.unknown' });
const OfUnit = z.strictObject({ code: UnitCode });
const OfMember = z.strictObject({ code: UnitCode, id: Id });
const OwnMember = z.strictObject({ id: Id });
const OfFile = z.strictObject({ code: UnitCode, id: Id, fileId: Id });
const OwnFile = z.strictObject({ id: Id, fileId: Id });
const ListQuery = ListUnitsInput.pick({ view: true, after: true });
const Invite = InviteInput.pick({ role: true });
const Nothing = z.object({});

const sendPicture = (ctx: Context, file: ShownFile): undefined => {
  ctx.type = file.type;
  ctx.body = Buffer.from(file.content);
};

const unitOnly = (actor: Actor) => {
  if (actor.kind !== 'unit') throw new Refusal('nobody', 'unit.enter-first');
  return actor;
};

/** The doors of units: the office's register, and the door by which a unit comes in. */
export const unitRoutes = ({ units, isHttps }: UnitRoutesNeeds): Router => {
  const router = new Router();
  officeRegister(router, units);
  officeMembers(router, units);
  unitEntry(router, units, isHttps);
  unitOwn(router, units);
  return router;
};

const officeRegister = (router: Router, units: Units): void => {
  router.get(
    '/api/office/units',
    guard({ summary: 'Units of the register', isForStaff: true, query: ListQuery, response: UnitList, status: 200 }, ({ actor, query }) =>
      units.listUnits(actor, query),
    ),
  );
  router.post(
    '/api/office/units',
    guard({ summary: 'Enter a unit', isForStaff: true, body: UnitInput, response: UnitView, status: 201 }, ({ actor, body }) =>
      units.addUnit(actor, body),
    ),
  );
  router.get(
    '/api/office/units/:code',
    guard({ summary: 'Open a unit', isForStaff: true, params: OfUnit, response: UnitView, status: 200 }, ({ actor, params }) =>
      units.openUnit(actor, params.code),
    ),
  );
  router.put(
    '/api/office/units/:code',
    guard(
      { summary: 'Set right what the register says', isForStaff: true, params: OfUnit, body: UnitChange, response: UnitView, status: 200 },
      ({ actor, params, body }) => units.changeUnit(actor, params.code, body),
    ),
  );
  router.post(
    '/api/office/units/:code/checks',
    guard(
      { summary: 'File a check for a unit', isForStaff: true, params: OfUnit, body: UnitCheckInput, response: UnitCheckView, status: 201 },
      ({ actor, params, body }) => units.fileCheck(actor, body, params.code),
    ),
  );
  router.get(
    '/api/office/units/:code/checks/:id/files/:fileId',
    guard({ summary: 'A picture of a check, cleaned', isForStaff: true, params: OfFile, status: 200 }, async ({ ctx, actor, params }) =>
      sendPicture(ctx, await units.readCheckFile(actor, params.code, params.id, params.fileId)),
    ),
  );
};

const officeMembers = (router: Router, units: Units): void => {
  router.post(
    '/api/office/units/:code/invitations',
    guard(
      { summary: 'A code by which one person joins', isForStaff: true, params: OfUnit, body: Invite, response: UnitEntryCode, status: 201 },
      ({ actor, params, body }) => units.inviteMember(actor, { unit: params.code, role: body.role }),
    ),
  );
  router.delete(
    '/api/office/units/:code/members/:id',
    guard({ summary: 'Remove a member', isForStaff: true, params: OfMember, response: Nothing, status: 200 }, async ({ actor, params }) => {
      await units.removeMember(actor, params.code, params.id);
      return {};
    }),
  );
};

const unitEntry = (router: Router, units: Units, isHttps: boolean): void => {
  router.post(
    '/api/unit/enter',
    guard({ summary: 'Come in by a code or pass', body: EnterInput, response: UnitGreeting, status: 200 }, async ({ ctx, actor, body }) => {
      const { token, greeting } = await units.enterUnit(actor, body);
      giveEntry(ctx, token, isHttps);
      return greeting;
    }),
  );
  router.post(
    '/api/unit/leave',
    guard({ summary: 'Go out', isForUnit: true, response: Nothing, status: 200 }, async ({ ctx }) => {
      await units.leave(entryToken(ctx) ?? '');
      takeEntry(ctx, isHttps);
      return {};
    }),
  );
  router.get(
    '/api/unit/session',
    guard({ summary: 'Who has come in', isForUnit: true, response: UnitGreeting, status: 200 }, async ({ actor }) =>
      units.greet(unitOnly(actor)),
    ),
  );
};

const unitOwn = (router: Router, units: Units): void => {
  router.get(
    '/api/unit',
    guard({ summary: 'My unit', isForUnit: true, response: UnitView, status: 200 }, ({ actor }) => units.openUnit(actor)),
  );
  router.post(
    '/api/unit/checks',
    guard(
      { summary: 'File a check or drill', isForUnit: true, body: UnitCheckInput, response: UnitCheckView, status: 201 },
      ({ actor, body }) => units.fileCheck(actor, body),
    ),
  );
  router.get(
    '/api/unit/checks/:id/files/:fileId',
    guard({ summary: 'A picture of a check, cleaned', isForUnit: true, params: OwnFile, status: 200 }, async ({ ctx, actor, params }) =>
      sendPicture(ctx, await units.readCheckFile(actor, ownUnit(actor), params.id, params.fileId)),
    ),
  );
  router.post(
    '/api/unit/invitations',
    guard({ summary: 'Invite a colleague', isForUnit: true, body: Invite, response: UnitEntryCode, status: 201 }, async ({ actor, body }) =>
      units.inviteMember(actor, { unit: ownUnit(actor), role: body.role }),
    ),
  );
  router.delete(
    '/api/unit/members/:id',
    guard(
      { summary: 'Remove a colleague', isForUnit: true, params: OwnMember, response: Nothing, status: 200 },
      async ({ actor, params }) => {
        await units.removeMember(actor, ownUnit(actor), params.id);
        return {};
      },
    ),
  );
};
