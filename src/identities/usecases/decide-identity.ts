import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening } from '../../kernel/happenings.ts';
import { type ItemKey, LockedBox } from '../../vault/schema.ts';
import type { RequestNeeds, ShowNeeds } from '../needs.ts';
import { type KeyHolder, mayDecide } from '../policy.ts';
import { lookUntil } from '../rules/moments.ts';
import { isOfThis, readSealed } from '../rules/sealed.ts';
import { mayStep } from '../rules/steps.ts';
import type { DecideIdentityInput, IdentityRequestView } from '../schema.ts';
import { Boxed, type Granted, type IdentityRequest, Parcel } from '../stored-schema.ts';
import { requestView } from '../view.ts';
import { endRequest } from './end-request.ts';
import { openingKey, type StepName, stepOf, wordsKey } from './request-step.ts';
import { boxWords } from './shared-words.ts';

/** A box of the custodians, opened by one of them. @throws {Refusal} forbidden identity.not-in-ring */
const openAsCustodian = async (needs: RequestNeeds, custodian: KeyHolder, box: LockedBox): Promise<string> => {
  const opener = needs.keys.openerOf(custodian);
  const plain = opener.kind === 'member' ? await opener.openBox(box) : undefined;
  if (plain === undefined) throw new Refusal('forbidden', 'identity.not-in-ring');
  return plain;
};

/** What the handler sent: the inner box, still shut. */
const openParcel = async (needs: RequestNeeds, custodian: KeyHolder, key: ItemKey, { id, body }: Row<IdentityRequest>): Promise<Parcel> => {
  const shut = readSealed(LockedBox, key.open('parcel', body.parcel ?? ''));
  const parcel = readSealed(Parcel, await openAsCustodian(needs, custodian, shut));
  return isOfThis(parcel, { request: id, owner: body.owner, handler: body.by, handlerKey: body.byKey });
};

/** Takes the identity out of the inner box, in memory, and seals it to the handler who asked and nobody else. */
const sealToHandler = async (needs: RequestNeeds, custodian: KeyHolder, { request, owner, handler, handlerKey, inner }: Parcel) => {
  const boxed = isOfThis(readSealed(Boxed, await openAsCustodian(needs, custodian, inner)), { owner });
  if (!('identity' in boxed)) throw new Refusal('conflict', 'vault.broken');
  const granted: Granted = { request, owner, handler, identity: boxed.identity };
  return needs.boxes.fill(handlerKey, JSON.stringify(granted));
};

/** What becomes of a request, and the step that says so. */
interface Decided {
  readonly happening: Happening<StepName>;
  readonly change: Partial<IdentityRequest> & Pick<IdentityRequest, 'state' | 'isOpen'>;
}

const refused = async (needs: RequestNeeds, custodian: KeyHolder, { id, body }: Row<IdentityRequest>): Promise<Decided> => {
  const happening = await stepOf(needs, id, body, 'identity.refused', actorRef(custodian));
  return { happening, change: { state: 'refused', isOpen: false } };
};

/** That he could open it is known before it is on record; the name itself is opened after. */
const granted = async (needs: RequestNeeds, custodian: KeyHolder, row: Row<IdentityRequest>): Promise<Decided> => {
  const key = await needs.vault.itemKey(openingKey(row.id));
  const parcel = await openParcel(needs, custodian, key, row);
  const happening = await stepOf(needs, row.id, row.body, 'identity.granted', actorRef(custodian));
  const until = lookUntil(happening.at, row.body.isInsider);
  const sealed = key.seal('granted', await sealToHandler(needs, custodian, parcel));
  return { happening, change: { state: 'granted', isOpen: true, sealed, until, endsAt: until } };
};

const answerFor = async (needs: RequestNeeds, { id, body }: Row<IdentityRequest>, words: string): Promise<string> => {
  const custodians = await needs.keys.custodianLock();
  if (!custodians) throw new Refusal('conflict', 'identity.set-up-first');
  const key = await needs.vault.itemKey(wordsKey(id));
  return key.seal('answer', boxWords(needs, { request: id, field: 'answer', words }, custodians, body.byKey));
};

/** The request as it waits for an answer. @throws {Refusal} not-found identity.request-unknown; conflict identity.decided, identity.moved */
const waitingRequest = async (needs: RequestNeeds, row: Row<IdentityRequest>, grant: boolean): Promise<void> => {
  if (!mayStep(row.body.state, grant ? 'granted' : 'refused')) throw new Refusal('conflict', 'identity.decided');
  const matter = await needs.ownerOf(row.body.owner);
  if (matter?.office === row.body.office) return;
  await endRequest(needs, row);
  throw new Refusal('conflict', 'identity.moved');
};

/**
 * Second step: a custodian says yes or no, and why. A yes opens the identity in memory and seals it to the handler alone; the custodian is
 * shown nothing of it. On record before it is done.
 * @throws {Refusal} not-found identity.request-unknown; forbidden identity.custodians-only, identity.second-person, identity.sign-in-anew,
 * identity.not-in-ring; conflict identity.decided, identity.moved, identity.set-up-first, vault.broken
 */
export const decideIdentity = async (
  needs: RequestNeeds & ShowNeeds,
  actor: Actor,
  id: string,
  { grant, words }: DecideIdentityInput,
): Promise<IdentityRequestView> => {
  const row = await needs.requests.get(id);
  if (!row) throw new Refusal('not-found', 'identity.request-unknown');
  const custodian = mayDecide(actor, row.body);
  await waitingRequest(needs, row, grant);
  const answer = await answerFor(needs, row, words);
  const { happening, change } = await (grant ? granted : refused)(needs, custodian, row);
  const { parcel: _parcel, ...rest } = row.body;
  const body: IdentityRequest = { ...rest, ...change, decidedAt: happening.at, decidedBy: custodian.id, answer };
  await needs.requests.replace(id, body, [happening], row.rev).catch((error: unknown) => {
    throw isStale(error) ? new Refusal('conflict', 'identity.decided') : error;
  });
  if (!grant) await needs.vault.forget(openingKey(id));
  return requestView(needs, id, body, { answer: words }, []);
};
