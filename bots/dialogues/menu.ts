import { z } from 'zod';
import { defineDialogue } from '../dialogue.ts';
import type { Choice } from '../message.ts';
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

/** What can be done here. Whatever nothing else understands ends here; it stands last in the list. */
export const menu = defineDialogue<Record<string, never>, 'pick'>({
  name: 'menu',
  version: 1,
  shape: z.record(z.string(), z.never()),
  isIdle: true,
  opens: (heard, current) =>
    heard.command === 'menu' || current === undefined || current.dialogue === 'menu'
      ? { step: 'pick', state: {}, isAnswer: false }
      : undefined,
  steps: {
    pick: {
      prompt: () => [{ words: { key: 'menu.welcome' }, choices: OFFERS.map((id) => ({ id, label: LABELS[id] })) }],
      take: (heard, state) => {
        const command = OFFERS.find((offer) => offer === heard.choice);
        return command ? { command } : { go: 'pick', state };
      },
    },
  },
});
