import type { Turn } from '../dialogue.ts';
import type { Reply, ReplyLink } from '../message.ts';

/** Leads a browser that is here already to the page for insiders. */
export const pageLink: ReplyLink = { label: { key: 'insider.link' }, href: '/insider' };

/** Said to an insider's receipt: where his matter is followed. Nothing of the matter is said, and the receipt is not kept. */
export const receiptHandedOver = ({ insiderDoor }: Turn): Reply => ({
  words: { key: 'insider.receipt', values: { address: insiderDoor } },
  links: [pageLink],
});
