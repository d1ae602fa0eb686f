import { z } from 'zod';

/*
 * The words of the domain proofs: a signed receipt (签名回执) by which a reporter can show that he filed, when and with which office, to
 * anybody and without the server. It holds no word of what he told, only a salted hash by which he can show that a text is the one.
 */

/** What is signed. `content` is SHA-256 of `salt` and the text, base64url. `filed` is an instant with its zone, or a China day for an insider. */
export const ProofPayload = z.strictObject({
  v: z.literal(1),
  jurisdiction: z.string(),
  office: z.string(),
  reference: z.string(),
  filed: z.string(),
  salt: z.string(),
  content: z.string(),
});
export type ProofPayload = z.infer<typeof ProofPayload>;

/** A signed receipt: the payload as the very text that was signed, its Ed25519 signature and the public key, base64url. */
export const SignedProof = z
  .strictObject({ payload: z.string().max(2000), signature: z.string().max(200), key: z.string().max(100) })
  .meta({ id: 'SignedProof' });
export type SignedProof = z.infer<typeof SignedProof>;

/** What of a tip is proved. */
export interface ProvedFacts {
  readonly reference: string;
  readonly office: string;
  /** ms. */
  readonly filedAt: number;
  /** Only the day is told. */
  readonly isInsider: boolean;
  readonly text: string;
}

/** What other domains may ask of proofs. */
export interface Proofs {
  /** Signs that this was filed. */
  prove(facts: ProvedFacts): SignedProof;
}
