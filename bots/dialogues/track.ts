import { z } from 'zod';
import { check } from '../../src/http/guard.ts';
import { AppealInput } from '../../src/reports/schema.ts';
import { type Current, type DialogueSpec, defineDialogue, type Heard, type Next, type Turn } from '../dialogue.ts';
import { addToTip } from './add-to-tip.ts';
import { looksLikeReceipt } from './receipt-typed.ts';
import { trackReplies } from './track-view.ts';

const Tracked = z.object({
  receipt: z.string().optional(),
  /** What was asked for before the receipt was known, or is being asked for now. */
  want: z.enum(['add', 'ask-review', 'say-not-fixed', 'escalate']).optional(),
});
type Tracked = z.infer<typeof Tracked>;
type TrackStep = 'receipt' | 'next' | 'add' | 'reason';
type TrackNext = Next<Tracked, TrackStep>;

const takeReceipt = async (heard: Heard, state: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.text === '' || heard.command !== undefined) return { go: 'receipt', state };
  // Asked for here so that a wrong receipt is refused before the next question.
  await turn.app.reports.trackTip(turn.actor, heard.text);
  return { go: state.want === 'add' ? 'add' : 'next', state: { receipt: heard.text } };
};

const takeAddition = async (heard: Heard, state: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.command === 'done' || heard.command === 'skip') return { go: 'next', state };
  return { stay: state, say: await addToTip(heard, state.receipt ?? '', turn) };
};

const takeNext = async (heard: Heard, state: Tracked, turn: Turn): Promise<TrackNext> => {
  if (heard.choice === 'end' || heard.command === 'done') return { end: true, say: [{ words: { key: 'track.goodbye' } }] };
  if (heard.choice === 'add') return { go: 'add', state };
  const want = AppealInput.shape.want.safeParse(heard.choice);
  if (want.success) return { go: 'reason', state: { ...state, want: want.data } };
  const saysSomething = heard.attachments.length > 0 || [...heard.text].length > 1;
  return saysSomething ? takeAddition(heard, state, turn) : { go: 'next', state };
};

const takeReason = async (heard: Heard, { receipt = '', want }: Tracked, turn: Turn): Promise<TrackNext> => {
  const input = check(AppealInput, { want, ...(heard.command !== 'skip' && { text: heard.text }) });
  await turn.app.reports.appeal(turn.actor, receipt, input);
  return { go: 'next', state: { receipt }, say: [{ words: { key: 'track.appealed' } }] };
};

const isAskingForIt = (current: Current | undefined): boolean =>
  current?.dialogue === 'track' && Tracked.parse(current.state).receipt === undefined;

const spec: DialogueSpec<Tracked, TrackStep> = {
  name: 'track',
  version: 1,
  shape: Tracked,
  opens: (heard, current, turn) => {
    if (heard.command === 'track') return { step: 'receipt', state: {}, isAnswer: false };
    if (heard.command === 'add' && current?.dialogue !== 'track') return { step: 'receipt', state: { want: 'add' }, isAnswer: false };
    if (current?.dialogue === 'sent' || isAskingForIt(current) || !looksLikeReceipt(heard.text, turn)) return undefined;
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
  },
};

/** Where a tip stands, by its receipt; and what its reporter may do now (查回执). */
export const track = defineDialogue(spec);
