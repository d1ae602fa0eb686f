import type { Actor } from '../../kernel/actor.ts';
import { handlesMatter, reasonsFor } from '../policy.ts';
import type { IdentityStanding } from '../schema.ts';
import { modeOf } from './identity-news.ts';
import { type ListNeeds, shownRequest } from './list-requests.ts';

/** Requests for one identity that are looked through. @choice one is open at a time */
const PAGE = 50;

/** How it stands with the identity of a matter; undefined where none lies here or it is not this officer's to ask for. */
export const identityStanding = async (needs: ListNeeds, actor: Actor, reference: string): Promise<IdentityStanding | undefined> => {
  const matter = await needs.ownerNamed(reference);
  if (!matter || !handlesMatter(actor, matter)) return undefined;
  const mode = await modeOf(needs, matter.id);
  if (mode === undefined) return undefined;
  const { rows } = await needs.requests.list({ by: 'by-owner', where: { owner: matter.id }, order: 'desc', limit: PAGE });
  const mine = rows.find(({ body }) => body.by === actor.id);
  const newest = rows.find(({ body }) => body.isOpen) ?? mine;
  return { mode, reasons: reasonsFor(mode), ...(newest && { request: await shownRequest(needs, actor, newest) }) };
};
