import type { OfficesNeeds } from '../needs.ts';

export type EndSessionsOfNeeds = Pick<OfficesNeeds, 'sessions'>;

/** Sessions taken away in one write. */
const GROUP = 500;

/** Takes away the sessions of an account; they hold no more already, since the account says from when sessions hold. */
export const endSessionsOf = async (needs: EndSessionsOfNeeds, staffId: string): Promise<void> => {
  while ((await needs.sessions.removeMany({ by: 'staff', where: { staffId } }, GROUP)) === GROUP);
};
