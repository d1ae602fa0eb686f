import { phrase } from '../words.ts';
import { queued, sendQueued, showSent } from './queue.ts';
import { onReach } from './reach.ts';

const routes = (): readonly string[] => getCurrentPages().map(({ route }) => route);

/** While an insider's page is open nothing else of this phone is sent or shown. */
const isQuiet = (): boolean => routes().some((route) => route.startsWith('pages/insider/'));

/** The page of a report that waits tells of it itself. */
const isToldThere = (): boolean => routes().slice(-1)[0] === 'pages/report/report';

const tellSent = (): void => {
  const sent = queued().find(({ isSent }) => isSent);
  if (!sent || isQuiet() || isToldThere()) return;
  wx.showModal({
    title: phrase('screen.queue.sent-title'),
    content: phrase('screen.queue.sent-text'),
    confirmText: phrase('screen.queue.sent-yes'),
    cancelText: phrase('screen.queue.sent-no'),
    success: ({ confirm }) => {
      if (confirm) showSent(sent.key);
    },
  });
};

/** A server that was away comes back without the network telling. @choice often enough for somebody who looks at the page */
const AGAIN_MS = 60_000;

let again: ReturnType<typeof setTimeout> | undefined;

const sendAndTell = async (): Promise<void> => {
  clearTimeout(again);
  if (!isQuiet() && queued().length > 0 && (await sendQueued()) > 0) tellSent();
  if (queued().some(({ isSent }) => !isSent)) again = setTimeout(() => void sendAndTell(), AGAIN_MS);
};

let isWatching = false;

/** Sends what waits, now and whenever the network comes back, and says so. Any page but an insider's may call it, as often as it likes. */
export const watchQueue = (): void => {
  void sendAndTell();
  if (isWatching) return;
  isWatching = true;
  onReach((isGone) => {
    if (!isGone) void sendAndTell();
  });
};
