import { isStale } from '../../kernel/collection.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';

type BringAlongNeeds = Pick<TipNeeds, 'tips'>;

/** Tries when somebody else changes the tip at the same moment. */
const TRIES = 5;
/** Ids kept to tell a second delivery from a first. */
const REMEMBERED = 50;

const bringOne = async (needs: BringAlongNeeds, reference: string, kept: Tip, happeningId: string, tries = TRIES): Promise<void> => {
  const merged = await needs.tips.findOne('by-reference', [reference]);
  if (!merged || merged.body.mirrored.includes(happeningId)) return;
  const { office, barred } = kept;
  const mirrored = [...merged.body.mirrored, happeningId].slice(-REMEMBERED);
  try {
    await needs.tips.replace(merged.id, { ...merged.body, office, barred, mirrored }, [], merged.rev);
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    await bringOne(needs, reference, kept, happeningId, tries - 1);
  }
};

/**
 * What was merged into a tip that is about its office goes with it, and what was merged into that: its own steps mirror the progress,
 * and the office they would be shown to is the one that must not see it. A second delivery of the same happening changes nothing.
 */
export const bringAlong = async (needs: BringAlongNeeds, tipId: string, happeningId: string): Promise<void> => {
  const kept = await needs.tips.get(tipId);
  if (!kept) return;
  for (const reference of kept.body.mergedFrom) {
    await bringOne(needs, reference, kept.body, happeningId);
    const merged = await needs.tips.findOne('by-reference', [reference]);
    if (merged) await bringAlong(needs, merged.id, happeningId);
  }
};
