import { z } from 'zod';
import { defineDialogue, type Turn } from '../dialogue.ts';
import { addToTip } from './add-to-tip.ts';
import { hanIn, looksLikeReceipt } from './receipt-typed.ts';

const Sent = z.object({ receipt: z.string(), receiptWords: z.string(), isUrgent: z.boolean() });
type Sent = z.infer<typeof Sent>;

/** @choice four: enough that a wrong copy shows, few enough to type */
const TAIL = 4;

const signsIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');

const isTail = (text: string, sent: Sent): boolean => {
  const signs = signsIn(text);
  const han = hanIn(text);
  return (signs.length >= TAIL && signsIn(sent.receipt).endsWith(signs)) || (han.length >= TAIL && hanIn(sent.receiptWords).endsWith(han));
};

/** Whether somebody seems to copy the receipt or its end, and got it wrong, rather than telling something. */
const seemsCopied = (text: string, sent: Sent, turn: Turn): boolean => {
  if (looksLikeReceipt(text, turn) || /^[0-9A-Z\s-]{2,8}$/i.test(text.normalize('NFKC'))) return true;
  const han = hanIn(text);
  const whole = hanIn(sent.receiptWords);
  const part = han.length === whole.length ? whole : whole.slice(-TAIL);
  const same = [...han].filter((sign, i) => sign === part[i]).length;
  return han.length === part.length && same * 4 >= part.length;
};

/**
 * After sending: did you write the receipt down? Until that is answered, whatever else is said is added to the tip.
 * The receipt lives in this state only; with the end of the dialogue the server no longer has it.
 */
export const sent = defineDialogue<Sent, 'saved'>({
  name: 'sent',
  version: 1,
  shape: Sent,
  opens: () => undefined,
  parting: () => [{ words: { key: 'sent.unconfirmed' } }],
  steps: {
    saved: {
      prompt: ({ isUrgent }) => [{ words: { key: isUrgent ? 'sent.confirm-urgent' : 'sent.confirm' } }],
      take: async (heard, state, turn) => {
        if (heard.command === 'done' || heard.command === 'skip') return { end: true, say: [{ words: { key: 'sent.unconfirmed' } }] };
        if (heard.text === '' && heard.attachments.length === 0) return { go: 'saved', state };
        if (isTail(heard.text, state)) return { end: true, say: [{ words: { key: 'sent.confirmed' } }] };
        if (heard.attachments.length === 0 && seemsCopied(heard.text, state, turn))
          return { stay: state, say: [{ words: { key: 'sent.mismatch' } }] };
        return { stay: state, say: await addToTip(heard, state.receipt, turn) };
      },
    },
  },
});
