import { z } from 'zod';
import { defineDialogue, type Heard } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import type { Command } from '../words.ts';

const OFFERS = ['report', 'track', 'add', 'find-office', 'help', 'human'] as const satisfies readonly Command[];

const LABELS: Readonly<Record<(typeof OFFERS)[number], Choice['label']>> = {
  report: { key: 'menu.report' },
  track: { key: 'menu.track' },
  add: { key: 'menu.add' },
  'find-office': { key: 'menu.find-office' },
  help: { key: 'menu.help' },
  human: { key: 'menu.human' },
};

const Opened = z.object({
  /** Already greeted. */
  opening: z.literal('again').optional(),
  /** A word that answers a question, said while none was open. */
  unasked: z.string().optional(),
});
type Opened = z.infer<typeof Opened>;

const greeting = ({ opening, unasked }: Opened): Reply['words'] => {
  if (unasked !== undefined) return { key: 'menu.unasked', values: { said: unasked } };
  return { key: opening === 'again' ? 'menu.again' : 'menu.welcome' };
};

/** A number, an answer or a word for the middle of a talk: right words at the wrong moment. */
const openedBy = (heard: Heard): Opened => {
  const isWord = heard.command !== undefined && heard.command !== 'menu';
  return heard.isBare || isWord ? { unasked: heard.text } : {};
};

/** What can be done here. Whatever nothing else understands ends here; it stands last in the list. */
export const menu = defineDialogue<Opened, 'pick'>({
  name: 'menu',
  version: 2,
  shape: Opened,
  isIdle: true,
  opens: (heard, current) =>
    heard.command === 'menu' || current === undefined || current.dialogue === 'menu'
      ? { step: 'pick', state: openedBy(heard), isAnswer: false }
      : undefined,
  steps: {
    pick: {
      prompt: (state) => [{ words: greeting(state), choices: OFFERS.map((id) => ({ id, label: LABELS[id] })) }],
      take: (heard, state) => {
        const command = OFFERS.find((offer) => offer === heard.choice);
        return command ? { command } : { go: 'pick', state };
      },
    },
  },
});
