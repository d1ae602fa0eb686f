import { z } from 'zod';
import { SignedProof } from '../../proofs/schema.ts';
import { LikelyView } from '../office-schema.ts';
import { PlaceInput, Triage } from '../schema.ts';

/** What a reporter told, and what triage made of it: sealed whole with the tip's key. @choice one seal, one opening, one audit entry */
export const TipContent = z.strictObject({
  text: z.string(),
  unit: z.string().optional(),
  place: PlaceInput.optional(),
  seenAt: z.string().optional(),
  triage: Triage,
  /** Of an insider's: what it sounded like when it was filed, likest first; what could be compared later is not kept. */
  likely: z.array(LikelyView).max(5).optional(),
  /** The running number of the tip whose reporter is being punished for it. */
  linkedTo: z.string().optional(),
  /** That it was filed, signed: shown again to whoever has the receipt. */
  proof: SignedProof.optional(),
});
export type TipContent = z.infer<typeof TipContent>;

/** The field name a tip's content is sealed under. @choice fixed, so that a ciphertext moved elsewhere does not open */
export const CONTENT_FIELD = 'content';

/** The field name a message's text is sealed under. @choice bound to the message's own id */
export const messageField = (messageId: string): string => `message:${messageId}`;

/** The first signs of a text, for a line in a list. @choice 24 signs fit one line of a phone */
export const gist = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return signs.length > 24 ? `${signs.slice(0, 24).join('')}…` : signs.join('');
};
