import { hkdfSync } from 'node:crypto';
import type { Staff } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';

/**
 * Whose talk it is, said by something only the member's own key gives: talks and replies are stored sealed to their sender, so that the
 * data folder and the server's secrets without him open none of them. 43 base64url signs.
 * @throws {Refusal} nobody office.sign-in-again for a session that has no key at hand
 */
export const talkSender = ({ key }: Staff): string => {
  if (!key) throw new Refusal('nobody', 'office.sign-in-again');
  const privateKey = Buffer.from(key.privateKey.reveal(), 'base64url');
  return Buffer.from(hkdfSync('sha256', privateKey, new Uint8Array(), 'office-talk', 32)).toString('base64url');
};
