import type { TipState, TipView } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';
import { type Act, actsOf } from './acts.ts';
import { chinaDay } from './china-clock.ts';
import { type ClockLine, clockLine, momentWords, shortDay } from './clock-words.ts';
import { type Bubble, bubblesOf } from './talk-lines.ts';

/** Where a matter stands, in a word. */
const STATE_WORDS: Readonly<Record<TipState, WordKey>> = {
  received: 'screen.matter.state.received',
  accepted: 'screen.matter.state.accepted',
  declined: 'screen.matter.state.declined',
  referred: 'screen.matter.state.referred',
  merged: 'screen.matter.state.merged',
  verifying: 'screen.matter.state.verifying',
  substantiated: 'screen.matter.state.verified',
  'partly-substantiated': 'screen.matter.state.verified',
  unsubstantiated: 'screen.matter.state.verified',
  answered: 'screen.matter.state.answered',
  reviewing: 'screen.matter.state.reviewing',
  'passed-on': 'screen.matter.state.passed-on',
  adopted: 'screen.matter.state.adopted',
  'not-adopted': 'screen.matter.state.not-adopted',
  thanked: 'screen.matter.state.thanked',
  withdrawn: 'screen.matter.state.withdrawn',
};

const LEFT_WORDS: Readonly<Record<NonNullable<TipView['left']>[number], WordKey>> = {
  name: 'screen.matter.left.name',
  phone: 'screen.matter.left.phone',
  'id-number': 'screen.matter.left.id-number',
};

const NEWS_WORDS: Readonly<Record<NonNullable<TipView['identityNews']>[number]['outcome'], WordKey>> = {
  asked: 'screen.matter.news.asked',
  refused: 'screen.matter.news.refused',
  granted: 'screen.matter.news.granted',
  opened: 'screen.matter.news.opened',
  ended: 'screen.matter.news.ended',
};

/** A step of the way, as the component `steps` shows it. */
interface StepLine {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly isNow: boolean;
}

/** A call-back visit; `isOpen` while it waits for an answer. */
export interface VisitLine {
  readonly id: string;
  readonly text: string;
  readonly when: string;
  readonly due: string;
  readonly answer: string;
  readonly isOpen: boolean;
}

/** A matter as the screen shows it. */
export interface MatterScreen {
  readonly reference: string;
  readonly state: string;
  /** What was said of it last. */
  readonly now: string;
  readonly clocks: readonly ClockLine[];
  readonly bubbles: readonly Bubble[];
  readonly steps: readonly StepLine[];
  readonly visits: readonly VisitLine[];
  readonly news: readonly string[];
  readonly left: string;
  readonly text: string;
  readonly files: string;
  /** What the acts that wait are about. */
  readonly ask: string;
  readonly waiting: readonly Act[];
  readonly others: readonly Act[];
  readonly isInsider: boolean;
}

/** What these two say beside the state is what was to be done then; the screen says it at the top, while it is so. */
const stepWords = ({ state, words }: TipView['steps'][number]): string =>
  words === phrase('step.received') || words === phrase('step.answered') ? phrase(STATE_WORDS[state]) : words;

const stepLines = ({ steps }: TipView, today: string): readonly StepLine[] =>
  steps
    .map((step, i) => ({ id: String(i), title: stepWords(step), when: momentWords(step.at, today), isNow: i === steps.length - 1 }))
    .reverse();

const visitLines = ({ visits = [] }: TipView, today: string): readonly VisitLine[] =>
  visits.map(({ id, at, text, dueOn, answeredAt, answer }) => ({
    id,
    text,
    when: momentWords(at, today),
    due: phrase('screen.matter.visit-due', { date: shortDay(dueOn, today) }),
    answer: answer ?? '',
    isOpen: answeredAt === undefined,
  }));

const newsLines = ({ identityNews = [] }: TipView, today: string): readonly string[] =>
  identityNews.map(({ at, officeName: office, reason, outcome }) =>
    phrase(NEWS_WORDS[outcome], { date: shortDay(chinaDay(at), today), office, reason }),
  );

const leftLine = ({ left = [] }: TipView): string =>
  left.length === 0
    ? ''
    : phrase('screen.matter.left', { parts: left.map((part) => phrase(LEFT_WORDS[part])).join(phrase('screen.matter.and')) });

const answeredWords = ({ may }: TipView): string => {
  if (!may.includes('ask-review')) return phrase('screen.matter.now-answered');
  return phrase(may.includes('say-not-fixed') ? 'screen.matter.now-may-refix' : 'screen.matter.now-may-review');
};

/** What was said last. What a chat says of these two stands here already: the state above it, and the buttons below. */
const nowWords = (view: TipView): string => {
  const words = view.steps[view.steps.length - 1]?.words ?? '';
  if (words === phrase('step.received')) return phrase('screen.matter.now-received');
  return words === phrase('step.answered') ? answeredWords(view) : words;
};

/** Everything the screen of a matter shows; `today` is the server's China day. @choice newest step first: what is now is what one came for */
export const matterScreen = (view: TipView, today: string): MatterScreen => ({
  reference: view.reference,
  state: phrase(STATE_WORDS[view.state]),
  now: nowWords(view),
  clocks: view.deadlines.map((deadline) => clockLine(deadline, today)),
  bubbles: bubblesOf(view.messages, today),
  steps: stepLines(view, today),
  visits: visitLines(view, today),
  news: newsLines(view, today),
  left: leftLine(view),
  text: view.text,
  files: view.attachments.length === 0 ? '' : phrase('screen.matter.files-first', { count: view.attachments.length }),
  ask: phrase(view.may.includes('let-office-read') ? 'screen.matter.waiting' : 'screen.matter.fixed-ask'),
  isInsider: view.isInsider === true,
  ...actsOf(view),
});
