import { z } from 'zod';
import { type Actor, CASEWORK } from '../../src/kernel/actor.ts';
import { UnitInput } from '../../src/units/schema.ts';
import type { Next, Step } from '../dialogue.ts';
import { choice, HOME_NEXT } from './office-lines.ts';

/** Where an officer stands in the register of units. Of a unit only its code is kept, of a member only his id. */
export const RegisterState = z.object({
  view: z.enum(['all', 'missed']).optional(),
  after: z.string().optional(),
  code: z.string().optional(),
  member: z.string().optional(),
  /** A unit that is half entered. */
  added: z.object(UnitInput.shape).partial().optional(),
});
export type RegisterState = z.infer<typeof RegisterState>;

/** A question of the register. */
export type RegisterStep = 'start' | 'unit' | 'invite' | 'kind' | 'members' | 'remove' | AddStep | 'add-send';

/** What is asked of a unit that is entered, one question each. */
export type AddStep = 'add-code' | 'add-name' | 'add-kind' | 'add-region' | 'add-industries';

/** What follows in the register. */
export type RegisterNext = Next<RegisterState, RegisterStep>;

/** Some of its questions. */
export type RegisterSteps<K extends RegisterStep> = Readonly<Record<K, Step<RegisterState, RegisterStep>>>;

/** Back to the list, and back to the unit in hand. */
export const TO_UNITS = choice('list', 'office.units.choice.list');
export const TO_UNIT = choice('unit', 'office.units.choice.unit');

/** Where somebody stands in the list; what was half told is gone. */
export const listAt = ({ view, after }: RegisterState): RegisterState => ({
  ...(view !== undefined && { view }),
  ...(after !== undefined && { after }),
});

/** Only the list and the unit in hand. */
export const unitAt = (state: RegisterState): RegisterState => ({
  ...listAt(state),
  ...(state.code !== undefined && { code: state.code }),
});

/** The ways that stand at every question. */
export const wayOf = (chosen: string | undefined, state: RegisterState): RegisterNext | undefined => {
  if (chosen === 'home') return HOME_NEXT;
  if (chosen === 'list') return { go: 'start', state: listAt(state) };
  return chosen === 'unit' ? { go: 'unit', state: unitAt(state) } : undefined;
};

/** Whether the register is offered at all; who may see a unit is asked where it is opened. */
export const seesUnits = (actor: Actor): boolean => actor.kind === 'staff' && CASEWORK.some((role) => actor.roles.includes(role));

/** Whether the buttons that change something are offered. */
export const keepsUnits = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('handler');
