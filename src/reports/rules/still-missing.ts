import type { Triage } from '../schema.ts';
import type { TipContent } from './content.ts';

/**
 * What a tip leaves unsaid, in its text and in the fields beside it.
 * @choice triage reads the text alone; a district without a street is no place to go to
 */
export const stillMissing = ({ triage, unit, place }: Pick<TipContent, 'triage' | 'unit' | 'place'>): Triage['missing'] => {
  const isSaid = { unit: unit !== undefined, place: place?.text !== undefined || place?.point !== undefined, what: false };
  return triage.missing.filter((part) => !isSaid[part]);
};
