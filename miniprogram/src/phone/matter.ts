import type { ListedAct } from '../rules/acts.ts';
import { type Identity, partsOf } from '../rules/identity.ts';
import type { MessageAnswer, TipReceipt, TipView } from '../shapes.ts';
import { openSender } from './sender.ts';
import { ask } from './wire.ts';

/* A matter as its reporter follows it. The receipt is in whoever follows and nowhere else. */

/** What somebody says with an act: words, or who he is. */
export interface Said {
  readonly text: string;
  readonly identity: Identity;
}

/** What an act came to: how the matter stands now, or, where a new tip was made of it (being punished), the receipt of that. */
export type Outcome = { readonly view: TipView } | { readonly filed: TipReceipt };

/** The ways of one matter to the server. */
export interface Matter {
  /** How it stands. @throws {Fault} */
  look(): Promise<TipView>;
  /** Does one of the acts of the list. @throws {Fault} */
  act(id: ListedAct, said: Said): Promise<Outcome>;
  /** Adds words and files, once however often it is sent; gives the numbers of files that stay sealed. @throws {Fault} */
  add(text: string, attachments: readonly string[]): Promise<readonly number[]>;
  /** Answers a call-back visit. @throws {Fault} */
  answer(visitId: string, text: string): Promise<TipView>;
}

const textOf = (text: string) => (text.trim() === '' ? {} : { text: text.trim() });

/** Follows a matter by its receipt. */
export const followMatter = (receipt: string): Matter => {
  const send = openSender();
  const look = (): Promise<TipView> => ask<TipView>('/api/tip', { receipt });
  const act = async (id: ListedAct, { text, identity }: Said): Promise<Outcome> => {
    if (id === 'report-retaliation') return { filed: await send<TipReceipt>('/api/tip/retaliation', { text: text.trim() }, receipt) };
    if (id === 'give-identity') {
      const json = { mode: identity.mode, ...partsOf(identity) };
      return { view: await ask<TipView>('/api/tip/identity', { method: 'PUT', json, receipt }) };
    }
    return { view: await ask<TipView>('/api/tip/appeals', { json: { want: id, ...textOf(text) }, receipt }) };
  };
  return {
    look,
    act,
    add: async (text, attachments) => {
      const json = { ...textOf(text), ...(attachments.length > 0 && { attachments }) };
      return (await send<MessageAnswer>('/api/tip/messages', json, receipt)).sealedOnly ?? [];
    },
    answer: (visitId, text) => ask<TipView>(`/api/tip/visits/${visitId}`, { json: { text: text.trim() }, receipt }),
  };
};
