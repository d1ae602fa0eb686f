import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Refusal } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';

/*
 * The few operations everything sealed is made of: AES-256-GCM for short texts, HMAC-SHA-256 for look-up hashes, HKDF to give every
 * purpose a key of its own. Files and boxes for a key pair are libsodium's (boxes.ts).
 */

const NONCE = 12;
const TAG = 16;
const utf8 = new TextEncoder();

/** A 32-byte key for one purpose, derived from a secret; another purpose or salt gives a key that tells nothing of this one. */
export const deriveKey = (secret: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, salt, utf8.encode(purpose), 32));

/** HMAC-SHA-256, base64url. */
export const keyedHash = (key: Uint8Array, value: string | Uint8Array): string =>
  createHmac('sha256', key).update(value).digest('base64url');

/** Seals a text; `bound` (what and where it is) must be shown again to open it. Layout: nonce 12 | ciphertext | tag 16, base64url. */
export const sealText = (key: Uint8Array, bound: string, plain: string, random: Random): string => {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(utf8.encode(bound));
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** @throws {Refusal} conflict vault.broken when it was cut, changed, moved or sealed under another key */
export const openText = (key: Uint8Array, bound: string, sealed: string): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE + TAG) throw new Refusal('conflict', 'vault.broken');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(utf8.encode(bound));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    return decipher.update(bytes.subarray(NONCE, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Refusal('conflict', 'vault.broken');
  }
};
