import type { Reach, ReachInput } from '../../channels/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { hasWithdrawn } from '../rules/withdrawal.ts';
import type { TipView } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export interface AskReachNeeds extends TrackTipNeeds {
  readonly reach: Reach;
}

const findReachable = async (needs: AskReachNeeds, receipt: string): Promise<Row<Tip>> => {
  const row = await findByReceipt(needs, receipt);
  if (row.body.isInsider) throw new Refusal('forbidden', 'reach.insider');
  if (row.body.forgottenOn !== undefined) throw new Refusal('not-found', 'vault.forgotten');
  if (hasWithdrawn(row.body)) throw new Refusal('conflict', 'reach.withdrawn');
  return row;
};

/**
 * The reporter asks to be told of news by WeChat, and leaves nothing else. An insider is refused before WeChat is asked anything: his account
 * is never joined to his tip, not even as a hash.
 * @throws {Refusal} nobody receipt.unknown; forbidden reach.insider; not-found vault.forgotten; conflict reach.withdrawn; as Reach.ask
 */
export const askReach = async (needs: AskReachNeeds, actor: Actor, receipt: string, input: ReachInput): Promise<TipView> => {
  const { id } = await findReachable(needs, receipt);
  await needs.reach.ask(id, input);
  // WeChat takes its time: whoever has withdrawn meanwhile is told of nothing.
  await findReachable(needs, receipt).catch(async (error: unknown) => {
    await needs.reach.stop(id);
    throw error;
  });
  return trackTip(needs, actor, receipt);
};
