import { bodyOf, type QueuedFile, type QueuedTip, readQueue, withIds, withoutIds, withoutQueued, withQueued } from '../rules/queue.ts';
import type { TipReceipt } from '../shapes.ts';
import { phrase } from '../words.ts';
import { handReceipt, handTip } from './handed.ts';
import { dropFiles, hasFile } from './kept-files.ts';
import { ask, type Fault, faultWords, isFault, upload } from './wire.ts';

/*
 * Reports that wait on the phone for a network. Each keeps its key, so that the server takes it in once however often it is sent; a receipt
 * is never stored: until it was looked at the report stays here, and sending it once more gives the same one.
 */

const KEY = 'queue';

/** A report that waits, and whether it is taken in and only its receipt has not been looked at. */
export interface WaitingTip extends QueuedTip {
  readonly isSent: boolean;
}

const receipts = new Map<string, TipReceipt>();

const read = (): readonly QueuedTip[] => readQueue(wx.getStorageSync(KEY));

const listeners = new Set<() => void>();

/** Calls `heard` whenever something of what waits has changed; gives back how to stop. */
export const onQueue = (heard: () => void): (() => void) => {
  listeners.add(heard);
  return () => void listeners.delete(heard);
};

const tell = (): void => {
  for (const heard of listeners) heard();
};

const write = (queue: readonly QueuedTip[]): void => {
  if (queue.length === 0) wx.removeStorageSync(KEY);
  else wx.setStorageSync(KEY, queue);
};

/** What has got further stands on the phone too, if there is room; if not, it is found out anew. */
const note = (tip: QueuedTip): void => {
  try {
    if (read().some(({ key }) => key === tip.key)) write(withQueued(read(), tip));
  } catch {
    // Nothing is lost: the same key gives the same answer.
  }
};

/** The reports that wait here, each with whether it has been taken in since. */
export const queued = (): readonly WaitingTip[] => read().map((tip) => ({ ...tip, isSent: receipts.has(tip.key) }));

/** Keeps a report until there is a network; false when the phone has no room. */
export const queueTip = (tip: QueuedTip): boolean => {
  try {
    write(withQueued(read(), tip));
    return true;
  } catch {
    return false;
  }
};

/** Takes a report out again whose page has it; its files stay with the page. */
export const takeOutQueued = (key: string): void => write(withoutQueued(read(), key));

/** Forgets a report that was sent or given up, with its files. */
export const dropQueued = (key: string): void => {
  dropFiles(read().find((tip) => tip.key === key)?.files ?? []);
  write(withoutQueued(read(), key));
  receipts.delete(key);
  tell();
};

/** A file that is on the phone no longer never gets through, and must not be taken for a missing network. */
const checkFile = async ({ path }: QueuedFile): Promise<void> => {
  if (await hasFile(path)) return;
  const lost: Pick<Fault, 'status' | 'mayRetry'> = { status: 422, mayRetry: false };
  throw Object.assign(new Error(phrase('screen.queue.file-lost')), lost);
};

/** Uploads what is not up yet. @throws {Fault} */
const withFilesUp = async (tip: QueuedTip): Promise<QueuedTip> => {
  let now = tip;
  for (const file of tip.files.filter(({ id }) => id === undefined)) {
    await checkFile(file);
    now = { ...now, files: withIds(now.files, new Map([[file.path, await upload(file.path).done]])) };
    note(now);
  }
  return now;
};

/** Files that waited longer than the server keeps them are sent anew: it says so only of a report it has not taken in. */
const hasLostFiles = (fault: unknown): boolean => isFault(fault) && fault.code === 'attachment.unknown';

const post = (tip: QueuedTip): Promise<TipReceipt> => ask<TipReceipt>('/api/tips', { json: bodyOf(tip), key: tip.key });

const send = async (tip: QueuedTip): Promise<TipReceipt> => {
  const ready = await withFilesUp(tip);
  try {
    return await post(ready);
  } catch (fault) {
    if (!hasLostFiles(fault)) throw fault;
    return post(await withFilesUp({ ...ready, files: withoutIds(ready.files) }));
  }
};

const sendOne = async (tip: QueuedTip): Promise<boolean> => {
  try {
    receipts.set(tip.key, await send(tip));
    tell();
    return true;
  } catch (fault) {
    if (isFault(fault) && !fault.mayRetry) note({ ...tip, fault: faultWords(fault) });
    return false;
  }
};

let underWay: Promise<number> | undefined;

const sendEach = async (): Promise<number> => {
  let sent = 0;
  for (const tip of queued()) if (!tip.isSent && tip.fault === undefined && (await sendOne(tip))) sent += 1;
  return sent;
};

/** Sends what waits, one after the other; gives how many were taken in now. A second call joins the first. */
export const sendQueued = (): Promise<number> => {
  underWay ??= sendEach().finally(() => {
    underWay = undefined;
  });
  return underWay;
};

/** Shows the receipt of a report that was sent from here, in the place of this page or on top of it; only then the report is forgotten. */
export const showSent = (key: string, isInPlace = false): void => {
  const receipt = receipts.get(key);
  if (!receipt) return;
  // Handed out once; if the page does not open, sending the report again gives the same receipt.
  receipts.delete(key);
  handReceipt(receipt);
  const way = { url: '/pages/receipt/receipt', success: () => dropQueued(key) };
  if (isInPlace) wx.redirectTo(way);
  else wx.navigateTo(way);
};

/** Opens a report the server would not take, to be mended. It stays here until it was sent. */
export const mendQueued = (key: string): void => {
  const tip = read().find((other) => other.key === key);
  if (!tip) return;
  handTip(tip);
  void wx.navigateTo({ url: '/pages/report/report' });
};
