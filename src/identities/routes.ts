import { Router } from '@koa/router';
import { z } from 'zod';
import { guard } from '../http/guard.ts';
import type { Actor } from '../kernel/actor.ts';
import { AskIdentityInput, DecideIdentityInput, Identity, IdentityRequestList, IdentityRequestView } from './schema.ts';

/** What the doors of identities call. */
export interface IdentityDoors {
  askIdentity(actor: Actor, reference: string, input: AskIdentityInput): Promise<IdentityRequestView>;
  listRequests(actor: Actor): Promise<IdentityRequestList>;
  decideIdentity(actor: Actor, requestId: string, input: DecideIdentityInput): Promise<IdentityRequestView>;
  openIdentity(actor: Actor, requestId: string): Promise<Identity>;
}

const OfTip = z.strictObject({ reference: z.string().regex(/^[A-Z]{2}-\d{4}-\d{6,}$/, { error: 'reference.malformed' }) });
const OfRequest = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'page.unknown' }) });
/** Who a reporter is; shown for as long as the page stands. */
const OpenedIdentity = z.object(Identity.shape).meta({ id: 'OpenedIdentity' });

/** The doors by which a name is opened: asked for by a handler, decided by a custodian, looked at by the handler. */
export const identityRoutes = (identities: IdentityDoors): Router => {
  const router = new Router();
  router.post(
    '/api/office/tips/:reference/identity-requests',
    guard(
      {
        summary: 'Ask for the identity of a reporter; goes to the custodians',
        isForStaff: true,
        params: OfTip,
        body: AskIdentityInput,
        response: IdentityRequestView,
        status: 201,
      },
      ({ actor, params, body }) => identities.askIdentity(actor, params.reference, body),
    ),
  );
  router.get(
    '/api/office/identity-requests',
    guard(
      { summary: 'My requests; for a custodian those that wait', isForStaff: true, response: IdentityRequestList, status: 200 },
      ({ actor }) => identities.listRequests(actor),
    ),
  );
  router.post(
    '/api/office/identity-requests/:id/decide',
    guard(
      {
        summary: 'A custodian says yes or no; the answer never holds the name',
        isForStaff: true,
        params: OfRequest,
        body: DecideIdentityInput,
        response: IdentityRequestView,
        status: 200,
      },
      ({ actor, params, body }) => identities.decideIdentity(actor, params.id, body),
    ),
  );
  router.post(
    '/api/office/identity-requests/:id/open',
    guard(
      {
        summary: 'The handler looks at what was granted; each look is recorded',
        isForStaff: true,
        params: OfRequest,
        response: OpenedIdentity,
        status: 200,
      },
      ({ actor, params }) => identities.openIdentity(actor, params.id),
    ),
  );
  return router;
};
