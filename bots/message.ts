import type { MessageAddress } from '../src/channels/schema.ts';
import type { Copy, Words } from '../src/copy/phrase.ts';
import type { Actor } from '../src/kernel/actor.ts';
import type { Point } from '../src/kernel/place.ts';

/** What a person sent, the same from every channel. */
export interface Incoming extends MessageAddress {
  readonly actor: Actor;
  readonly text?: string;
  /** What `POST /api/attachments` gave for files already taken in. */
  readonly attachments?: readonly string[];
  readonly point?: Point;
  /** What a scanned poster says of the gate or stairwell it hangs at. */
  readonly entry?: { readonly place?: string; readonly unit?: string };
}

/** One of several answers offered. Its number, its label, `say` and the synonyms of `id` all choose it. */
export interface Choice {
  readonly id: string;
  readonly label: Words;
  /** What a button sends; its label where absent. */
  readonly say?: string;
}

/** Somebody to call. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** Something to be opened or saved: an address of this server. With a body it is posted, and what comes back is saved. */
export interface ReplyLink {
  readonly label: Words;
  readonly href: string;
  readonly body?: Readonly<Record<string, string>>;
}

/** What is said back: phrases, so that it can be stored and tested without words. */
export interface Reply {
  readonly words: Words;
  /** Lines under it. */
  readonly lines?: readonly Words[];
  readonly choices?: readonly Choice[];
  readonly phones?: readonly Contact[];
  readonly links?: readonly ReplyLink[];
  /** Holds a receipt: a channel that others can read over must not send it. */
  readonly isSecret?: true;
  /** Is said once and not kept with what was said: a repeat is told only that it was shown. */
  readonly isFleeting?: true;
}

/** A reply in words, as a channel shows it. */
export interface SpokenReply {
  readonly text: string;
  readonly choices?: readonly { readonly label: string; readonly say: string }[];
  readonly phones?: readonly Contact[];
  readonly links?: readonly (Omit<ReplyLink, 'label'> & { readonly label: string })[];
  readonly isSecret?: true;
  /** Leaves the screen when the next thing is said. */
  readonly isFleeting?: true;
}

/** Puts a reply into words: the last thing that happens to it. */
export const speak = (reply: Reply, copy: Copy): SpokenReply => ({
  text: [reply.words, ...(reply.lines ?? [])].map(copy.words).join('\n'),
  ...(reply.choices && {
    choices: reply.choices.map((choice) => {
      const label = copy.words(choice.label);
      return { label, say: choice.say ?? label };
    }),
  }),
  ...(reply.phones && { phones: reply.phones }),
  ...(reply.links && { links: reply.links.map((link) => ({ ...link, label: copy.words(link.label) })) }),
  ...(reply.isSecret && { isSecret: true as const }),
  ...(reply.isFleeting && { isFleeting: true as const }),
});
