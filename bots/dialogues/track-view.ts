import type { Words } from '../../src/copy/phrase.ts';
import { chinaDay, chinaTime, startOfDay } from '../../src/kernel/calendar.ts';
import type { MessageView, ReporterAction, TipView } from '../../src/reports/schema.ts';
import type { Choice, Reply } from '../message.ts';
import { dueWords } from './due-words.ts';
import { filePath } from './file-path.ts';
import { identityTold, leftLines, visitsTold } from './track-own.ts';

/** Day and clock; of an instant that was written down as the start of its day, the day alone. */
const when = (at: number): string => {
  const day = chinaDay(at);
  return at === startOfDay(day) ? day : `${day} ${chinaTime(at)}`;
};

const messageWords = (message: MessageView): Words => {
  const values = { when: when(message.at), text: message.text ?? '', count: message.attachments?.length ?? 0 };
  if (message.text === undefined) return { key: message.from === 'office' ? 'track.files-from-office' : 'track.files-from-you', values };
  return { key: message.from === 'office' ? 'track.from-office' : 'track.from-you', values };
};

/** Where the pictures of the office can be fetched by whoever holds the receipt; the page shows each in place of its line. */
const pictureLines = ({ from, attachments = [] }: MessageView): readonly Words[] =>
  from === 'office'
    ? attachments
        .filter((file) => file.isShown)
        .map((file) => ({
          key: file.type.startsWith('video/') ? 'track.video' : 'track.picture',
          values: { path: filePath(`/api/tip/attachments/${file.id}`, file) },
        }))
    : [];

/** What can be done in a talk; the rest needs the page, where no other app keeps what is typed. */
const ACTIONS: Readonly<Partial<Record<ReporterAction, Choice>>> = {
  'answer-visit': { id: 'answer-visit', label: { key: 'track.choice.answer-visit' } },
  add: { id: 'add', label: { key: 'track.choice.add' } },
  'say-fixed': { id: 'say-fixed', label: { key: 'track.choice.say-fixed' } },
  'say-not-fixed': { id: 'say-not-fixed', label: { key: 'track.choice.say-not-fixed' } },
  'ask-review': { id: 'ask-review', label: { key: 'track.choice.ask-review' } },
  escalate: { id: 'escalate', label: { key: 'track.choice.escalate' } },
  'forget-me': { id: 'forget-me', label: { key: 'track.choice.forget-me' } },
  withdraw: { id: 'withdraw', label: { key: 'track.choice.withdraw' } },
};

/** Steps and messages as one story; a step stands before what was written with it. */
const toldInOrder = (view: TipView): readonly Words[] =>
  [
    ...view.steps.map((step) => ({
      at: step.at,
      words: [{ key: 'track.step', values: { when: when(step.at), words: step.words } } as Words],
    })),
    ...view.messages.map((message) => ({ at: message.at, words: [messageWords(message), ...pictureLines(message)] })),
    ...visitsTold(view),
    ...identityTold(view),
  ]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ words }) => words);

/** Where a tip stands, told in the order it happened, and what may be done now. */
export const trackReplies = (view: TipView): readonly Reply[] => [
  {
    words: { key: 'track.state', values: { reference: view.reference } },
    lines: [...toldInOrder(view), ...view.deadlines.map(dueWords), ...leftLines(view)],
  },
  {
    words: { key: 'track.what-now' },
    choices: [...view.may.flatMap((action) => ACTIONS[action] ?? []), { id: 'end', label: { key: 'track.choice.end' } }],
  },
];
