import { CHOOSE, choice, goOn, question } from './ask.ts';

/**
 * Somebody of the place itself is told once, before he goes on, what is not open yet and what being anonymous gives here.
 * An anonymous tip is never refused; whether to go on is his to say, so nothing is taken for a yes.
 */
export const insider = question(
  'insider',
  () => [
    {
      words: { key: 'report.insider' },
      lines: [{ key: 'report.insider-anonymous' }, { key: 'report.insider-unsaid' }],
      choices: [
        choice('go-anonymous', 'report.choice.go-anonymous'),
        choice('rewrite', 'report.choice.rewrite'),
        choice('wait', 'report.choice.wait'),
      ],
    },
  ],
  (heard, draft) => {
    const told = { ...draft, isInsiderTold: true };
    if (heard.choice === 'go-anonymous') return goOn({ ...told, reporter: { mode: 'anonymous' } });
    if (heard.choice === 'rewrite') return { go: 'what', state: { ...told, texts: [], isWhatTold: false } };
    if (heard.choice === 'wait') return { end: true, say: [{ words: { key: 'report.insider-waits' } }] };
    return { go: 'insider', state: draft, say: CHOOSE };
  },
);
