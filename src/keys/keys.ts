import type { Actor } from '../kernel/actor.ts';
import type { KeysNeeds } from './needs.ts';
import type { Keys, KeysView, LetInInput, OpenWaitingInput, RebuildInput, RecoverInput, SetUpInput } from './schema.ts';
import { completeSetUp } from './usecases/complete-set-up.ts';
import { draftRecovery } from './usecases/draft-recovery.ts';
import { leaveRings } from './usecases/leave-rings.ts';
import { letIn } from './usecases/let-in.ts';
import { custodianLock, isHeld, isManned, locksOf } from './usecases/locks-of.ts';
import { openerOf } from './usecases/opener-of.ts';
import { rebuildRing } from './usecases/rebuild-ring.ts';
import { recoverRing } from './usecases/recover-ring.ts';
import { openWaiting, setUp } from './usecases/set-up.ts';
import { makeSetUpCode, noteCodeShown } from './usecases/set-up-codes.ts';
import { showKeys } from './usecases/show-keys.ts';

/** The domain bound to its needs. */
export const makeKeys = (needs: KeysNeeds) => {
  const thenShow = async (actor: Actor, work: Promise<void>): Promise<KeysView> => {
    await work;
    return showKeys(needs, actor);
  };
  const forOthers: Keys = {
    locksOf: (office) => locksOf(needs, office),
    custodianLock: () => custodianLock(needs),
    openerOf: (actor) => openerOf(needs, actor),
    isManned: (office) => isManned(needs, office),
    isHeld: (pair) => isHeld(needs, pair),
  };
  return {
    ...forOthers,
    makeSetUpCode: (actor: Actor, input: { readonly isSecond: boolean }) => makeSetUpCode(needs, actor, input),
    noteCodeShown: (actor: Actor, id: string) => noteCodeShown(needs, actor, id),
    showKeys: (actor: Actor) => showKeys(needs, actor),
    draftRecovery: (actor: Actor) => draftRecovery(needs, actor),
    setUp: (actor: Actor, input: SetUpInput) => setUp(needs, actor, input),
    openWaiting: (actor: Actor, input: OpenWaitingInput) => openWaiting(needs, actor, input),
    /** Completes a set-up that was killed; for the program itself, asked by no door. */
    completeSetUp: (actor: Actor) => completeSetUp(needs, actor),
    letIn: (actor: Actor, input: LetInInput) => thenShow(actor, letIn(needs, actor, input)),
    recoverRing: (actor: Actor, input: RecoverInput) => thenShow(actor, recoverRing(needs, actor, input)),
    rebuildRing: (actor: Actor, input: RebuildInput) => thenShow(actor, rebuildRing(needs, actor, input)),
    /** What follows when an account was closed, lost a role or got another key; for the program itself. */
    leaveRings: (actor: Actor, staffId: string) => leaveRings(needs, actor, staffId),
  };
};
export type KeysDomain = ReturnType<typeof makeKeys>;
