import { z } from 'zod';
import { type Dialogue, defineDialogue } from '../dialogue.ts';
import { HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

const Nothing = z.object({});
type Nothing = z.infer<typeof Nothing>;

/** The head of the audit chain, to be written down outside this machine: whoever holds it can tell later whether the end was cut off. */
export const officeAudit = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<Nothing, 'start'>({
    name: 'office-audit',
    version: 1,
    shape: Nothing,
    steps: {
      start: {
        prompt: async () => {
          const head = await needs.desk.audit.head();
          return [
            { ...(head ? line('office.audit.head', { seq: head.seq, hash: head.hash }) : line('office.audit.none')), choices: [HOME] },
          ];
        },
        take: (heard, state) => (heard.choice === 'home' ? HOME_NEXT : { go: 'start', state }),
      },
    },
    opens: (heard) =>
      placeSaid(needs.sayings, heard.text) === 'audit' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined,
  });
