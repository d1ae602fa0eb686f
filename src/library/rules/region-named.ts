import type { RegionCode } from '../../kernel/place.ts';
import type { Place } from '../schema.ts';

interface Name {
  readonly text: string;
  readonly region: RegionCode;
  readonly isTown: boolean;
}

const namesOf = (places: readonly Place[]): readonly Name[] =>
  places
    .filter((place) => place.kind !== 'city')
    .flatMap((place) => [
      ...[place.name, ...place.shortNames].map((text) => ({ text, region: place.code, isTown: false })),
      ...place.towns.map((text) => ({ text, region: place.code, isTown: true })),
    ]);

const onlyOne = (regions: readonly RegionCode[]): RegionCode | undefined => (new Set(regions).size === 1 ? regions[0] : undefined);

/**
 * Finds the district a text speaks of: by its name, a short form people say, or a town that only one district has. Made once for a
 * table of places. The longest name at each spot counts: 孝义镇 is a town of 文水 and not the city 孝义.
 * Gives undefined when none is named, or more than one: then it is asked, not guessed.
 * @choice a district named outright outweighs towns, since the same town names occur in several districts (三交镇)
 */
export const regionFinder = (places: readonly Place[]): ((text: string) => RegionCode | undefined) => {
  const byText = new Map<string, Name[]>();
  for (const name of namesOf(places)) byText.set(name.text, [...(byText.get(name.text) ?? []), name]);
  const longestFirst = [...byText.keys()].sort((a, b) => b.length - a.length);
  const anyName = new RegExp(longestFirst.join('|'), 'g');
  return (text) => {
    const found = (text.match(anyName) ?? []).flatMap((said) => byText.get(said) ?? []);
    const districts = found.filter((name) => !name.isTown);
    return onlyOne((districts.length > 0 ? districts : found).map((name) => name.region));
  };
};
