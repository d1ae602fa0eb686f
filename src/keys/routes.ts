import { Router } from '@koa/router';
import { guard } from '../http/guard.ts';
import type { KeysDomain } from './keys.ts';
import { KeysView, LetInInput, OpenWaitingInput, RebuildInput, RecoverInput, RecoveryDraft, SetUpAnswer, SetUpInput } from './schema.ts';

type Asked = Omit<KeysDomain, 'completeSetUp' | 'leaveRings' | 'makeSetUpCode' | 'noteCodeShown'>;

/** The doors of the keys: the set-up, and who can open what. */
export const keyRoutes = (keys: Asked): Router => {
  const router = new Router();
  const office = { isForStaff: true, status: 200 } as const;
  router.get(
    '/api/office/keys',
    guard({ ...office, summary: 'Where the keys stand', response: KeysView }, ({ actor }) => keys.showKeys(actor)),
  );
  router.post(
    '/api/office/keys/draft',
    guard({ ...office, summary: 'Two recovery codes, to be written down', response: RecoveryDraft }, ({ actor }) =>
      keys.draftRecovery(actor),
    ),
  );
  router.post(
    '/api/office/keys/set-up',
    guard({ ...office, summary: 'Set the keys up', body: SetUpInput, response: SetUpAnswer }, ({ actor, body }) => keys.setUp(actor, body)),
  );
  router.post(
    '/api/office/keys/open-waiting',
    guard({ ...office, summary: 'Open what waits for a set-up code', body: OpenWaitingInput, response: SetUpAnswer }, ({ actor, body }) =>
      keys.openWaiting(actor, body),
    ),
  );
  router.post(
    '/api/office/keys/let-in',
    guard({ ...office, summary: 'Let a member into a ring', body: LetInInput, response: KeysView }, ({ actor, body }) =>
      keys.letIn(actor, body),
    ),
  );
  router.post(
    '/api/office/keys/recover',
    guard({ ...office, summary: 'Let a member in by a recovery code', body: RecoverInput, response: KeysView }, ({ actor, body }) =>
      keys.recoverRing(actor, body),
    ),
  );
  router.post(
    '/api/office/keys/rebuild',
    guard({ ...office, summary: 'A new pair for a ring nobody can open', body: RebuildInput, response: KeysView }, ({ actor, body }) =>
      keys.rebuildRing(actor, body),
    ),
  );
  return router;
};
