import { HazardMove } from '../../src/hazards/schema.ts';
import { check } from '../../src/http/guard.ts';
import { type CopyKey, Refusal } from '../../src/kernel/errors.ts';
import type { Heard, Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { line } from './office-lines.ts';
import { hazardInHand } from './unit-hazard.ts';
import { CHANGE, LEAVE, SEND } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import { isHolder, standingAt, startFor, type UnitNext, type UnitState, type UnitStep } from './unit-state.ts';

type UnitAsk = Step<UnitState, UnitStep>;

/** Back to where it was begun; what was half told is gone. */
export const leave = (state: UnitState, turn: Turn): UnitNext => {
  const hasHazard = state.number !== undefined || isHolder(turn);
  return state.check === undefined && state.invited === undefined && hasHazard
    ? { go: 'hazard', state: standingAt(state) }
    : startFor(turn);
};

/** A question that is answered by typing, or by one of its own choices. */
interface Typed {
  readonly step: UnitStep;
  ask(state: UnitState, turn: Turn): Reply | Promise<Reply>;
  readonly choices?: (state: UnitState, turn: Turn) => readonly Choice[] | Promise<readonly Choice[]>;
  /** @throws {Refusal} its words are said, and the question is asked again */
  take(heard: Heard, state: UnitState, turn: Turn): UnitNext | Promise<UnitNext>;
}

/** Makes a step of it: it can be left, and photos have a question of their own. */
export const typed = ({ step, ask, choices, take }: Typed): UnitAsk => ({
  prompt: async (state, turn) => [{ ...(await ask(state, turn)), choices: [...((await choices?.(state, turn)) ?? []), LEAVE] }],
  take: (heard, state, turn) => {
    if (heard.choice === LEAVE.id) return leave(state, turn);
    if (heard.attachments.length > 0) return { go: step, state, say: [line('unit.photos-later')] };
    return take(heard, state, turn);
  },
});

/** Shows once more what was told, and does it. */
interface Confirmed {
  readonly step: UnitStep;
  readonly title: CopyKey;
  lines(state: UnitState, turn: Turn): NonNullable<Reply['lines']> | Promise<NonNullable<Reply['lines']>>;
  change(state: UnitState): UnitNext;
  send(state: UnitState, turn: Turn): Promise<UnitNext>;
}

/** Makes a step of it: send, change, or leave. */
export const confirmed = ({ step, title, lines, change, send }: Confirmed): UnitAsk => ({
  prompt: async (state, turn) => [{ ...line(title), lines: await lines(state, turn), choices: [SEND, CHANGE, LEAVE] }],
  take: (heard, state, turn) => {
    if (heard.choice === SEND.id) return send(state, turn);
    if (heard.choice === CHANGE.id) return change(state);
    if (heard.choice === LEAVE.id) return leave(state, turn);
    return { go: step, state, say: [line('unit.confirm.which')] };
  },
});

/** Makes a move on the hazard in hand. When it stands elsewhere by now, it is shown as it stands. */
export const moveHazard = async (
  needs: UnitDialogueNeeds,
  state: UnitState,
  turn: Turn,
  move: { readonly action: 'name-fixes' | 'submit' | 'ask-extension' } & object,
): Promise<UnitNext> => {
  const { number } = await hazardInHand(needs, state, turn);
  const here = standingAt({ ...state, number });
  try {
    await needs.desk.hazards.moveAsUnit(turn.actor, number, check(HazardMove, move));
    return { become: 'unit', step: 'done', state: here, say: [line(`unit.done.${move.action}`)] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return { become: 'unit', step: 'hazard', state: here, say: [line(`error.${error.code}`, error.data)] };
  }
};
