import { z } from 'zod';
import type {
  AskIdentityInput,
  DecideIdentityInput,
  Identity,
  IdentityRequestList,
  IdentityRequestView,
  IdentityStanding,
} from '../../src/identities/schema.ts';
import { IdentityReason } from '../../src/identities/schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Next } from '../dialogue.ts';

/** What the office's dialogues ask of identities. */
export interface IdentityDesk {
  askIdentity(actor: Actor, reference: string, input: AskIdentityInput): Promise<IdentityRequestView>;
  listRequests(actor: Actor): Promise<IdentityRequestList>;
  countRequests(actor: Actor): Promise<{ readonly toDecide: number; readonly toOpen: number }>;
  identityStanding(actor: Actor, reference: string): Promise<IdentityStanding | undefined>;
  decideIdentity(actor: Actor, requestId: string, input: DecideIdentityInput): Promise<IdentityRequestView>;
  openIdentity(actor: Actor, requestId: string): Promise<Identity>;
}

/** A request being asked for or answered; of a matter only its number is kept, of an identity nothing. */
export const IdentityState = z.object({
  /** The matter a handler came from. */
  reference: z.string().optional(),
  request: z.string().optional(),
  reason: IdentityReason.optional(),
  grant: z.boolean().optional(),
  words: z.string().optional(),
});
export type IdentityState = z.infer<typeof IdentityState>;

/** start: the list; tip: how it stands with a matter's; reason, words, confirm: asking; request: one of the list; answer, seal: a custodian's yes or no. */
export type IdentityStep = 'start' | 'tip' | 'reason' | 'words' | 'confirm' | 'request' | 'answer' | 'seal';
/** What follows in this dialogue. */
export type IdentityNext = Next<IdentityState, IdentityStep>;
