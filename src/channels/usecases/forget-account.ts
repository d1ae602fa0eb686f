import { Refusal } from '../../kernel/errors.ts';
import type { ReachNeeds } from '../needs.ts';
import { type DropReachNeeds, dropReach } from './drop-reach.ts';

export type ForgetAccountNeeds = DropReachNeeds & Pick<ReachNeeds, 'network'>;

const PAGE = 100;

/**
 * Forgets everything a WeChat account asked for, whichever matters it was; no receipt is needed. Returns how many there were.
 * @throws {Refusal} conflict reach.not-set-up; as ReachNetwork.accountOf
 */
export const forgetAccount = async (needs: ForgetAccountNeeds, code: string): Promise<number> => {
  if (needs.network === undefined) throw new Refusal('conflict', 'reach.not-set-up');
  const account = needs.vault.hash('wechat-account', (await needs.network.accountOf(code)).reveal());
  let forgotten = 0;
  for (;;) {
    const { rows } = await needs.reaches.list({ by: 'by-account', where: { account }, limit: PAGE });
    for (const row of rows) await dropReach(needs, row);
    forgotten += rows.length;
    if (rows.length < PAGE) return forgotten;
  }
};
