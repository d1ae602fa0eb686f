import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { isSetUpRing, type LockedBox } from '../../vault/schema.ts';
import type { Matter, RequestNeeds, ShowNeeds } from '../needs.ts';
import { type KeyHolder, mayAskFor, mayHandle } from '../policy.ts';
import { writtenAt } from '../rules/moments.ts';
import { isOpenRequest, stateAt } from '../rules/steps.ts';
import type { AskIdentityInput, IdentityMode, IdentityRequestView } from '../schema.ts';
import type { IdentityRequest, Parcel } from '../stored-schema.ts';
import { requestView } from '../view.ts';
import { endRequest } from './end-request.ts';
import { openingKey, stepOf, wordsKey } from './request-step.ts';
import { openBoxed, openSealing } from './sealing.ts';
import { boxWords } from './shared-words.ts';

/** The custodians' box, still shut, with the office's box taken off by the handler's key. */
interface Unwrapped {
  readonly mode: IdentityMode;
  readonly inner: LockedBox;
}

/** What cannot be opened yet: the set-up helps, or its reporter, or nothing. */
const notBoxed = async (needs: RequestNeeds, owner: string, otherwise: 'identity.none' | 'identity.receipt-only'): Promise<Refusal> =>
  new Refusal('conflict', (await needs.firstNames.has(owner)) ? 'identity.set-up-first' : otherwise);

const takeOffOuter = async (needs: RequestNeeds, handler: KeyHolder, { id }: Matter): Promise<Unwrapped> => {
  const row = await needs.identities.get(id);
  if (!row) throw await notBoxed(needs, id, 'identity.none');
  const sealing = await openSealing(needs, row);
  if (!sealing.box) throw await notBoxed(needs, id, 'identity.receipt-only');
  if (isSetUpRing(sealing.box.ring)) throw new Refusal('conflict', 'identity.set-up-first');
  const boxed = await openBoxed(needs, id, sealing, needs.keys.openerOf(handler));
  if (!boxed) throw new Refusal('forbidden', sealing.box.ring === handler.office ? 'identity.outer-shut' : 'identity.sealed-elsewhere');
  if (!('inner' in boxed)) throw new Refusal('conflict', 'vault.broken');
  return { mode: row.body.mode, inner: boxed.inner };
};

const newRequest = (handler: KeyHolder, matter: Matter, { reason }: AskIdentityInput, now: number): Omit<IdentityRequest, 'nth'> => ({
  owner: matter.id,
  reference: matter.reference,
  office: matter.office,
  isInsider: matter.isInsider,
  by: handler.id,
  byKey: handler.key.publicKey,
  reason,
  state: 'asked',
  isOpen: true,
  askedAt: writtenAt(now, matter.isInsider),
});

const sealRequest = async (needs: RequestNeeds, id: string, request: IdentityRequest, inner: LockedBox, words: string) => {
  const custodians = await needs.keys.custodianLock();
  if (!custodians) throw new Refusal('conflict', 'identity.set-up-first');
  const { owner, by, byKey } = request;
  const parcel: Parcel = { request: id, owner, handler: by, handlerKey: byKey, inner };
  const box = JSON.stringify(needs.vault.fillLock(custodians, JSON.stringify(parcel)));
  const openings = await needs.vault.makeItemKey(openingKey(id));
  const texts = await needs.vault.makeItemKey(wordsKey(id));
  const shared = boxWords(needs, { request: id, field: 'words', words }, custodians, byKey);
  return { parcel: openings.seal('parcel', box), words: texts.seal('words', shared) };
};

/** The place of the next request, when none is open; one whose time is over is ended first. */
const nextTurn = async (needs: RequestNeeds, owner: string): Promise<number> => {
  const [last] = (await needs.requests.list({ by: 'by-owner', where: { owner }, order: 'desc', limit: 1 })).rows;
  if (last && isOpenRequest(stateAt(last.body, needs.clock.now()))) throw new Refusal('conflict', 'identity.already-asked');
  if (last) await endRequest(needs, last);
  return (last?.body.nth ?? 0) + 1;
};

/** Somebody asked first: what was sealed for this one is not needed. */
const tooLate = async (needs: RequestNeeds, id: string, error: unknown): Promise<unknown> => {
  await needs.vault.forget(openingKey(id));
  await needs.vault.forget(wordsKey(id));
  return isKeyTaken(error, 'one-open') ? new Refusal('conflict', 'identity.already-asked') : error;
};

/**
 * First step: a handler asks for the identity of a matter his office has, with a reason from the list and in his own words. His key takes
 * off the outer box; the inner one goes, still shut, to the custodians. On record before it is asked.
 * @throws {Refusal} not-found tip.unknown; forbidden identity.handlers-only, identity.sign-in-anew, identity.reason-misfit,
 * identity.outer-shut, identity.sealed-elsewhere; conflict identity.none, identity.set-up-first, identity.receipt-only,
 * identity.already-asked, vault.broken
 */
export const askIdentity = async (
  needs: RequestNeeds & ShowNeeds,
  actor: Actor,
  reference: string,
  input: AskIdentityInput,
): Promise<IdentityRequestView> => {
  const matter = await needs.ownerNamed(reference);
  const handler = mayHandle(actor, matter);
  if (!matter) throw new Refusal('not-found', 'tip.unknown');
  const { mode, inner } = await takeOffOuter(needs, handler, matter);
  mayAskFor(mode, input.reason);
  const nth = await nextTurn(needs, matter.id);
  const id = needs.random.id();
  const request = { ...newRequest(handler, matter, input, needs.clock.now()), nth };
  const happening = await stepOf(needs, id, request, 'identity.asked', actorRef(actor));
  const sealed = await sealRequest(needs, id, request, inner, input.words);
  await needs.requests.insert(id, { ...request, ...sealed }, [happening]).catch(async (error: unknown) => {
    throw await tooLate(needs, id, error);
  });
  return requestView(needs, id, request, { words: input.words }, []);
};
