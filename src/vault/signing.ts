import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { deriveKey } from './cipher.ts';

/*
 * Ed25519 for receipts that prove themselves. The key follows from the server's master secret, so that a restored server signs with the
 * same one; the public half is meant to be printed and pinned to a wall.
 */

/** DER around 32 raw bytes, as RFC 8410 has it: a private key from its seed, a public key from its point. */
const PRIVATE_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_FRAME = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_BYTES = 32;

const rawPublic = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES).toString('base64url');

/** Signs under the server's own key. */
export const makeSigner = (master: string): { readonly key: string; sign(text: string): string } => {
  const seed = deriveKey(Buffer.from(master, 'base64url'), 'receipt-signing');
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_FRAME, seed]), format: 'der', type: 'pkcs8' });
  return {
    key: rawPublic(createPublicKey(privateKey)),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
};

/** Whether `signature` was made over `text` by the holder of `key` (32 raw bytes, base64url); false for anything malformed. */
export const isSignedBy = (key: string, text: string, signature: string): boolean => {
  const raw = Buffer.from(key, 'base64url');
  const made = Buffer.from(signature, 'base64url');
  const isCanonical = raw.toString('base64url') === key && made.toString('base64url') === signature;
  if (!isCanonical || raw.length !== RAW_BYTES) return false;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([PUBLIC_FRAME, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), publicKey, made);
  } catch {
    return false;
  }
};
