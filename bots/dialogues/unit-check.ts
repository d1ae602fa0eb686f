import { readDay } from '../../src/hazards/rules/typed-day.ts';
import { check as fitting } from '../../src/http/guard.ts';
import { addDays } from '../../src/kernel/calendar.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { ShortText, TipText } from '../../src/reports/schema.ts';
import { type DutyStanding, UnitCheckInput, type UnitView } from '../../src/units/schema.ts';
import type { Heard, Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, line } from './office-lines.ts';
import { leave, typed } from './unit-asking.ts';
import { periodWords } from './unit-duties.ts';
import { LEAVE, TO_HOME, todayOf } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import type { UnitNext, UnitState, UnitSteps } from './unit-state.ts';

type Told = NonNullable<UnitState['check']>;

/** The check with one thing more told. */
export const withTold = (state: UnitState, told: Told): UnitState => ({ ...state, check: { ...state.check, ...told } });

/** The duty a check is filed for. */
export const dutyOf = ({ duties }: UnitView, { check }: UnitState): DutyStanding | undefined =>
  duties.find(({ duty }) => duty.id === check?.duty);

const dutyChoice = (needs: UnitDialogueNeeds, { duty, period, isDone }: DutyStanding): Choice => {
  if (period === undefined) return choice(`duty:${duty.id}`, 'unit.check.duty-whenever', { duty: duty.name });
  const key = isDone ? 'unit.check.duty-done' : 'unit.check.duty';
  return choice(`duty:${duty.id}`, key, { duty: duty.name, period: periodWords(needs, period) });
};

const dutyStep = (needs: UnitDialogueNeeds): UnitSteps<'duty'> => ({
  duty: {
    prompt: async (_, turn) => {
      const { duties } = await needs.desk.units.openUnit(turn.actor);
      if (duties.length === 0) return [{ ...line('unit.owed.none'), choices: [TO_HOME] }];
      return [{ ...line('unit.ask.duty'), choices: [...duties.map((standing) => dutyChoice(needs, standing)), LEAVE] }];
    },
    take: (heard, state, turn) => {
      const [what, duty] = (heard.choice ?? '').split(/:(.*)/s);
      if (what === 'home' || what === LEAVE.id) return leave(state, turn);
      if (what !== 'duty' || duty === undefined) return { go: 'duty', state, say: [line('unit.pick-one')] };
      return { go: 'check-on', state: withTold(state, { duty }) };
    },
  },
});

const DAYS_AGO: Readonly<Record<string, number>> = { today: 0, yesterday: 1 };

const daySaid = (needs: UnitDialogueNeeds, heard: Heard): string => {
  const today = todayOf(needs);
  const ago = DAYS_AGO[heard.choice ?? ''];
  const day = ago === undefined ? readDay(heard.text, today, 'past', needs.figures) : addDays(today, -ago);
  if (day === undefined) throw new Refusal('invalid', 'hazard.day-unclear');
  if (day > today) throw new Refusal('invalid', 'unit.check-ahead');
  return day;
};

const ledByQuestion = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn) => {
  const standing = dutyOf(await needs.desk.units.openUnit(turn.actor), state);
  const example = { key: standing?.duty.what === 'drill' ? 'unit.example.led-by-drill' : 'unit.example.led-by' } as const;
  return { ...line('unit.ask.led-by', { ledBy: standing?.duty.ledBy ?? '' }), lines: [example] };
};

/** Words, or that there is nothing to say. */
const isNone = (heard: Heard): boolean => heard.choice === 'none' || (heard.choice === undefined && heard.command === 'skip');

const foundNext = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn): Promise<UnitNext> => {
  const { checklist } = await needs.desk.units.openUnit(turn.actor);
  return { go: checklist.length > 0 && state.check?.hasFound ? 'not-met' : 'check-photos', state };
};

/** The first questions of a check or drill: which, when, led by whom, who took part, what was found. */
export const checkSteps = (needs: UnitDialogueNeeds): UnitSteps<'duty' | 'check-on' | 'led-by' | 'took' | 'found'> => ({
  ...dutyStep(needs),
  'check-on': typed({
    step: 'check-on',
    ask: () => line('unit.ask.check-on'),
    choices: () => [choice('today', 'unit.choice.today'), choice('yesterday', 'unit.choice.yesterday')],
    take: (heard, state) => ({ go: 'led-by', state: withTold(state, { on: daySaid(needs, heard) }) }),
  }),
  'led-by': typed({
    step: 'led-by',
    ask: (state, turn) => ledByQuestion(needs, state, turn),
    take: (heard, state) => ({ go: 'took', state: withTold(state, { ledBy: fitting(ShortText, heard.text) }) }),
  }),
  took: typed({
    step: 'took',
    ask: () => ({ ...line('unit.ask.took'), lines: [{ key: 'unit.example.took' }] }),
    choices: () => [choice('none', 'unit.choice.skip')],
    take: (heard, state) => ({ go: 'found', state: isNone(heard) ? state : withTold(state, { took: fitting(ShortText, heard.text) }) }),
  }),
  found: typed({
    step: 'found',
    ask: () => ({ ...line('unit.ask.found'), lines: [{ key: 'unit.example.found' }] }),
    choices: () => [choice('none', 'unit.choice.nothing-found')],
    take: (heard, state, turn) =>
      isNone(heard)
        ? { go: 'check-photos', state: withTold(state, { hasFound: false, found: undefined, criteria: [] }) }
        : foundNext(needs, withTold(state, { hasFound: true, found: fitting(TipText, heard.text) }), turn),
  }),
});

/** What is filed in the end. @throws {Refusal} invalid, with what does not fit */
export const checkInput = ({ check = {} }: UnitState): UnitCheckInput => {
  const { criteria = [], attachments = [], ...told } = check;
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return fitting(UnitCheckInput, {
    ...known,
    ...(criteria.length > 0 && { criteria }),
    ...(attachments.length > 0 && { attachments }),
  });
};
