import { isStale } from '../../kernel/collection.ts';
import type { CopyKey } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import type { StoredStep } from '../stored-schema.ts';

type MirrorStepNeeds = Pick<TipNeeds, 'tips'>;

/** Tries when somebody else changes the tip at the same moment. */
const TRIES = 5;
/** Ids kept to tell a second delivery from a first. */
const REMEMBERED = 50;

/** A reporter whose tip was merged has no buttons under these; his words do not speak of them. */
const WITHOUT_BUTTONS: Readonly<Record<string, CopyKey>> = {
  'step.answered': 'step.merged-answered',
  'step.hazard-closed': 'step.merged-hazard-closed',
};

const asRead = (step: StoredStep): StoredStep => ({ ...step, key: WITHOUT_BUTTONS[step.key] ?? step.key });

const mirrorInto = async (
  needs: MirrorStepNeeds,
  reference: string,
  happeningId: string,
  step: StoredStep,
  tries = TRIES,
): Promise<void> => {
  const child = await needs.tips.findOne('by-reference', [reference]);
  if (child?.body.state !== 'merged' || child.body.mirrored.includes(happeningId)) return;
  const mirrored = [...child.body.mirrored, happeningId].slice(-REMEMBERED);
  try {
    await needs.tips.replace(child.id, { ...child.body, steps: [...child.body.steps, asRead(step)], mirrored }, [], child.rev);
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    await mirrorInto(needs, reference, happeningId, step, tries - 1);
  }
};

const mirrorIntoAll = async (
  needs: MirrorStepNeeds,
  references: readonly string[],
  happeningId: string,
  step: StoredStep,
): Promise<void> => {
  for (const reference of references) {
    await mirrorInto(needs, reference, happeningId, step);
    const child = await needs.tips.findOne('by-reference', [reference]);
    await mirrorIntoAll(needs, child?.body.mergedFrom ?? [], happeningId, step);
  }
};

/**
 * What happened to the kept tip is told to the reporters of those merged into it, and into those: the step, never its texts.
 * A second delivery of the same happening adds nothing.
 */
export const mirrorStep = async (needs: MirrorStepNeeds, tipId: string, happeningId: string, at: number): Promise<void> => {
  const kept = await needs.tips.get(tipId);
  const step = kept?.body.steps.findLast((candidate) => candidate.at === at);
  if (!kept || !step) return;
  await mirrorIntoAll(needs, kept.body.mergedFrom, happeningId, step);
};
