import type { RegionCode } from '../../kernel/place.ts';

/** A place as people name it. */
export interface ReportPlace {
  readonly code: RegionCode;
  readonly name: string;
  /** What people say instead of the full name. */
  readonly shortNames: readonly string[];
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** The place of that number or name; undefined where there is none. @choice the name alone, not a text that holds it */
export const placeNamed = (text: string, places: readonly ReportPlace[]): ReportPlace | undefined => {
  const said = bare(text);
  return places.find(({ code, name, shortNames }) => [code, name, ...shortNames].includes(said));
};

/** Names that share signs with what was said, the likest first; all where none does. @choice at most five, as many as one reads at a glance */
export const nearPlaces = (text: string, places: readonly ReportPlace[]): readonly string[] => {
  const signs = new Set(bare(text));
  const likeness = (name: string): number => [...name].filter((sign) => signs.has(sign)).length / name.length;
  const near = places
    .map(({ name, shortNames }) => ({ name, likeness: Math.max(...[name, ...shortNames].map(likeness)) }))
    .sort((left, right) => right.likeness - left.likeness);
  const likely = near.filter(({ likeness }) => likeness >= 0.5);
  return (likely.length > 0 ? likely.slice(0, 5) : near).map(({ name }) => name);
};
