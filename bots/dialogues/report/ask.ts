import { check } from '../../../src/http/guard.ts';
import { PlaceInput, TipInput, TipKind } from '../../../src/reports/schema.ts';
import type { Heard, Next, Step, Turn } from '../../dialogue.ts';
import type { Choice, Reply } from '../../message.ts';
import type { DialogueWords } from '../../words.ts';
import { corrected, correctedSlot, correctionIn } from './correction.ts';
import { absorb, addText, type Draft, isAnswered, learn, nextQuestion, type Question } from './draft.ts';
import { HANDED_OVER, saysInsider } from './insider.ts';
import { slotLine } from './summary-lines.ts';

/** Every step of the report. */
export type ReportStep = 'opening' | Question | 'kind' | 'summary' | 'gives-away' | 'change' | 'insider';
/** What a turn of the report leads to. */
export type ReportNext = Next<Draft, ReportStep>;

/** An answer that is offered. */
export const choice = (id: string, key: Choice['label']['key']): Choice => ({ id, label: { key } });

/** On to what is still missing. */
export const goOn = (draft: Draft, say: readonly Reply[] = []): ReportNext => ({ go: nextQuestion(draft), state: draft, say });

/** The person would not or could not say. */
export const skip = (draft: Draft, what: Draft['skipped'][number]): Draft => ({ ...draft, skipped: [...draft.skipped, what] });

const isQuestion = (step: ReportStep): step is Question =>
  !['opening', 'kind', 'summary', 'gives-away', 'change', 'insider'].includes(step);

/** Asks the same again, unless what came along has answered it. */
const againOrOn = (draft: Draft, step: ReportStep, say: readonly Reply[]): ReportNext =>
  step === 'opening' || (isQuestion(step) && isAnswered(draft, step)) ? goOn(draft, say) : { go: step, state: draft, say };

const onlyFiles = (draft: Draft, step: ReportStep, heard: Heard): ReportNext => {
  const count = draft.attachments.length;
  if (heard.attachments.length === 0) return againOrOn(draft, step, []);
  if (step === 'photos') return { go: 'photos', state: draft };
  // The question for words to a picture says itself that the picture came.
  const say = draft.isWhatTold ? [{ words: { key: 'report.photos-received', values: { count } } } as const] : [];
  return againOrOn(draft, step, say);
};

const ASKS_TO_CHOOSE: readonly ReportStep[] = ['about-office', 'reporter', 'kind', 'gives-away', 'change'];

/** The button of a question that may stay unanswered. */
export const SKIP: Choice = choice('skip', 'report.choice.skip');

/** Nothing to tell here. */
export const isPassed = (heard: Heard): boolean => heard.choice === SKIP.id || heard.command === 'skip' || heard.command === 'done';

/** Said when none of the offered answers was meant. */
export const CHOOSE: readonly Reply[] = [{ words: { key: 'chat.choose' } }];

/** Puts a slot right when the message says so, at whatever step it comes. */
const correction = (draft: Draft, step: ReportStep, heard: Heard, turn: Turn): ReportNext | undefined => {
  const isNothingTold = draft.texts.length === 0;
  if (heard.choice !== undefined || (isNothingTold && draft.place === undefined && draft.unit === undefined)) return undefined;
  const right = correctionIn(heard.text, turn.words);
  if (right === undefined) return undefined;
  if (right === '') return { go: 'change', state: draft };
  const reading = turn.read(right);
  const slot =
    correctedSlot(right, reading, turn.words) ?? (ASKS_TO_CHOOSE.includes(step) ? undefined : isNothingTold ? 'place' : draft.last);
  if (slot === undefined) return undefined;
  const better = corrected(draft, slot, right, heard.text, reading, turn.words);
  check(PlaceInput.optional(), better.place);
  check(TipInput.shape.unit, better.unit);
  return againOrOn(better, step, [{ words: { key: 'report.corrected' }, lines: [slotLine(better, slot)] }]);
};

/** A number or an answer to something else is said to be so, and never taken for the matter. */
const unasked = (draft: Draft, step: ReportStep, heard: Heard): ReportNext | undefined => {
  const isNumberWanted = step === 'phone' && /\d/.test(heard.text);
  if (!heard.isBare || isNumberWanted || ASKS_TO_CHOOSE.includes(step)) return undefined;
  return { go: step === 'opening' ? 'what' : step, state: draft, say: [{ words: { key: 'chat.unasked', values: { said: heard.text } } }] };
};

/**
 * A question of the report: photos, a point and corrections are taken at every one of them; the rest is its own. Whoever says that he
 * belongs to the place is handed over, and nothing of what he told stays.
 */
export const question = (
  step: ReportStep,
  prompt: (draft: Draft, turn: Turn) => readonly Reply[],
  answer: (heard: Heard, draft: Draft, turn: Turn) => ReportNext | Promise<ReportNext>,
): Step<Draft, ReportStep> => ({
  prompt,
  take: (heard, before, turn) => {
    if (saysInsider(before, heard, turn.words)) return HANDED_OVER;
    const draft = absorb(before, heard);
    if (heard.text === '' && heard.command === undefined) return onlyFiles(draft, step, heard);
    if (heard.choice === undefined && heard.command !== undefined && !isPassed(heard)) return { go: step, state: draft };
    return unasked(draft, step, heard) ?? correction(draft, step, heard, turn) ?? answer(heard, draft, turn);
  },
});

const kindIn = (text: string, words: DialogueWords): TipKind | undefined =>
  TipKind.options.find((kind) => words.kinds[kind]?.some((saying) => text.includes(saying)));

/** Adds words to the text of the tip, and what they say by themselves. */
export const supplement = (heard: Heard, draft: Draft, turn: Turn): Draft => {
  const kind = draft.kind ?? kindIn(heard.text, turn.words);
  return { ...learn(addText(draft, heard.text), turn.read(heard.text)), ...(kind && { kind }) };
};
