import type { TipReceipt } from '../../../src/reports/schema.ts';
import type { Turn } from '../../dialogue.ts';
import type { Reply } from '../../message.ts';
import { sealedOnlyReplies } from '../add-to-tip.ts';
import { dueWords } from '../due-words.ts';
import { type Draft, toTip } from './draft.ts';

/**
 * Sends the tip off, once for this message however often it is delivered.
 * @throws {Refusal} invalid or conflict, as `submitTip` does
 */
export const fileTip = async (draft: Draft, turn: Turn): Promise<TipReceipt> =>
  turn.app.reports.submitTip(turn.actor, toTip(draft), turn.replayKey);

/** What the dialogue after sending needs to know; gone with it. */
export const sentState = (receipt: TipReceipt, is: { readonly urgent: boolean; readonly askingOffice: boolean }) => ({
  receipt: receipt.receipt,
  receiptWords: receipt.receiptWords,
  isUrgent: is.urgent,
  isAskingOffice: is.askingOffice,
});

/** The receipt, said once, in both its forms, with what happens next. */
export const receiptReplies = (receipt: TipReceipt): readonly Reply[] => {
  const signsAndWords: Reply = {
    words: { key: 'sent.receipt', values: { reference: receipt.reference } },
    lines: [
      { key: 'sent.signs', values: { receipt: receipt.receipt } },
      { key: 'sent.words', values: { receiptWords: receipt.receiptWords } },
      { key: 'sent.once' },
    ],
    isSecret: true,
  };
  // Who has just been told to run does not want to hear of next week.
  const due = receipt.advice === undefined ? receipt.deadlines.slice(0, 1) : [];
  return [signsAndWords, ...due.map((deadline) => ({ words: dueWords(deadline) })), ...sealedOnlyReplies(receipt.sealedOnly)];
};
