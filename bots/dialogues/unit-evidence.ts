import { ATTACHMENTS_MAX } from '../../src/files/schema.ts';
import { check } from '../../src/http/guard.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { TipText } from '../../src/reports/schema.ts';
import type { Heard } from '../dialogue.ts';
import { line } from './office-lines.ts';
import { confirmed, leave, moveHazard } from './unit-asking.ts';
import { LEAVE } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import type { UnitNext, UnitState, UnitSteps } from './unit-state.ts';

type Evidence = NonNullable<UnitState['evidence']>;

const NOTHING: Evidence = { attachments: [] };

/** More files in a row of those already sent. @throws {Refusal} invalid attachment.too-many */
export const withFiles = (sent: readonly string[], heard: Heard): string[] => {
  const files = [...sent, ...heard.attachments];
  if (files.length > ATTACHMENTS_MAX) throw new Refusal('invalid', 'attachment.too-many');
  return files;
};

const isNothing = ({ words, attachments }: Evidence): boolean => words === undefined && attachments.length === 0;

/** What is still missing: photos, words, or both. */
const asked = ({ words, attachments }: Evidence) => {
  if (words !== undefined) return line('unit.ask.evidence-photos');
  return attachments.length > 0 ? line('unit.ask.evidence-words', { count: attachments.length }) : line('unit.ask.evidence');
};

const told = (heard: Heard, evidence: Evidence): Evidence => {
  const words = heard.text === '' ? evidence.words : check(TipText, heard.text);
  return { attachments: withFiles(evidence.attachments, heard), ...(words !== undefined && { words }) };
};

const goOn = (state: UnitState, evidence: Evidence): UnitNext => {
  const isWhole = evidence.words !== undefined && evidence.attachments.length > 0;
  return { go: isWhole ? 'evidence-send' : 'evidence', state: { ...state, evidence } };
};

/** Reports a fix: photos and words in any order, one after the other or together; then all of it once more. */
export const evidenceSteps = (needs: UnitDialogueNeeds): UnitSteps<'evidence' | 'evidence-send'> => {
  const confirm = confirmed({
    step: 'evidence-send',
    title: 'unit.confirm.evidence',
    lines: ({ evidence = NOTHING }) => [
      { key: 'unit.evidence.words', values: { words: evidence.words ?? '' } },
      { key: 'unit.evidence.photos', values: { count: evidence.attachments.length } },
    ],
    change: (state) => ({ go: 'evidence', state: { ...state, evidence: NOTHING } }),
    send: (state, turn) => moveHazard(needs, state, turn, { action: 'submit', ...state.evidence }),
  });
  return {
    evidence: {
      prompt: ({ evidence = NOTHING }) => [
        { ...asked(evidence), lines: isNothing(evidence) ? [{ key: 'unit.example.evidence' }] : [], choices: [LEAVE] },
      ],
      take: (heard, state, turn) => {
        if (heard.choice === LEAVE.id) return leave(state, turn);
        return goOn(state, told(heard, state.evidence ?? NOTHING));
      },
    },
    'evidence-send': {
      ...confirm,
      // One photo more, sent after the others.
      take: (heard, state, turn) =>
        heard.attachments.length > 0
          ? goOn(state, told({ ...heard, text: '' }, state.evidence ?? NOTHING))
          : confirm.take(heard, state, turn),
    },
  };
};
