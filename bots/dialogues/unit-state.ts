import { z } from 'zod';
import { FixesInput } from '../../src/hazards/schema.ts';
import { UNIT_ROLES, type UnitActor } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { UnitCheckInput } from '../../src/units/schema.ts';
import type { Next, Step, Turn } from '../dialogue.ts';

/** Where somebody of a unit stands, and what is half told. */
export const UnitState = z.object({
  /** The hazard in hand; whoever came by a link has only one. */
  number: z.string().optional(),
  standing: z.enum(['open', 'closed']).optional(),
  after: z.string().optional(),
  fixes: z.object(FixesInput.shape).partial().optional(),
  evidence: z.object({ words: z.string().optional(), attachments: z.array(z.string()) }).optional(),
  moreTime: z.object({ until: z.string().optional(), reason: z.string().optional() }).optional(),
  check: z
    .object({ ...UnitCheckInput.shape, attachments: z.array(z.string()), criteria: z.array(z.string()) })
    .partial()
    .optional(),
  /** How many lines of the checklist were looked through. */
  looked: z.number().optional(),
  invited: z.enum(UNIT_ROLES).optional(),
});
export type UnitState = z.infer<typeof UnitState>;

/** A question somebody of a unit is asked. */
export type UnitStep =
  | 'home'
  | 'list'
  | 'owed'
  | 'invite'
  | 'hazard'
  | 'done'
  | FixStep
  | 'fixes-change'
  | 'fixes-send'
  | 'evidence'
  | 'evidence-send'
  | 'until'
  | 'because'
  | 'more-time-send'
  | 'duty'
  | 'check-on'
  | 'led-by'
  | 'took'
  | 'found'
  | 'not-met'
  | 'check-photos'
  | 'check-send';

/** The five fixes (五落实), one question each. */
export type FixStep = 'responsible' | 'measures' | 'funds' | 'fix-by' | 'plan';

/** What follows an answer of somebody of a unit. */
export type UnitNext = Next<UnitState, UnitStep>;

/** Some of the questions. */
export type UnitSteps<K extends UnitStep> = Readonly<Record<K, Step<UnitState, UnitStep>>>;

/** Who is asking. @throws {Refusal} nobody unit.enter-first */
export const unitActor = ({ actor }: Turn): UnitActor => {
  if (actor.kind !== 'unit') throw new Refusal('nobody', 'unit.enter-first');
  return actor;
};

/** Whether somebody came by the link of a notice: he has one hazard and no unit. */
export const isHolder = (turn: Turn): boolean => 'hazard' in unitActor(turn);

/** Whether something is half told: then words are answers and not ways to go. */
export const isTelling = ({ fixes, evidence, moreTime, check }: UnitState): boolean =>
  [fixes, evidence, moreTime, check].some((told) => told !== undefined);

/** Only where somebody stands; whatever was half told is gone. */
export const standingAt = ({ number, standing, after }: UnitState): UnitState => ({
  ...(number !== undefined && { number }),
  ...(standing !== undefined && { standing }),
  ...(after !== undefined && { after }),
});

/** Where everything begins: the one hazard of a link, or the home of a member. */
export const startFor = (turn: Turn) => ({ become: 'unit', step: isHolder(turn) ? 'hazard' : 'home', state: {} }) as const;
