import type { CollectionSpec } from '../kernel/collection.ts';
import { Sheet } from './stored-schema.ts';

/** What was hung up, one a month; asked by its id, the month. */
export const SHEETS: CollectionSpec<Sheet> = { name: 'public-figures', shape: Sheet, keys: [] };
