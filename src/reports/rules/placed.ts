import type { TipContent } from './content.ts';

/** What of a stored tip tells where it lies. */
interface Celled {
  readonly isInsider?: boolean | undefined;
  readonly cell: string;
}

/**
 * A tip with its cell as routing needs it: where an insider's matter lies stands in its sealed content only, its stored cell is no more than its
 * office. @choice a place names the site he works on
 */
export const asPlaced = <T extends Celled>(tip: T, told: Pick<TipContent, 'place'>): T => {
  const region = told.place?.region;
  return tip.isInsider && region !== undefined ? { ...tip, cell: region } : tip;
};
