import type { Collection, Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Vault } from '../../vault/schema.ts';
import { readReceipt } from '../rules/receipt.ts';
import type { Tip } from '../stored-schema.ts';

export interface FindByReceiptNeeds {
  readonly tips: Collection<Tip>;
  readonly vault: Pick<Vault, 'hash'>;
}

/** Whether a text is the receipt of a tip, in either form; looks nothing up for a text that has not the form of one. */
export const isReceipt = async (needs: FindByReceiptNeeds, text: string): Promise<boolean> => {
  const bytes = readReceipt(text);
  return bytes !== undefined && (await needs.tips.findOne('by-receipt', [needs.vault.hash('receipt', bytes)])) !== undefined;
};

/** Looked up when a receipt is malformed, so that a malformed one costs what a wrong one costs. */
const NO_RECEIPT = new Uint8Array(16);

/**
 * The tip a receipt opens, typed as signs or as words.
 * @throws {Refusal} nobody receipt.unknown — the same for none, a malformed and a wrong one
 */
export const findByReceipt = async (needs: FindByReceiptNeeds, receipt: string): Promise<Row<Tip>> => {
  const bytes = readReceipt(receipt);
  const row = await needs.tips.findOne('by-receipt', [needs.vault.hash('receipt', bytes ?? NO_RECEIPT)]);
  if (!bytes || !row) throw new Refusal('nobody', 'receipt.unknown');
  return row;
};
