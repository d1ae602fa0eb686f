import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RequestNeeds } from '../needs.ts';
import { type KeyHolder, mayHandle } from '../policy.ts';
import { isOfThis, readSealed } from '../rules/sealed.ts';
import type { Identity } from '../schema.ts';
import { Granted, type IdentityRequest } from '../stored-schema.ts';
import { endRequest } from './end-request.ts';
import { openingKey, stepOf } from './request-step.ts';

/** What may no longer be looked at is destroyed at once. @throws {Refusal} conflict identity.over, identity.key-changed, identity.not-granted */
const stillOpen = async (needs: RequestNeeds, handler: KeyHolder, row: Row<IdentityRequest>): Promise<void> => {
  const { state, endsAt, byKey } = row.body;
  if (state === 'ended') throw new Refusal('conflict', 'identity.over');
  if (endsAt === undefined) throw new Refusal('conflict', 'identity.not-granted');
  const whyNot = needs.clock.now() >= endsAt ? 'identity.over' : 'identity.key-changed';
  if (whyNot === 'identity.key-changed' && handler.key.publicKey === byKey) return;
  await endRequest(needs, row);
  throw new Refusal('conflict', whyNot);
};

/** Every look is on record; the first one is a step of the request. */
const recordLook = async (needs: RequestNeeds, actor: Actor, { id, rev, body }: Row<IdentityRequest>): Promise<void> => {
  const happening = await stepOf(needs, id, body, 'identity.opened', actorRef(actor));
  if (body.state === 'opened') return;
  await needs.requests.replace(id, { ...body, state: 'opened', openedAt: happening.at }, [happening], rev).catch((error: unknown) => {
    if (!isStale(error)) throw error;
  });
};

/**
 * Third step: the handler who asked looks, as often as he needs until the time is over. On record before it is shown; it opens with his own
 * key only.
 * @throws {Refusal} not-found identity.request-unknown, tip.unknown; forbidden identity.handlers-only, identity.sign-in-anew;
 * conflict identity.not-granted, identity.over, identity.key-changed, vault.broken
 */
export const openIdentity = async (needs: RequestNeeds, actor: Actor, id: string): Promise<Identity> => {
  const row = await needs.requests.get(id);
  if (row === undefined || actor.kind !== 'staff' || actor.id !== row.body.by) throw new Refusal('not-found', 'identity.request-unknown');
  const { owner, office, by } = row.body;
  const matter = await needs.ownerOf(owner);
  const handler = mayHandle(actor, matter?.office === office ? matter : undefined);
  await stillOpen(needs, handler, row);
  await recordLook(needs, actor, row);
  const sealed = (await needs.vault.itemKey(openingKey(id))).open('granted', row.body.sealed ?? '');
  const { publicKey, privateKey } = handler.key;
  const granted = readSealed(Granted, needs.boxes.open({ publicKey, privateKey: privateKey.reveal() }, sealed));
  return isOfThis(granted, { request: id, owner, handler: by }).identity;
};
