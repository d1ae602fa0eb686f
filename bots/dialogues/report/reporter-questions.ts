import { check } from '../../../src/http/guard.ts';
import { ReporterInput } from '../../../src/reports/schema.ts';
import { CHOOSE, choice, goOn, isPassed, question, SKIP, skip } from './ask.ts';
import { HANDED_OVER } from './insider.ts';

const reporter = question(
  'reporter',
  () => [
    {
      words: { key: 'report.reporter' },
      choices: [
        choice('anonymous', 'report.choice.anonymous'),
        choice('reachable', 'report.choice.reachable'),
        choice('named', 'report.choice.named'),
        choice('insider', 'report.choice.insider'),
      ],
    },
  ],
  (heard, draft) => {
    if (heard.choice === 'insider') return HANDED_OVER;
    if (heard.choice === 'reachable' || heard.choice === 'named') return goOn({ ...draft, reporter: { mode: heard.choice } });
    if (heard.choice === 'anonymous' || isPassed(heard)) return goOn({ ...draft, reporter: { mode: 'anonymous' } });
    return { go: 'reporter', state: draft, say: CHOOSE };
  },
);

const name = question(
  'name',
  () => [{ words: { key: 'report.name' }, choices: [SKIP] }],
  (heard, draft) => {
    if (isPassed(heard)) return goOn({ ...draft, reporter: { mode: 'anonymous' } });
    check(ReporterInput, { mode: 'named', name: heard.text });
    return goOn({ ...draft, reporter: { ...draft.reporter, mode: 'named', name: heard.text } });
  },
);

const phone = question(
  'phone',
  (draft) => [{ words: { key: draft.reporter?.mode === 'named' ? 'report.phone-of-named' : 'report.phone' }, choices: [SKIP] }],
  (heard, draft) => {
    const mode = draft.reporter?.mode ?? 'reachable';
    if (isPassed(heard)) return goOn(mode === 'named' ? skip(draft, 'phone') : { ...draft, reporter: { mode: 'anonymous' } });
    const told = check(ReporterInput, { mode: 'reachable', phone: heard.text });
    return goOn({ ...draft, reporter: { ...draft.reporter, mode, phone: told.phone } });
  },
);

/** How the reporter wants to be known, each question under its name. */
export const REPORTER_STEPS = { reporter, name, phone };
