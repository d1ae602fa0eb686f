import { readDay } from '../../src/hazards/rules/typed-day.ts';
import { readFundsFen } from '../../src/hazards/rules/typed-funds.ts';
import { check } from '../../src/http/guard.ts';
import { type CopyKey, Refusal } from '../../src/kernel/errors.ts';
import { ShortText, TipText } from '../../src/reports/schema.ts';
import type { Heard, Turn } from '../dialogue.ts';
import { choice, line } from './office-lines.ts';
import { confirmed, leave, moveHazard, typed } from './unit-asking.ts';
import { hazardInHand } from './unit-hazard.ts';
import { fixesLines } from './unit-hazard-view.ts';
import { dayWords, LEAVE, todayOf } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import type { FixStep, UnitNext, UnitState, UnitSteps } from './unit-state.ts';

type Fixes = NonNullable<UnitState['fixes']>;

/** Which question tells which of the five, in the order they are asked. */
const FIELDS = [
  ['responsible', 'responsible'],
  ['measures', 'measures'],
  ['funds', 'fundsFen'],
  ['fix-by', 'dueOn'],
  ['plan', 'plan'],
] as const satisfies readonly (readonly [FixStep, keyof Fixes])[];

/** The next one that is not told yet, or all of them once more. */
const goOn = (state: UnitState, told: Fixes): UnitNext => {
  const fixes = { ...state.fixes, ...told };
  const next = FIELDS.find(([, field]) => fixes[field] === undefined)?.[0] ?? 'fixes-send';
  return { go: next, state: { ...state, fixes } };
};

/** The question, with an example of what an answer looks like. */
const question = (ask: CopyKey, example: CopyKey) => ({ ...line(ask), lines: [{ key: example }] });

const fundsSaid = (needs: UnitDialogueNeeds, heard: Heard): number => {
  const fen = heard.choice === 'none' ? 0 : readFundsFen(heard.text, needs.figures);
  if (fen === undefined) throw new Refusal('invalid', 'hazard.funds-unclear');
  return fen;
};

/** The day the fix is promised for: from today up to the limit. */
const daySaid = async (needs: UnitDialogueNeeds, heard: Heard, state: UnitState, turn: Turn): Promise<string> => {
  const { dueOn } = await hazardInHand(needs, state, turn);
  const today = todayOf(needs);
  const day = heard.choice === 'limit' ? dueOn : readDay(heard.text, today, 'coming', needs.figures);
  if (day === undefined) throw new Refusal('invalid', 'hazard.day-unclear');
  if (day > dueOn) throw new Refusal('invalid', 'hazard.fixes-beyond-limit', { dueOn: dayWords(needs, dueOn) });
  return day;
};

const limitQuestion = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn) => {
  const { dueOn } = await hazardInHand(needs, state, turn);
  return { ...line('unit.ask.fix-by', { limit: dayWords(needs, dueOn) }), lines: [{ key: 'unit.example.fix-by' as const }] };
};

const limitChoice = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn) => {
  const { dueOn } = await hazardInHand(needs, state, turn);
  return dueOn < todayOf(needs) ? [] : [choice('limit', 'unit.choice.by-limit', { limit: dayWords(needs, dueOn) })];
};

const fiveQuestions = (needs: UnitDialogueNeeds): UnitSteps<FixStep> => ({
  responsible: typed({
    step: 'responsible',
    ask: () => question('unit.ask.responsible', 'unit.example.responsible'),
    take: (heard, state) => goOn(state, { responsible: check(ShortText, heard.text) }),
  }),
  measures: typed({
    step: 'measures',
    ask: () => question('unit.ask.measures', 'unit.example.measures'),
    take: (heard, state) => goOn(state, { measures: check(TipText, heard.text) }),
  }),
  funds: typed({
    step: 'funds',
    ask: () => question('unit.ask.funds', 'unit.example.funds'),
    choices: () => [choice('none', 'unit.choice.no-funds')],
    take: (heard, state) => goOn(state, { fundsFen: fundsSaid(needs, heard) }),
  }),
  'fix-by': typed({
    step: 'fix-by',
    ask: (state, turn) => limitQuestion(needs, state, turn),
    choices: (state, turn) => limitChoice(needs, state, turn),
    take: async (heard, state, turn) => goOn(state, { dueOn: await daySaid(needs, heard, state, turn) }),
  }),
  plan: typed({
    step: 'plan',
    ask: () => question('unit.ask.plan', 'unit.example.plan'),
    take: (heard, state) => goOn(state, { plan: check(TipText, heard.text) }),
  }),
});

/** The five fixes (五落实) one by one, all of them once more, and any of them told anew. */
export const fixesSteps = (needs: UnitDialogueNeeds): UnitSteps<FixStep | 'fixes-change' | 'fixes-send'> => ({
  ...fiveQuestions(needs),
  'fixes-change': {
    prompt: () => [{ ...line('unit.fixes.change'), choices: [...FIELDS.map(([step]) => choice(step, `unit.fixes.name.${step}`)), LEAVE] }],
    take: (heard, state, turn) => {
      if (heard.choice === LEAVE.id) return leave(state, turn);
      const step = FIELDS.find(([each]) => each === heard.choice)?.[0];
      return step === undefined ? { go: 'fixes-change', state, say: [line('unit.pick-one')] } : { go: step, state };
    },
  },
  'fixes-send': confirmed({
    step: 'fixes-send',
    title: 'unit.confirm.fixes',
    lines: (state) => fixesLines(needs, state.fixes ?? {}),
    change: (state) => ({ go: 'fixes-change', state }),
    send: (state, turn) => moveHazard(needs, state, turn, { action: 'name-fixes', ...state.fixes }),
  }),
});
