import { articleText } from '../../src/copy/article-text.ts';
import type { Words } from '../../src/copy/phrase.ts';
import type { ChecklistLine } from '../../src/units/schema.ts';
import type { Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, line } from './office-lines.ts';
import { confirmed, leave } from './unit-asking.ts';
import { checkInput, dutyOf, withTold } from './unit-check.ts';
import { periodWords } from './unit-duties.ts';
import { withFiles } from './unit-evidence.ts';
import { dayWords, LEAVE } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import type { UnitNext, UnitState, UnitSteps } from './unit-state.ts';

/** Lines of the checklist shown at a time. @choice two screens of a phone */
const SHOWN = 8;

const lineWords = (needs: UnitDialogueNeeds, { article, docNo, text }: ChecklistLine): Words => ({
  key: 'unit.checklist.line',
  values: { text: text.replace(/\p{P}$/u, ''), article: articleText(needs.copy, article), docNo },
});

const pickedOf = ({ check }: UnitState): readonly string[] => check?.criteria ?? [];

/** The next lines that are not picked yet. */
const shownLines = (checklist: readonly ChecklistLine[], state: UnitState): readonly ChecklistLine[] =>
  checklist.filter(({ criterion }) => !pickedOf(state).includes(criterion)).slice(state.looked ?? 0, (state.looked ?? 0) + SHOWN);

const checklistChoices = (needs: UnitDialogueNeeds, checklist: readonly ChecklistLine[], state: UnitState): readonly Choice[] => {
  const shown = shownLines(checklist, state);
  const isMore = checklist.length - pickedOf(state).length > (state.looked ?? 0) + shown.length;
  return [
    ...shown.map((each): Choice => ({ id: `line:${each.criterion}`, label: lineWords(needs, each) })),
    ...(isMore ? [choice('more', 'unit.choice.more')] : []),
    choice('enough', pickedOf(state).length > 0 ? 'unit.choice.lines-enough' : 'unit.choice.lines-none'),
    LEAVE,
  ];
};

const notMetStep = (needs: UnitDialogueNeeds): UnitSteps<'not-met'> => ({
  'not-met': {
    prompt: async (state, turn) => {
      const { checklist } = await needs.desk.units.openUnit(turn.actor);
      const picked = checklist.filter(({ criterion }) => pickedOf(state).includes(criterion));
      const lines = picked.map(
        (each): Words => ({ key: 'unit.checklist.picked', values: { line: needs.copy.words(lineWords(needs, each)) } }),
      );
      return [{ ...line('unit.ask.not-met'), lines, choices: checklistChoices(needs, checklist, state) }];
    },
    take: (heard, state, turn): UnitNext => {
      const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
      if (what === LEAVE.id) return leave(state, turn);
      if (what === 'more') return { go: 'not-met', state: { ...state, looked: (state.looked ?? 0) + SHOWN } };
      if (what === 'line' && which) return { go: 'not-met', state: withTold(state, { criteria: [...pickedOf(state), which] }) };
      const isEnough = what === 'enough' || heard.command === 'done' || heard.command === 'skip';
      return isEnough ? { go: 'check-photos', state } : { go: 'not-met', state, say: [line('unit.pick-one')] };
    },
  },
});

const photosStep: UnitSteps<'check-photos'> = {
  'check-photos': {
    prompt: ({ check }) => {
      const count = check?.attachments?.length ?? 0;
      const enough = choice('enough', count > 0 ? 'unit.choice.photos-enough' : 'unit.choice.no-photos');
      return [{ ...(count > 0 ? line('unit.ask.photos-more', { count }) : line('unit.ask.photos')), choices: [enough, LEAVE] }];
    },
    take: (heard, state, turn): UnitNext => {
      if (heard.choice === LEAVE.id) return leave(state, turn);
      const attachments = withFiles(state.check?.attachments ?? [], heard);
      if (heard.attachments.length > 0) return { go: 'check-photos', state: withTold(state, { attachments }) };
      const isEnough = heard.choice === 'enough' || heard.command === 'done' || heard.command === 'skip';
      return isEnough ? { go: 'check-send', state } : { go: 'check-photos', state, say: [line('unit.pick-one')] };
    },
  },
};

const toldLines = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn): Promise<readonly Words[]> => {
  const { on = '', ledBy = '', took, found, criteria = [], attachments = [] } = state.check ?? {};
  const duty = dutyOf(await needs.desk.units.openUnit(turn.actor), state)?.duty.name ?? '';
  return [
    { key: 'unit.check.told-duty', values: { duty, day: dayWords(needs, on) } },
    { key: 'unit.check.told-led-by', values: { ledBy } },
    ...(took === undefined ? [] : [{ key: 'unit.check.told-took', values: { took } } as const]),
    found === undefined ? { key: 'unit.check.told-nothing' } : { key: 'unit.check.told-found', values: { found } },
    ...(criteria.length > 0 ? [{ key: 'unit.check.told-lines', values: { count: criteria.length } } as const] : []),
    ...(attachments.length > 0 ? [{ key: 'unit.check.told-photos', values: { count: attachments.length } } as const] : []),
  ];
};

/** The last questions of a check or drill: which lines were not met, photos, and all of it once more. */
export const checkSendSteps = (needs: UnitDialogueNeeds): UnitSteps<'not-met' | 'check-photos' | 'check-send'> => ({
  ...notMetStep(needs),
  ...photosStep,
  'check-send': confirmed({
    step: 'check-send',
    title: 'unit.confirm.check',
    lines: (state, turn) => toldLines(needs, state, turn),
    change: () => ({ go: 'duty', state: { check: {} } }),
    send: async (state, turn) => {
      const { dutyName, on, period = on } = await needs.desk.units.fileCheck(turn.actor, checkInput(state));
      const say = [line('unit.done.check', { duty: dutyName, period: periodWords(needs, period) })];
      return { become: 'unit', step: 'home', state: {}, say };
    },
  }),
});
