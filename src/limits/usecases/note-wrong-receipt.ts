import { Refusal } from '../../kernel/errors.ts';
import type { LimitsNeeds } from '../needs.ts';
import { bucketOf } from '../rules/bucket.ts';

/**
 * Counts a wrong receipt after it was found wrong: a right one is never counted and never waits, however many wrong ones came before it.
 * @throws {Refusal} too-many receipt.too-many-wrong once an address has tried too many
 */
export const noteWrongReceipt = async (needs: Pick<LimitsNeeds, 'counters' | 'settings'>, address: string): Promise<void> => {
  const { inMinute } = await needs.counters.count('wrong-receipts', bucketOf(address));
  const most = needs.settings.wrongReceiptsPerMinute;
  if (most > 0 && inMinute > most) throw new Refusal('too-many', 'receipt.too-many-wrong');
};
