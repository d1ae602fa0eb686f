import { check } from '../../../src/http/guard.ts';
import { PlaceInput, TipInput, TipKind } from '../../../src/reports/schema.ts';
import { isOnlyInsider } from '../../asked.ts';
import type { Reply } from '../../message.ts';
import { CHOOSE, choice, goOn, isPassed, question, SKIP, skip, supplement } from './ask.ts';
import type { Draft } from './draft.ts';
import { insider } from './insider-question.ts';
import { REPORTER_STEPS } from './reporter-questions.ts';
import { placeLine, unitLine } from './summary-lines.ts';

/** Whoever scanned a poster sees first that the place is filled in. */
const askWhat = (draft: Draft): readonly Reply[] => {
  if (draft.attachments.length > 0) return [{ words: { key: 'report.what-of-photo' } }];
  const isFilledIn = draft.texts.length === 0 && (draft.place?.text !== undefined || draft.unit !== undefined);
  if (!isFilledIn) return [{ words: { key: 'report.what' } }];
  const lines = [placeLine(draft), ...(draft.unit === undefined ? [] : [unitLine(draft)])];
  return [{ words: { key: 'report.filled-in' }, lines: [...lines, { key: 'report.what-here' }] }];
};

/** The message a report began with: what it says by itself is kept, and only the rest is asked. */
const opening = question('opening', askWhat, (heard, before, turn) => {
  const draft = { ...before, texts: [], isWhatTold: false };
  return goOn(supplement(heard, draft, turn));
});

const what = question('what', askWhat, (heard, draft, turn) => {
  if (isPassed(heard)) return { go: 'what', state: draft, say: [{ words: { key: 'report.what-needed' } }] };
  if (isOnlyInsider(heard.text, turn.words)) return goOn(draft);
  const told = supplement(heard, draft.isWhatTold ? { ...draft, texts: [] } : draft, turn);
  // Whatever answers the question is what is wrong, even where no rule knows the words.
  return goOn({ ...told, isWhatTold: true });
});

const place = question(
  'place',
  () => [{ words: { key: 'report.place' }, choices: [SKIP] }],
  (heard, draft, turn) => {
    if (isPassed(heard)) return goOn(skip(draft, 'place'));
    const { extract } = turn.read(heard.text);
    const region = extract.region ?? draft.place?.region;
    const told = check(PlaceInput, { ...draft.place, text: heard.text, ...(region !== undefined && { region }) });
    const unit = draft.unit ?? extract.unit;
    return goOn({ ...draft, place: told, ...(unit !== undefined && { unit }), last: 'place' });
  },
);

const unit = question(
  'unit',
  () => [{ words: { key: 'report.unit' }, choices: [SKIP] }],
  (heard, draft) => {
    if (isPassed(heard)) return goOn(skip(draft, 'unit'));
    check(TipInput.shape.unit, heard.text);
    return goOn({ ...draft, unit: heard.text, last: 'unit' });
  },
);

const photosSoFar = (count: number): Reply => ({
  words: { key: 'report.photos-so-far', values: { count } },
  choices: [choice('done', 'report.choice.photos-done'), choice('clear', 'report.choice.photos-clear')],
});

const photos = question(
  'photos',
  (draft) => [
    draft.attachments.length > 0
      ? photosSoFar(draft.attachments.length)
      : { words: { key: 'report.photos' }, lines: [{ key: 'attachment.faces-voices' }], choices: [SKIP] },
  ],
  (heard, draft, turn) => {
    if (heard.choice === 'clear') return { go: 'photos', state: { ...draft, attachments: [] } };
    if (heard.choice === 'done' || isPassed(heard)) return goOn(skip(draft, 'photos'));
    return { go: 'photos', state: supplement(heard, draft, turn), say: [{ words: { key: 'report.noted' } }] };
  },
);

const aboutOffice = question(
  'about-office',
  (draft) => [
    {
      words: { key: draft.soundsAboutOffice ? 'report.sounds-about-office' : 'report.about-office' },
      choices: [choice('no', 'report.choice.not-about-office'), choice('yes', 'report.choice.about-office')],
    },
  ],
  (heard, draft) => {
    if (heard.choice === undefined) return { go: 'about-office', state: draft, say: CHOOSE };
    return goOn({ ...draft, aboutOffice: heard.choice === 'yes' });
  },
);

const kind = question(
  'kind',
  () => [{ words: { key: 'report.kind' }, choices: TipKind.options.map((id) => choice(id, `report.kind.${id}`)) }],
  (heard, draft) => {
    const told = TipKind.safeParse(heard.choice);
    return told.success ? goOn({ ...draft, kind: told.data }) : { go: 'kind', state: draft, say: CHOOSE };
  },
);

/** The questions, each under its name. */
export const QUESTION_STEPS = { opening, what, insider, place, unit, photos, 'about-office': aboutOffice, kind, ...REPORTER_STEPS };
