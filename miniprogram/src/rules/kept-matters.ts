/** A matter somebody chose to keep on this phone. `keptAt`: ms by the phone's clock. */
export interface KeptMatter {
  readonly reference: string;
  readonly receipt: string;
  readonly keptAt: number;
}

/** How many are kept. @choice more than anybody reports on one phone; the oldest goes first */
export const KEPT_MAX = 20;

const isKeptMatter = (one: unknown): one is KeptMatter =>
  typeof one === 'object' &&
  one !== null &&
  'reference' in one &&
  typeof one.reference === 'string' &&
  'receipt' in one &&
  typeof one.receipt === 'string' &&
  'keptAt' in one &&
  typeof one.keptAt === 'number';

/** What lay in the storage, as far as it can be read. @choice an older version may have left something else */
export const readKept = (kept: unknown): readonly KeptMatter[] => (Array.isArray(kept) ? kept.filter(isKeptMatter) : []);

/** The list with one more, newest first; the same matter stands once. @choice see KEPT_MAX */
export const withKept = (kept: readonly KeptMatter[], one: KeptMatter): readonly KeptMatter[] =>
  [one, ...kept.filter(({ reference }) => reference !== one.reference)].slice(0, KEPT_MAX);

/** The list without that matter. @choice who forgets a receipt wants it gone */
export const withoutKept = (kept: readonly KeptMatter[], reference: string): readonly KeptMatter[] =>
  kept.filter((other) => other.reference !== reference);
