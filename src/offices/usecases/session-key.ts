import type { MemberKey } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { secret } from '../../kernel/secret.ts';
import type { OfficesNeeds } from '../needs.ts';
import type { Session, StoredMemberKey } from '../schema.ts';

/*
 * A member's key during a session lies in the session's row, under a key that comes of the token. The token is in his browser alone: the
 * database with all of the server's secrets opens nothing, any process that is shown the token serves him, and with the row it is gone.
 */

export type SessionKeyNeeds = Pick<OfficesNeeds, 'vault'>;

/** Whose session it is. */
interface SessionOf {
  readonly sessionId: string;
  readonly staffId: string;
}

const sealingInput = (token: string): string => `session-key ${token}`;

const boundTo = ({ sessionId, staffId }: SessionOf, publicKey: string): string => `session-key:${sessionId}:${staffId}:${publicKey}`;

/** The private half as it is kept in the row of a session. */
export const sealSessionKey = (needs: SessionKeyNeeds, token: string, session: SessionOf, key: MemberKey): string =>
  needs.vault.sealFor(sealingInput(token), boundTo(session, key.publicKey), key.privateKey.reveal());

/** The key of whoever shows the token; undefined when the session has none, or none that opens any more: then he signs in again. */
export const openSessionKey = (
  needs: SessionKeyNeeds,
  token: string,
  { id, body: { staffId, keySealed } }: Row<Session>,
  memberKey: StoredMemberKey | undefined,
): MemberKey | undefined => {
  if (keySealed === undefined || !memberKey) return undefined;
  const { publicKey } = memberKey;
  try {
    const opened = needs.vault.openFor(sealingInput(token), boundTo({ sessionId: id, staffId }, publicKey), keySealed);
    return { publicKey, privateKey: secret(opened) };
  } catch (error) {
    if (isRefusal(error, 'vault.broken')) return undefined;
    throw error;
  }
};
