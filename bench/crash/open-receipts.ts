import type { TipView } from '../../src/reports/schema.ts';
import { type Caller, jsonOf, receiptGet } from '../running/call.ts';
import { isPictureOf } from '../running/pictures.ts';
import type { Acknowledged, Ledger } from './ledger.ts';

/** What could not be found again, of what had been acknowledged: receipts of the tips, of the tips of the files and names, texts of the messages. */
export interface Losses {
  readonly tips: Set<string>;
  readonly files: Set<string>;
  readonly messages: Set<string>;
  readonly names: Set<string>;
}

export const noLosses = (): Losses => ({ tips: new Set(), files: new Set(), messages: new Set(), names: new Set() });

/** A tip as its receipt shows it; undefined when it does not. */
export type OpenTip = (receipt: string) => Promise<TipView | undefined>;

/** The bytes of a picture of a tip; undefined when there are none. */
export type OpenFile = (receipt: string, fileId: string) => Promise<Buffer | undefined>;

/** Opens tips and files over HTTP, as their reporters do. */
export const overHttp = (caller: Caller): { openTip: OpenTip; openFile: OpenFile } => ({
  openTip: async (receipt) => {
    const answered = await caller.call(receiptGet('/api/tip', receipt)).catch(() => undefined);
    return answered?.status === 200 ? jsonOf<TipView>(answered) : undefined;
  },
  openFile: async (receipt, fileId) => {
    const answered = await caller.call(receiptGet(`/api/tip/attachments/${fileId}`, receipt)).catch(() => undefined);
    return answered?.status === 200 && answered.type.startsWith('image/jpeg') ? answered.body : undefined;
  },
});

const isFileThere = async ({ receipt, picture }: Acknowledged, view: TipView, openFile: OpenFile): Promise<boolean> => {
  if (!picture) return true;
  const [attachment] = view.attachments;
  if (!attachment?.isShown || !picture.id.startsWith(attachment.id)) return false;
  const bytes = await openFile(receipt, attachment.id);
  return bytes !== undefined && isPictureOf(bytes, picture.of);
};

/** It still says how its reporter wanted to be known, and that he left his name. */
const standsAsLeft = ({ reporter }: Acknowledged, view: TipView): boolean =>
  reporter === undefined ||
  (view.isInsider === true && view.mode === reporter.mode && (view.left ?? []).includes('name') === (reporter.name !== undefined));

/**
 * Opens one acknowledged receipt: the text is the one that was sent, the picture is whole, every acknowledged message stands there once, and
 * who its reporter said he is still lies there.
 */
const openOne = async (
  tip: Acknowledged,
  messages: readonly string[],
  doors: { readonly openTip: OpenTip; readonly openFile: OpenFile },
  losses: Losses,
): Promise<void> => {
  const view = await doors.openTip(tip.receipt);
  const isThere = view?.text === tip.text;
  if (!isThere) losses.tips.add(tip.receipt);
  if (!isThere || !(await isFileThere(tip, view, doors.openFile))) {
    if (tip.picture) losses.files.add(tip.receipt);
  }
  if (tip.reporter && !(isThere && standsAsLeft(tip, view))) losses.names.add(tip.receipt);
  const said = (isThere ? view.messages : []).map((message) => message.text);
  for (const text of messages) if (said.filter((one) => one === text).length !== 1) losses.messages.add(text);
};

/** Acknowledged messages by the receipt of their tip. */
const messagesByReceipt = (ledger: Pick<Ledger, 'messages'>): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { receipt, text } of ledger.messages) found.set(receipt, [...(found.get(receipt) ?? []), text]);
  return found;
};

/** How many receipts are opened at a time. */
const TOGETHER = 8;

/** Opens all these receipts and says what is lost. */
export const openAll = async (
  tips: readonly Acknowledged[],
  ledger: Pick<Ledger, 'messages'>,
  doors: { readonly openTip: OpenTip; readonly openFile: OpenFile },
): Promise<Losses> => {
  const messages = messagesByReceipt(ledger);
  const losses = noLosses();
  for (let at = 0; at < tips.length; at += TOGETHER)
    await Promise.all(tips.slice(at, at + TOGETHER).map((tip) => openOne(tip, messages.get(tip.receipt) ?? [], doors, losses)));
  return losses;
};

/** Puts losses together; what is lost twice is lost once. */
export const addLosses = (sum: Losses, more: Losses): void => {
  for (const receipt of more.tips) sum.tips.add(receipt);
  for (const receipt of more.files) sum.files.add(receipt);
  for (const text of more.messages) sum.messages.add(text);
  for (const receipt of more.names) sum.names.add(receipt);
};
