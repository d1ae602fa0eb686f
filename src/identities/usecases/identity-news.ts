import type { RequestNeeds, SealingNeeds, ShowNeeds } from '../needs.ts';
import type { IdentityMode, IdentityNews } from '../schema.ts';
import { newsView } from '../view.ts';

/** Requests a reporter is shown. @choice more in one matter would themselves be the news */
const PAGE = 100;

/** Which kind of identity lies here, if one does. */
export const modeOf = async (needs: Pick<SealingNeeds, 'identities' | 'firstNames'>, owner: string): Promise<IdentityMode | undefined> => {
  const row = await needs.identities.get(owner);
  if (row) return row.body.mode;
  return (await needs.firstNames.has(owner)) ? 'named' : undefined;
};

/** What a reporter sees of who asked for his identity, oldest first. */
export const newsOf = async (
  needs: Pick<RequestNeeds, 'requests' | 'clock'> & ShowNeeds,
  owner: string,
): Promise<readonly IdentityNews[]> => {
  const { rows } = await needs.requests.list({ by: 'by-owner', where: { owner }, limit: PAGE });
  const now = needs.clock.now();
  return rows.map(({ body }) => newsView(needs, body, now));
};
