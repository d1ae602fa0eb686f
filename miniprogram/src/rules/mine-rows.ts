import { phrase } from '../words.ts';
import { chinaDay } from './china-clock.ts';
import { shortDay } from './clock-words.ts';
import type { KeptMatter } from './kept-matters.ts';
import type { QueuedTip } from './queue.ts';

/** A matter that is kept on the phone, as a line. */
export interface KeptRow {
  readonly reference: string;
  readonly note: string;
}

/** A report that waits on the phone: sent and its receipt not looked at, refused and to be mended, or waiting for a network. */
export interface WaitingRow {
  readonly key: string;
  readonly gist: string;
  readonly state: 'sent' | 'refused' | 'waits';
  readonly note: string;
}

/** Signs of a report that are shown so that somebody knows it again. @choice a line on a phone */
const GIST = 24;

/** A kept matter as a line; `today`: China day. @choice the day it was kept is what somebody remembers */
export const keptRow = ({ reference, keptAt }: KeptMatter, today: string): KeptRow => ({
  reference,
  note: phrase('screen.mine.kept-on', { date: shortDay(chinaDay(keptAt), today) }),
});

const gistOf = (text: string): string => {
  const signs = [...text.trim().replace(/\s+/g, ' ')];
  return signs.length > GIST ? `${signs.slice(0, GIST).join('')}…` : signs.join('');
};

/** A waiting report, and what is to be done about it. @choice one thing to do each */
export const waitingRow = ({ key, tip, files, fault, isSent }: QueuedTip & { readonly isSent: boolean }): WaitingRow => {
  const gist = gistOf(tip.text);
  if (isSent) return { key, gist, state: 'sent', note: phrase('screen.mine.sent') };
  if (fault !== undefined) return { key, gist, state: 'refused', note: fault };
  const count = files.length;
  return { key, gist, state: 'waits', note: count > 0 ? phrase('screen.mine.waits-files', { count }) : phrase('screen.mine.waits') };
};
