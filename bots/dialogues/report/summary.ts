import type { Words } from '../../../src/copy/phrase.ts';
import type { Choice, Reply } from '../../message.ts';
import { tellsPhone } from '../tells-phone.ts';
import { CHOOSE, choice, goOn, isPassed, question, type ReportStep, supplement } from './ask.ts';
import type { Draft } from './draft.ts';
import { ownKinds, send } from './gives-away.ts';
import { placeLine, unitLine, whatLine } from './summary-lines.ts';

const REPORTER_LINES = {
  anonymous: 'report.summary-anonymous',
  reachable: 'report.summary-reachable',
  named: 'report.summary-named',
} as const;

/** What will be sent, line by line. Phone and name are not repeated: somebody may look over the shoulder. */
const summaryLines = (draft: Draft): readonly Words[] => [
  whatLine(draft),
  placeLine(draft),
  unitLine(draft),
  { key: 'report.summary-photos', values: { count: draft.attachments.length } },
  ...(draft.kind ? [{ key: `report.summary-kind.${draft.kind}` } as const] : []),
  ...(draft.aboutOffice ? [{ key: 'report.summary-about-office' } as const] : []),
  { key: REPORTER_LINES[draft.reporter?.mode ?? 'anonymous'] },
  ...(draft.texts.some(tellsPhone) ? [{ key: 'report.summary-phone' } as const] : []),
];

const summaryOf = (draft: Draft): Reply => ({
  words: { key: 'report.summary' },
  lines: summaryLines(draft),
  choices: [choice('send', 'report.choice.send'), choice('change', 'report.choice.change')],
});

/** Shows what will be sent, and sends it on a yes. Anything else that is said is added to the tip. */
export const summary = question(
  'summary',
  (draft) => [summaryOf(draft)],
  async (heard, draft, turn) => {
    if (heard.choice === 'send') {
      return !draft.isWarned && ownKinds(draft, turn).length > 0 ? { go: 'gives-away', state: draft } : send(draft, turn);
    }
    if (heard.choice === 'change') return { go: 'change', state: draft };
    if (isPassed(heard)) return { go: 'summary', state: draft, say: CHOOSE };
    return goOn(supplement(heard, draft, turn), [{ words: { key: 'report.noted' } }]);
  },
);

const CHANGES: readonly Choice[] = [
  choice('what', 'report.choice.change-what'),
  choice('place', 'report.choice.change-place'),
  choice('unit', 'report.choice.change-unit'),
  choice('photos', 'report.choice.change-photos'),
  choice('kind', 'report.choice.change-kind'),
  choice('about-office', 'report.choice.change-about-office'),
  choice('reporter', 'report.choice.change-reporter'),
];

const CHANGE_STEPS: readonly ReportStep[] = ['what', 'place', 'unit', 'photos', 'kind', 'about-office', 'reporter'];

/** Asks which part is wrong and asks for that part again. */
export const change = question(
  'change',
  () => [{ words: { key: 'report.change' }, choices: CHANGES }],
  (heard, draft) => {
    const step = CHANGE_STEPS.find((known) => known === heard.choice);
    if (step) return { go: step, state: draft };
    return isPassed(heard) ? goOn(draft) : { go: 'change', state: draft, say: CHOOSE };
  },
);
