import { z } from 'zod';
import { HazardNumber } from '../../src/hazards/schema.ts';
import { type Dialogue, defineDialogue } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { AT_START } from './hazard-state.ts';
import { HOME, HOME_NEXT, line, plainChoice, plainLine, timeText } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

const Nothing = z.object({});
type Nothing = z.infer<typeof Nothing>;

const NUMBER = /[A-Z]{2}-(?:YH-)?\d{4}-\d{6,}/g;

/** The matters the notices speak of, each once, as buttons. */
const matterChoices = (texts: readonly string[]): readonly Choice[] =>
  [...new Set(texts.flatMap((text) => text.match(NUMBER) ?? []))].map((reference) => plainChoice(`open:${reference}`, reference));

/** The inbox: what happened while the officer was away. */
export const officeNotices = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<Nothing, 'start'>({
    name: 'office-notices',
    version: 1,
    shape: Nothing,
    steps: {
      start: {
        prompt: async (_, turn) => {
          const notices = await needs.desk.notices.listNotices(turn.actor);
          if (notices.length === 0) return [{ ...line('office.notices.none'), choices: [HOME] }];
          const lines = notices.map(({ at, words }) => plainLine(`${timeText(needs.copy, at)} ${words}`));
          return [
            {
              ...line('office.notices.title', { count: notices.length }),
              lines,
              choices: [...matterChoices(notices.map(({ words }) => words)), HOME],
            },
          ];
        },
        take: (heard, state) => {
          const [what, reference] = (heard.choice ?? '').split(/:(.*)/s);
          if (what === 'open' && HazardNumber.safeParse(reference).success)
            return { become: 'office-hazards', step: 'line', state: { ...AT_START, number: reference } };
          if (what === 'open' && reference) return { become: 'office', step: 'matter', state: { view: 'waiting', reference } };
          if (what === 'home') return HOME_NEXT;
          return { go: 'start', state };
        },
      },
    },
    opens: (heard) =>
      placeSaid(needs.sayings, heard.text) === 'notices' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined,
  });
