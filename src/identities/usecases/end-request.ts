import { isStale, type Row } from '../../kernel/collection.ts';
import type { RequestNeeds } from '../needs.ts';
import { mayStep } from '../rules/steps.ts';
import type { IdentityRequest } from '../stored-schema.ts';
import { openingKey, stepOf, wordsKey } from './request-step.ts';

/** An owner's requests that are looked through at once. @choice one is open at a time; a hundred in a matter's life means something is wrong */
const PAGE = 100;

const SYSTEM = 'system:identities';

const withoutSeals = ({ parcel: _parcel, sealed: _sealed, endsAt: _endsAt, ...rest }: IdentityRequest): IdentityRequest => rest;

/** A request comes to its end: what was sealed for it is destroyed. One that was answered or ended meanwhile stays as it is. */
export const endRequest = async (needs: RequestNeeds, { id, rev, body }: Row<IdentityRequest>, by = SYSTEM): Promise<void> => {
  if (!mayStep(body.state, 'ended')) return;
  const happening = await stepOf(needs, id, body, 'identity.ended', by);
  try {
    await needs.requests.replace(id, { ...withoutSeals(body), state: 'ended', isOpen: false }, [happening], rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    const again = await needs.requests.get(id);
    return again ? endRequest(needs, again, by) : undefined;
  }
  await needs.vault.forget(openingKey(id));
};

const requestsOf = async (needs: RequestNeeds, owner: string): Promise<readonly Row<IdentityRequest>[]> =>
  (await needs.requests.list({ by: 'by-owner', where: { owner }, limit: PAGE, order: 'desc' })).rows;

/** Whatever was asked for this identity comes to nothing: it is another now, or another office's than the one named. */
export const endAllOf = async (needs: RequestNeeds, owner: string, but?: string): Promise<void> => {
  for (const row of await requestsOf(needs, owner)) if (row.body.office !== but) await endRequest(needs, row);
};

/** Ends what is open, and destroys what was written down about this identity. */
export const forgetWordsOf = async (needs: RequestNeeds, owner: string): Promise<void> => {
  await endAllOf(needs, owner);
  for (const { id, rev, body } of await requestsOf(needs, owner)) {
    if (body.words === undefined) continue;
    await needs.vault.forget(wordsKey(id));
    const { words: _words, answer: _answer, ...rest } = body;
    await needs.requests.replace(id, rest, [], rev);
  }
};

/** Every seal whose time is over is destroyed; says how many. */
export const endOpenings = async (needs: RequestNeeds, by: string): Promise<number> => {
  let ended = 0;
  for (;;) {
    const { rows } = await needs.requests.list({ by: 'by-end', to: needs.clock.now() + 1, limit: PAGE });
    for (const row of rows) await endRequest(needs, row, by);
    ended += rows.length;
    if (rows.length < PAGE) return ended;
  }
};
