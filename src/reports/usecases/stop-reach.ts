import type { Reach } from '../../channels/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { TipView } from '../schema.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export interface StopReachNeeds extends TrackTipNeeds {
  readonly reach: Pick<Reach, 'stop' | 'isAsked'>;
}

/**
 * The reporter no longer wants to be told by WeChat: where he is reached is forgotten. Whoever had not asked is answered alike.
 * @throws {Refusal} nobody receipt.unknown
 * @source 个人信息保护法 15 (撤回同意)
 */
export const stopReach = async (needs: StopReachNeeds, actor: Actor, receipt: string): Promise<TipView> => {
  const { id } = await findByReceipt(needs, receipt);
  await needs.reach.stop(id);
  return trackTip(needs, actor, receipt);
};
