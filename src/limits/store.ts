import type { CollectionSpec } from '../kernel/collection.ts';
import { SpentWork } from './schema.ts';

/** Tasks that were used. */
export const SPENT_WORK: CollectionSpec<SpentWork> = {
  name: 'spent-work',
  shape: SpentWork,
  keys: [{ name: 'by-lapse', fields: ['lapsesAt'] }],
};
