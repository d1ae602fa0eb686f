import type { RequestNeeds } from '../needs.ts';
import { forgetWordsOf } from './end-request.ts';

/** Destroys an identity and everything made of it; that somebody asked, why and when stays for its reporter to see. Nothing where there is none. */
export const forgetIdentity = async (needs: RequestNeeds, owner: string): Promise<void> => {
  const row = await needs.identities.get(owner);
  if (row) {
    await needs.vault.forget(row.body.key);
    if (row.body.former !== undefined) await needs.vault.forget(row.body.former);
  }
  await needs.firstNames.remove(owner);
  await forgetWordsOf(needs, owner);
  await needs.identities.remove(owner);
};
