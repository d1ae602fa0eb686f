import type { QueuedTip } from '../rules/queue.ts';
import type { TipReceipt } from '../shapes.ts';

/* What one page hands to the next in memory: receipts stand in no address, no storage and no title. Taken once, and gone. */

const handOver = <T>() => {
  let held: T | undefined;
  return {
    hand: (value: T): void => {
      held = value;
    },
    take: (): T | undefined => {
      const value = held;
      held = undefined;
      return value;
    },
  };
};

/** From the report to its receipt. */
export const { hand: handReceipt, take: takeReceipt } = handOver<TipReceipt>();

/** The receipt, from its page to the matter it opens. */
export const { hand: handMatter, take: takeMatter } = handOver<string>();

/** A report the server would not take, back to where it is mended. */
export const { hand: handTip, take: takeTip } = handOver<QueuedTip>();
