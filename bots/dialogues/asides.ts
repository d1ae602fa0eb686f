import { z } from 'zod';
import { type Dialogue, defineDialogue, type Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import type { Command } from '../words.ts';

/** Something that is asked in between: it is answered, and the talk goes on where it was. */
const aside = (name: string, command: Command, say: (turn: Turn) => readonly Reply[]): Dialogue =>
  defineDialogue<Record<string, never>, 'said'>({
    name,
    version: 1,
    shape: z.record(z.string(), z.never()),
    opens: (heard) => (heard.command === command ? { step: 'said', state: {}, isAnswer: true } : undefined),
    steps: { said: { prompt: () => [], take: (_, __, turn) => ({ end: true, say: say(turn) }) } },
  });

/** How to use this. 帮助 */
export const help = aside('help', 'help', ({ insiderDoor }) => [
  {
    words: { key: 'help.title' },
    lines: [
      { key: 'help.report' },
      { key: 'help.track' },
      { key: 'help.insider', values: { address: insiderDoor } },
      { key: 'help.words' },
      { key: 'help.alarm' },
    ],
  },
]);

/** A person to speak to: the phones of the office. 人工 */
export const human = aside('human', 'human', (turn) => {
  const office = turn.app.reports.officeFor();
  return [{ words: { key: 'human.phones', values: { office: office.name } }, phones: office.phones }];
});
