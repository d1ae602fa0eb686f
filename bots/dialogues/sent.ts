import { z } from 'zod';
import { defineDialogue, type Heard, type Next, type Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { addToTip } from './add-to-tip.ts';
import { receiptHandedOver } from './insider-page.ts';
import { hanIn, looksLikeReceipt } from './receipt-typed.ts';
import { choice, SKIP } from './report/ask.ts';

const Sent = z.object({
  receipt: z.string(),
  receiptWords: z.string(),
  isUrgent: z.boolean(),
  /** Filed before anything could be asked: whether it is about the receiving office is still to be said. */
  isAskingOffice: z.boolean().optional(),
});
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

/** A try at the end of the receipt is no longer than this. @choice six: a sign or two too many are still a try */
const TRY_MAX = 6;

const isShortTry = (text: string): boolean => [...text.replace(/[\p{P}\p{S}\s]/gu, '')].length <= TRY_MAX;

/** Nothing but characters of this receipt, in whatever order. */
const isOfReceipt = (han: string, sent: Sent): boolean => han !== '' && [...han].every((sign) => sent.receiptWords.includes(sign));

/** Whether somebody seems to copy the receipt or its end, and got it wrong, rather than telling something. */
const seemsCopied = (text: string, sent: Sent, turn: Turn): boolean => {
  if (looksLikeReceipt(text, turn) || /^[0-9A-Z\s-]{2,8}$/i.test(text.normalize('NFKC'))) return true;
  const han = hanIn(text);
  // In danger a few characters may be all that somebody can tell: there only those of the receipt are a try.
  if (isOfReceipt(han, sent) || (!sent.isUrgent && isShortTry(text))) return true;
  const whole = hanIn(sent.receiptWords);
  const part = han.length === whole.length ? whole : whole.slice(-TAIL);
  const same = [...han].filter((sign, i) => sign === part[i]).length;
  return han.length === part.length && same * 4 >= part.length;
};

const ABOUT_OFFICE: Reply = {
  words: { key: 'sent.about-office' },
  choices: [choice('yes', 'sent.choice.about-office'), choice('no', 'sent.choice.not-about-office'), SKIP],
};

const prompt = ({ isUrgent, isAskingOffice }: Sent): readonly Reply[] => [
  { words: { key: isUrgent ? 'sent.confirm-urgent' : 'sent.confirm' } },
  ...(isAskingOffice ? [ABOUT_OFFICE] : []),
];

const takeAboutOffice = async (heard: Heard, sent: Sent, turn: Turn): Promise<Next<Sent, 'saved'>> => {
  const state = { ...sent, isAskingOffice: false };
  if (heard.choice !== 'yes') return { go: 'saved', state, say: [{ words: { key: 'sent.office-kept' } }] };
  const { steps } = await turn.app.reports.sayAboutOffice(turn.actor, sent.receipt);
  return { go: 'saved', state, say: [{ words: { key: 'chat.text', values: { text: steps.at(-1)?.words ?? '' } } }] };
};

/** An insider's receipt that is typed while another is being copied: his matter is followed elsewhere. */
const insiderReceipt = async (heard: Heard, sent: Sent, turn: Turn): Promise<Next<Sent, 'saved'> | undefined> => {
  if (!turn.isReceipt || isTail(heard.text, sent)) return undefined;
  const { isInsider } = await turn.app.reports.trackTip(turn.actor, heard.text);
  return isInsider ? { stay: sent, say: [receiptHandedOver(turn)] } : undefined;
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
      prompt,
      take: async (heard, state, turn) => {
        if (state.isAskingOffice && heard.choice !== undefined) return takeAboutOffice(heard, state, turn);
        if (heard.command === 'done' || heard.command === 'skip') return { end: true, say: [{ words: { key: 'sent.unconfirmed' } }] };
        if (heard.text === '' && heard.attachments.length === 0) return { go: 'saved', state };
        const handed = await insiderReceipt(heard, state, turn);
        if (handed) return handed;
        if (isTail(heard.text, state)) return { end: true, say: [{ words: { key: 'sent.confirmed' } }] };
        if (heard.isBare && heard.attachments.length === 0)
          return { stay: state, say: [{ words: { key: 'sent.unasked', values: { said: heard.text } } }] };
        if (heard.attachments.length === 0 && seemsCopied(heard.text, state, turn))
          return { stay: state, say: [{ words: { key: 'sent.mismatch' } }] };
        return { stay: state, say: await addToTip(heard, state.receipt, turn) };
      },
    },
  },
});
