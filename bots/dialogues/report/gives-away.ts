import type { PersonalKind } from '../../../src/redaction/schema.ts';
import type { Turn } from '../../dialogue.ts';
import { CHOOSE, choice, question, type ReportNext } from './ask.ts';
import type { Draft } from './draft.ts';
import { fileTip, receiptReplies, sentState } from './file-tip.ts';

/** Sends the tip, and on to what is said of its receipt. */
export const send = async (draft: Draft, turn: Turn): Promise<ReportNext> => {
  const receipt = await fileTip(draft, turn);
  return {
    become: 'sent',
    step: 'saved',
    state: sentState(receipt, { urgent: false, askingOffice: false }),
    say: receiptReplies(receipt),
  };
};

/** Of what kind the things are by which the text tells who speaks. Whoever gives his name is not warned of it. */
export const ownKinds = (draft: Draft, { app }: Pick<Turn, 'app'>): readonly PersonalKind[] => {
  const given = draft.reporter?.mode === 'named' ? draft.reporter.name : undefined;
  const found = draft.texts.flatMap((text) => {
    const signs = [...text];
    const words = app.redaction.ownIn(text).map(({ kind, start, length }) => ({ kind, said: signs.slice(start, start + length).join('') }));
    return words.filter(({ said }) => said !== given);
  });
  return [...new Set(found.map(({ kind }) => kind))];
};

/** Asked once, between the yes and the sending: the words give away who speaks. */
export const givesAway = question(
  'gives-away',
  (draft, turn) => [
    {
      words: { key: 'report.gives-away' },
      lines: [...ownKinds(draft, turn).map((kind) => ({ key: `personal.kind.${kind}` }) as const), { key: 'report.gives-away-how' }],
      choices: [choice('redact', 'report.choice.redact'), choice('as-it-is', 'report.choice.as-it-is')],
    },
  ],
  (heard, draft, turn) => {
    if (heard.choice === 'as-it-is') return send({ ...draft, isWarned: true }, turn);
    if (heard.choice !== 'redact') return { go: 'gives-away', state: draft, say: CHOOSE };
    const texts = draft.texts.map(turn.app.redaction.redactOwn);
    return { go: 'summary', state: { ...draft, texts, isWarned: true }, say: [{ words: { key: 'report.redacted' } }] };
  },
);
