import type { Row } from '../../kernel/collection.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';

/** What other domains may know of a tip without opening it: where it lies, and whom it is about. */
export interface MatterFacts {
  readonly id: string;
  readonly reference: string;
  readonly office: string;
  readonly isInsider: boolean;
  readonly barred: readonly string[];
}

const factsOf = (row: Row<Tip> | undefined): MatterFacts | undefined => {
  if (!row) return undefined;
  const { reference, office, isInsider = false, barred } = row.body;
  return { id: row.id, reference, office, isInsider, barred };
};

/** The facts of a tip, by its id. */
export const matterOf = async (needs: Pick<TipNeeds, 'tips'>, tipId: string): Promise<MatterFacts | undefined> =>
  factsOf(await needs.tips.get(tipId));

/** The facts of a tip, by its running number. */
export const matterNamed = async (needs: Pick<TipNeeds, 'tips'>, reference: string): Promise<MatterFacts | undefined> =>
  factsOf(await needs.tips.findOne('by-reference', [reference]));
