import type { Row } from '../../kernel/collection.ts';
import type { KeysNeeds } from '../needs.ts';
import { setUpRing } from '../rules/set-up-ring.ts';
import type { SetUpCode } from '../stored-schema.ts';

export type FindCodesNeeds = Pick<KeysNeeds, 'codes' | 'vault' | 'identities'>;

/** More than anybody will ever have shown himself and still need. */
const MOST = 200;

/** Set-up codes, newest first. */
export const allCodes = async (needs: Pick<KeysNeeds, 'codes'>): Promise<readonly Row<SetUpCode>[]> =>
  (await needs.codes.list({ by: 'by-made', order: 'desc', limit: MOST })).rows;

/** Something is boxed for the set-up code of this public half. */
export const isNeeded = async (needs: FindCodesNeeds, publicKey: string): Promise<boolean> => {
  const ring = setUpRing(publicKey);
  return (await needs.vault.waitingFor(ring, 1)).length > 0 || needs.identities.isWaitingFor(ring);
};

/** First four signs of each set-up code something waits for, oldest first. */
export const neededOpenings = async (needs: FindCodesNeeds): Promise<string[]> => {
  const openings: string[] = [];
  for (const { id, body } of await allCodes(needs)) if (await isNeeded(needs, id)) openings.unshift(body.opening);
  return openings;
};
