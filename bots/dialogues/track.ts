import { check } from '../../src/http/guard.ts';
import { AppealInput } from '../../src/reports/schema.ts';
import { type DialogueSpec, defineDialogue, type Heard, type Next, type Turn } from '../dialogue.ts';
import { addToTip } from './add-to-tip.ts';
import { receiptHandedOver } from './insider-page.ts';
import { looksLikeReceipt } from './receipt-typed.ts';
import { adviceReply, failed } from './report/advice.ts';
import { answerWaiting, isRight, rightReplies, visitReplies } from './track-rights.ts';
import { isAskedFor, Tracked } from './track-state.ts';
import { trackReplies } from './track-view.ts';

type TrackStep = 'receipt' | 'next' | 'add' | 'reason' | 'confirm' | 'visit';
type TrackNext = Next<Tracked, TrackStep>;

const takeReceipt = async (heard: Heard, state: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.text === '' || heard.command !== undefined) return { go: 'receipt', state };
  // Asked for here so that a wrong receipt is refused before the next question.
  const { isInsider } = await turn.app.reports.trackTip(turn.actor, heard.text);
  if (isInsider) return { end: true, say: [receiptHandedOver(turn)] };
  return state.want === 'add' ? { go: 'add', state: { receipt: heard.text, want: 'add' } } : { go: 'next', state: { receipt: heard.text } };
};

type Take = (heard: Heard, state: Tracked, turn: Turn) => Promise<TrackNext>;

const isDanger = (heard: Heard, turn: Turn): boolean =>
  heard.text !== '' && heard.command === undefined && turn.read(heard.text).danger.length > 0;

/** Words for an open matter that speak of danger are filed with it; what to do is said first, and even when the filing fails. */
const withAdvice =
  (take: Take): Take =>
  async (heard, state, turn) => {
    if (!isDanger(heard, turn)) return take(heard, state, turn);
    const { advice } = turn.read(heard.text);
    try {
      const next = await take(heard, state, turn);
      return 'command' in next ? next : { ...next, say: [adviceReply(advice, { key: 'danger.call-first' }), ...(next.say ?? [])] };
    } catch (error) {
      return { stay: state, say: [adviceReply(advice, { key: 'danger.not-filed' }), failed(error, turn)] };
    }
  };

const takeAddition = withAdvice(async (heard, state, turn) => {
  if (heard.command === 'done' || heard.command === 'skip') return { go: 'next', state: { ...state, want: undefined } };
  return { stay: state, say: await addToTip(heard, state.receipt ?? '', turn) };
});

const takeNext = async (heard: Heard, state: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.choice === 'end' || heard.command === 'done') return { end: true, say: [{ words: { key: 'track.goodbye' } }] };
  if (heard.choice === 'add') return { go: 'add', state: { ...state, want: 'add' } };
  if (heard.choice === 'answer-visit') return { go: 'visit', state: { ...state, want: 'answer-visit' } };
  const want = AppealInput.shape.want.safeParse(heard.choice);
  if (want.success && isRight(want.data)) return { go: 'confirm', state: { ...state, want: want.data } };
  if (want.success && want.data === 'say-fixed') {
    await turn.app.reports.appeal(turn.actor, state.receipt ?? '', { want: want.data });
    return { go: 'next', state };
  }
  if (want.success) return { go: 'reason', state: { ...state, want: want.data } };
  const isTold = heard.attachments.length > 0 || !(heard.isBare || heard.command !== undefined || [...heard.text].length < 2);
  if (isTold) return takeAddition(heard, state, turn);
  return { go: 'next', state, say: heard.text === '' ? [] : [{ words: { key: 'track.unasked', values: { said: heard.text } } }] };
};

/** Anything but a plain yes changes nothing; what is told instead is added, as everywhere. */
const takeConfirm = async (heard: Heard, { receipt = '', want }: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.choice === 'no') return { go: 'next', state: { receipt } };
  if (heard.choice !== 'yes' || !isRight(want)) return takeNext(heard, { receipt }, turn);
  await turn.app.reports.appeal(turn.actor, receipt, { want });
  return { go: 'next', state: { receipt } };
};

const takeVisit = withAdvice(async (heard, { receipt = '' }, turn) => {
  if (heard.command === 'skip' || heard.command === 'done') return { go: 'next', state: { receipt } };
  return { go: 'next', state: { receipt }, say: await answerWaiting(heard, receipt, turn) };
});

const takeReason = withAdvice(async (heard, { receipt = '', want }, turn) => {
  const input = check(AppealInput, { want, ...(heard.command !== 'skip' && { text: heard.text }) });
  await turn.app.reports.appeal(turn.actor, receipt, input);
  return { go: 'next', state: { receipt }, say: [{ words: { key: 'track.appealed' } }] };
});

const spec: DialogueSpec<Tracked, TrackStep> = {
  name: 'track',
  version: 1,
  shape: Tracked,
  opens: (heard, current, turn) => {
    if (heard.command === 'track') return { step: 'receipt', state: {}, isAnswer: false };
    if (heard.command === 'add' && current?.dialogue !== 'track') return { step: 'receipt', state: { want: 'add' }, isAnswer: false };
    if (current?.dialogue === 'sent' || isAskedFor(current) || !looksLikeReceipt(heard.text, turn)) return undefined;
    return { step: 'receipt', state: {}, isAnswer: true };
  },
  steps: {
    receipt: { prompt: () => [{ words: { key: 'track.ask' } }], take: takeReceipt },
    next: {
      prompt: async ({ receipt = '' }, turn) => trackReplies(await turn.app.reports.trackTip(turn.actor, receipt)),
      take: takeNext,
    },
    add: { prompt: () => [{ words: { key: 'track.add' } }], take: takeAddition },
    reason: {
      prompt: ({ want }) => [{ words: { key: want === 'say-not-fixed' ? 'track.reason-not-fixed' : 'track.reason' } }],
      take: takeReason,
    },
    confirm: { prompt: ({ want }) => rightReplies(want), take: takeConfirm },
    visit: { prompt: ({ receipt = '' }, turn) => visitReplies(receipt, turn), take: takeVisit },
  },
};

/** Where a tip stands, by its receipt; and what its reporter may do now (查回执). */
export const track = defineDialogue(spec);
