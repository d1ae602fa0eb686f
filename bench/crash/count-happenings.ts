import type { Opened } from './opened.ts';

/** Messages of the reporter in a tip: each of them happened. */
const messagesOf = ({ body }: Opened['tips'][number]): number => body.messages.filter((message) => message.from === 'reporter').length;

/**
 * How many happenings of the tips that are there never reached the audit chain, or reached it twice: each tip was received once,
 * each message was added once, and nothing waits any more.
 */
export const lostHappenings = ({ tips, chain }: Pick<Opened, 'tips' | 'chain'>): number => {
  const counts = new Map<string, number>();
  for (const { what, about } of chain) counts.set(`${what} ${about.id}`, (counts.get(`${what} ${about.id}`) ?? 0) + 1);
  return tips.reduce((lost, tip) => {
    const received = Math.abs(1 - (counts.get(`tip.received ${tip.id}`) ?? 0));
    const added = Math.abs(messagesOf(tip) - (counts.get(`tip.added-to ${tip.id}`) ?? 0));
    return lost + received + added + tip.pending.length;
  }, 0);
};
