import { z } from 'zod';
import { defineDialogue } from '../dialogue.ts';
import type { Reply } from '../message.ts';

type OfficeCard = { readonly name: string; readonly phones: NonNullable<Reply['phones']> };

const officeReply = (office: OfficeCard): Reply => ({
  words: { key: 'finder.office', values: { office: office.name } },
  phones: office.phones,
});

/** Which office is in charge of a place, and its phones (找单位). */
export const findOffice = defineDialogue<Record<string, never>, 'where'>({
  name: 'find-office',
  version: 1,
  shape: z.record(z.string(), z.never()),
  opens: (heard) => (heard.command === 'find-office' ? { step: 'where', state: {}, isAnswer: false } : undefined),
  steps: {
    where: {
      prompt: () => [{ words: { key: 'finder.where' } }],
      take: (heard, state, turn) => {
        if (heard.command === 'done') return { end: true, say: [{ words: { key: 'chat.all-right' } }] };
        const { region } = turn.read(heard.text).extract;
        if (region === undefined && heard.command !== 'skip') return { go: 'where', state, say: [{ words: { key: 'finder.unknown' } }] };
        return { end: true, say: [officeReply(turn.app.reports.officeFor(region))] };
      },
    },
  },
});
