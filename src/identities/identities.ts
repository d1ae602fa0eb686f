import { type Actor, actorRef } from '../kernel/actor.ts';
import type { Opener } from '../vault/schema.ts';
import type { NoticeNeeds, RequestNeeds, ShowNeeds } from './needs.ts';
import type { AskIdentityInput, DecideIdentityInput, Identities, LeftIdentity } from './schema.ts';
import { askIdentity } from './usecases/ask-identity.ts';
import { decideIdentity } from './usecases/decide-identity.ts';
import { endOpenings } from './usecases/end-request.ts';
import { forgetIdentity } from './usecases/forget-identity.ts';
import { modeOf, newsOf } from './usecases/identity-news.ts';
import { identityStanding } from './usecases/identity-standing.ts';
import { leaveIdentity } from './usecases/leave-identity.ts';
import { countRequests, listRequests } from './usecases/list-requests.ts';
import { moveIdentity } from './usecases/move-identity.ts';
import { noticeCustodians, noticeHandler } from './usecases/notice-members.ts';
import { openIdentity } from './usecases/open-identity.ts';
import { resealFirstNames } from './usecases/reseal-first-names.ts';
import { isWaitingFor, resealWaiting } from './usecases/reseal-waiting.ts';
import { sealAnew } from './usecases/seal-anew.ts';

export type IdentitiesNeeds = RequestNeeds & ShowNeeds & NoticeNeeds;

const portOf = (needs: IdentitiesNeeds): Identities => ({
  leave: (left: LeftIdentity) => leaveIdentity(needs, left),
  moveTo: (owner: string, office: string, opener: Opener) => moveIdentity(needs, owner, office, opener),
  sealAnew: (owner: string, receipt: Uint8Array) => sealAnew(needs, owner, receipt),
  forget: (owner: string) => forgetIdentity(needs, owner),
  modeOf: (owner: string) => modeOf(needs, owner),
  newsOf: (owner: string) => newsOf(needs, owner),
});

/** The domain identities bound to its needs: what other domains ask of it, and the three steps by which a name is opened. */
export const makeIdentities = (needs: IdentitiesNeeds) => ({
  ...portOf(needs),
  askIdentity: (actor: Actor, reference: string, input: AskIdentityInput) => askIdentity(needs, actor, reference, input),
  listRequests: (actor: Actor) => listRequests(needs, actor),
  /** How much waits for this member, for the first page of his day. */
  countRequests: (actor: Actor) => countRequests(needs, actor),
  /** For the handler of an opened matter. */
  identityStanding: (actor: Actor, reference: string) => identityStanding(needs, actor, reference),
  decideIdentity: (actor: Actor, requestId: string, input: DecideIdentityInput) => decideIdentity(needs, actor, requestId, input),
  openIdentity: (actor: Actor, requestId: string) => openIdentity(needs, actor, requestId),
  /** Destroys every seal whose time is over. */
  endOpenings: (actor: Actor) => endOpenings(needs, actorRef(actor)),
  /** For the set-up of the keys: seals as it should be what waited for this set-up code; says how many. */
  resealWaiting: (setUpRing: string, opener: Opener) => resealWaiting(needs, setUpRing, opener),
  isWaitingFor: (setUpRing: string) => isWaitingFor(needs, setUpRing),
  /** For the set-up of the keys: names taken before it; says how many. */
  resealFirstNames: () => resealFirstNames(needs),
  noticeCustodians: (requestId: string, dedupe: string) => noticeCustodians(needs, requestId, dedupe),
  noticeHandler: (requestId: string, dedupe: string) => noticeHandler(needs, requestId, dedupe),
});
export type IdentitiesDomain = ReturnType<typeof makeIdentities>;
