import { UNIT_ACTIONS, type UnitHazardView } from '../../src/hazards/schema.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, line } from './office-lines.ts';
import { unitHazardReplies } from './unit-hazard-view.ts';
import { TO_HAZARD, TO_HOME } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import { isHolder, standingAt, startFor, type UnitNext, type UnitState, type UnitSteps, unitActor } from './unit-state.ts';

type UnitAction = (typeof UNIT_ACTIONS)[number];

/** The order of the buttons: what leads on comes first. */
const ORDER: readonly UnitAction[] = ['submit', 'name-fixes', 'ask-extension'];

/** What may be done now comes first; before the fixes are named, only naming them leads on. */
const actionChoices = ({ may, fixes }: UnitHazardView): readonly Choice[] =>
  ORDER.filter((action) => may.includes(action)).map((action) =>
    choice(action, action === 'name-fixes' && fixes ? 'unit.choice.name-fixes-anew' : `unit.choice.${action}`),
  );

const wasSentBack = ({ state, checks }: UnitHazardView): boolean => state === 'rectifying' && checks.at(-1)?.outcome === 'sent-back';

/** It was closed, and must be fixed again. */
const wasReopened = ({ state, steps }: UnitHazardView): boolean =>
  state === 'rectifying' && steps.findLast((step) => step.state !== 'rectifying')?.state === 'closed';

/** What to do next, in one sentence. */
const nextKey = (hazard: UnitHazardView): CopyKey => {
  if (wasReopened(hazard)) return 'unit.next.reopened';
  return wasSentBack(hazard) ? 'unit.next.sent-back' : `unit.next.${hazard.state}`;
};

/** The hazard in hand: the one that is named, or the only one of a link. @throws {Refusal} not-found hazard.unknown */
export const hazardInHand = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn): Promise<UnitHazardView> => {
  const number = state.number ?? (await needs.desk.units.greet(unitActor(turn))).hazard;
  if (number === undefined) throw new Refusal('not-found', 'hazard.unknown');
  return needs.desk.hazards.openAsUnit(turn.actor, number);
};

const otherChoices = (turn: Turn, state: UnitState): readonly Choice[] =>
  isHolder(turn) ? [] : [...(state.standing === undefined ? [] : [choice('list', 'unit.choice.list')]), TO_HOME];

const BEGINNINGS: Readonly<Record<UnitAction, (state: UnitState) => UnitNext>> = {
  'name-fixes': (state) => ({ go: 'responsible', state: { ...state, fixes: {} } }),
  submit: (state) => ({ go: 'evidence', state: { ...state, evidence: { attachments: [] } } }),
  'ask-extension': (state) => ({ go: 'until', state: { ...state, moreTime: {} } }),
};

const isAction = (chosen: string | undefined): chosen is UnitAction => UNIT_ACTIONS.some((action) => action === chosen);

const follow = (chosen: string | undefined, state: UnitState, turn: Turn): UnitNext | undefined => {
  const here = standingAt(state);
  if (isAction(chosen)) return BEGINNINGS[chosen](here);
  if (chosen === 'hazard') return { go: 'hazard', state: here };
  if (chosen === 'list') return { go: 'list', state: here };
  return chosen === 'home' ? startFor(turn) : undefined;
};

/** A hazard, all of it; and, after something was done with it, only what comes next. */
export const hazardSteps = (needs: UnitDialogueNeeds): UnitSteps<'hazard' | 'done'> => ({
  hazard: {
    prompt: async (state, turn) => {
      const hazard = await hazardInHand(needs, state, turn);
      const choices = [...actionChoices(hazard), ...otherChoices(turn, state)];
      return [...unitHazardReplies(needs, hazard), { ...line(nextKey(hazard), { office: hazard.officeName }), choices }];
    },
    take: (heard, state, turn) => follow(heard.choice, state, turn) ?? { go: 'hazard', state, say: [line('unit.pick-one')] },
  },
  done: {
    prompt: async (state, turn) => {
      const hazard = await hazardInHand(needs, state, turn);
      const choices = [...actionChoices(hazard), TO_HAZARD, ...otherChoices(turn, state)];
      return [{ ...line(nextKey(hazard), { office: hazard.officeName }), choices }];
    },
    take: (heard, state, turn) => follow(heard.choice, state, turn) ?? { go: 'done', state, say: [line('unit.pick-one')] },
  },
});
