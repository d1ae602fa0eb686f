import type { Staff } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { OfficesNeeds } from '../needs.ts';
import { isLive, touched } from '../rules/session.ts';
import type { Session, StaffAccount } from '../schema.ts';
import { openSessionKey } from './session-key.ts';

export type WhoIsSignedInNeeds = Pick<OfficesNeeds, 'clock' | 'vault' | 'sessions' | 'staff'>;

/** An account as the one who is asking. */
export const staffActor = (id: string, account: StaffAccount): Staff => ({
  kind: 'staff',
  id,
  name: account.name,
  office: account.office,
  roles: account.roles,
});

const touch = async (needs: WhoIsSignedInNeeds, row: Row<Session>): Promise<void> => {
  const next = touched(row.body, needs.clock.now());
  if (!next) return;
  await needs.sessions.replace(row.id, next, [], row.rev).catch((error: unknown) => {
    // Another request of the same person was faster; the session is touched, or gone.
    if (!isStale(error)) throw error;
  });
};

/**
 * Who holds this token, with his key at hand: the account as it is now, so that a role taken away is gone at once. Undefined for
 * everybody else.
 */
export const whoIsSignedIn = async (needs: WhoIsSignedInNeeds, token: string): Promise<Staff | undefined> => {
  const row = await needs.sessions.get(needs.vault.hash('session', token));
  if (!row || !isLive(row.body, needs.clock.now())) return undefined;
  const account = (await needs.staff.get(row.body.staffId))?.body;
  if (!account?.isActive || row.body.startedAt < account.sessionsFrom) return undefined;
  await touch(needs, row);
  const key = openSessionKey(needs, token, row, account.memberKey);
  return { ...staffActor(row.body.staffId, account), ...(key && { key }) };
};
