import { readDay } from '../../src/hazards/rules/typed-day.ts';
import { check } from '../../src/http/guard.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { TipText } from '../../src/reports/schema.ts';
import type { Turn } from '../dialogue.ts';
import { line } from './office-lines.ts';
import { confirmed, moveHazard, typed } from './unit-asking.ts';
import { hazardInHand } from './unit-hazard.ts';
import { dayWords, todayOf } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import type { UnitState, UnitSteps } from './unit-state.ts';

/** The day asked for: later than the limit there is. */
const untilSaid = async (needs: UnitDialogueNeeds, text: string, state: UnitState, turn: Turn): Promise<string> => {
  const until = readDay(text, todayOf(needs), 'coming', needs.figures);
  if (until === undefined) throw new Refusal('invalid', 'hazard.day-unclear');
  const { dueOn } = await hazardInHand(needs, state, turn);
  if (until <= dueOn) throw new Refusal('invalid', 'hazard.extension-not-later', { dueOn: dayWords(needs, dueOn) });
  return until;
};

/** Asks for more time: until when, why. */
export const moreTimeSteps = (needs: UnitDialogueNeeds): UnitSteps<'until' | 'because' | 'more-time-send'> => ({
  until: typed({
    step: 'until',
    ask: async (state, turn) => {
      const { dueOn } = await hazardInHand(needs, state, turn);
      return { ...line('unit.ask.until', { limit: dayWords(needs, dueOn) }), lines: [{ key: 'unit.example.until' }] };
    },
    take: async (heard, state, turn) => ({
      go: 'because',
      state: { ...state, moreTime: { until: await untilSaid(needs, heard.text, state, turn) } },
    }),
  }),
  because: typed({
    step: 'because',
    ask: () => ({ ...line('unit.ask.because'), lines: [{ key: 'unit.example.because' }] }),
    take: (heard, state) => ({
      go: 'more-time-send',
      state: { ...state, moreTime: { ...state.moreTime, reason: check(TipText, heard.text) } },
    }),
  }),
  'more-time-send': confirmed({
    step: 'more-time-send',
    title: 'unit.confirm.more-time',
    lines: ({ moreTime }) => [
      { key: 'unit.more-time.until', values: { day: dayWords(needs, moreTime?.until ?? '') } },
      { key: 'unit.more-time.because', values: { reason: moreTime?.reason ?? '' } },
    ],
    change: (state) => ({ go: 'until', state: { ...state, moreTime: {} } }),
    send: (state, turn) => moveHazard(needs, state, turn, { action: 'ask-extension', ...state.moreTime }),
  }),
});
