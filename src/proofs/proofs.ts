import type { Random } from '../kernel/random.ts';
import { proofPayload } from './rules/payload.ts';
import type { Proofs } from './schema.ts';

export interface ProofsNeeds {
  readonly jurisdiction: string;
  readonly random: Random;
  /** SHA-256, base64url. */
  readonly digest: (text: string) => string;
  /** Ed25519 under a key of the server; `key` is its public half. base64url. */
  readonly signer: { readonly key: string; sign(text: string): string };
}

const SALT_BYTES = 16;

/** The domain proofs bound to its needs. */
export const makeProofs = ({ jurisdiction, random, digest, signer }: ProofsNeeds): Proofs & { readonly key: string } => ({
  key: signer.key,
  prove: (facts) => {
    const salt = Buffer.from(random.bytes(SALT_BYTES)).toString('base64url');
    const payload = proofPayload(facts, { jurisdiction, salt, digest });
    return { payload, signature: signer.sign(payload), key: signer.key };
  },
});
