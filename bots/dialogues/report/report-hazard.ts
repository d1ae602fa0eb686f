import { soundsInsider } from '../../asked.ts';
import { type DialogueSpec, defineDialogue, type Heard, type Turn } from '../../dialogue.ts';
import type { ReportStep } from './ask.ts';
import { Draft, EMPTY_DRAFT } from './draft.ts';
import { givesAway } from './gives-away.ts';
import { QUESTION_STEPS } from './questions.ts';
import { change, summary } from './summary.ts';

/** A message this long is somebody telling something, even when no rule knows its words. @choice longer than any greeting in the labelled openings */
const TELLING_SIGNS = 10;

const bringsMatter = (heard: Heard): boolean => heard.attachments.length > 0 || heard.point !== undefined || heard.entry !== undefined;

const tellsSomething = (heard: Heard, turn: Turn): boolean => {
  if (heard.text === '' || heard.command !== undefined) return false;
  if (soundsInsider(heard.text, turn.words)) return true;
  const { extract } = turn.read(heard.text);
  return extract.what !== undefined || extract.place !== undefined || extract.unit !== undefined || [...heard.text].length >= TELLING_SIGNS;
};

const spec: DialogueSpec<Draft, ReportStep> = {
  name: 'report-hazard',
  version: 3,
  shape: Draft,
  isResumed: true,
  steps: { ...QUESTION_STEPS, summary, 'gives-away': givesAway, change },
  opens: (heard, current, turn) => {
    if (heard.command === 'report') return { step: 'what', state: EMPTY_DRAFT, isAnswer: false };
    const isSpoken = current !== undefined && current.dialogue !== 'menu';
    if (isSpoken || !(bringsMatter(heard) || tellsSomething(heard, turn))) return undefined;
    return { step: 'opening', state: EMPTY_DRAFT, isAnswer: true };
  },
  parting: () => [{ words: { key: 'report.parting' } }],
};

/** A hazard, told step by step or in one breath (举报). */
export const reportHazard = defineDialogue(spec);
