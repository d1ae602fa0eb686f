import type { RegionCode } from '../../kernel/place.ts';
import type { Span } from './dictionary.ts';
import type { ExtractRules } from './extract-rules.ts';

/** A region of the jurisdiction and everything it is called: full name, short names, its towns. */
export interface NamedPlace {
  readonly code: RegionCode;
  readonly names: readonly string[];
}

/** Where the place stands in the text, and the regions its first name may mean. */
export interface FoundPlace extends Span {
  readonly regions: readonly RegionCode[];
}

/** Links of an address: county, town, street, yard, house, door. @choice more are a sentence, not an address */
const LINKS_MAX = 8;

/** Signs a clause may go on after the last link and still be one address: a hamlet has no word for "village" in its name. */
const REST_MAX = 5;

const CLAUSE_END = /[\uff0c\u3002\uff01\uff1f\uff1b,.!?;\n ]/u;

/** Every name of a region in the text, the longest where several begin at the same sign. */
const findNamed = (text: string, places: readonly NamedPlace[]): readonly FoundPlace[] => {
  const byStart = new Map<number, FoundPlace>();
  for (const { code, names } of places)
    for (const name of names) {
      const start = text.indexOf(name);
      if (start < 0) continue;
      const known = byStart.get(start);
      const end = start + name.length;
      if (known === undefined || end > known.end) byStart.set(start, { start, end, regions: [code] });
      else if (end === known.end) byStart.set(start, { ...known, regions: [...known.regions, code] });
    }
  return [...byStart.values()].sort((a, b) => a.start - b.start);
};

/** Follows an address link by link: street, yard, number, "beside", up to where something else begins. */
const followLinks = (text: string, from: number, rules: ExtractRules): number => {
  let end = from;
  for (let link = 0; link < LINKS_MAX; link += 1) {
    rules.placeLink.lastIndex = end;
    const found = rules.placeLink.exec(text);
    if (found === null || rules.placeBarriers.test(found[1] ?? '')) break;
    end += found[0].length;
  }
  const rest = text.slice(end, end + REST_MAX + 1).split(CLAUSE_END)[0] ?? '';
  return rest.length > REST_MAX || rules.placeBarriers.test(rest) || rules.hazard.test(rest)
    ? end
    : end + rest.replace(rules.placeEnd, '').length;
};

const findUnnamed = (text: string, rules: ExtractRules): FoundPlace | undefined => {
  for (const match of text.matchAll(rules.placeNames)) {
    const name = Object.values(match.groups ?? {}).find((part) => part !== undefined) ?? '';
    if (rules.placeGeneric.test(name) || rules.placeBarriers.test(name)) continue;
    return { start: match.index + (match[1]?.length ?? 0), end: match.index + match[0].length, regions: [] };
  }
  return undefined;
};

/**
 * Where a message says the hazard is. Undefined when it does not say: then it is asked, not guessed.
 * @choice why: an address begins with a name of the jurisdiction in nine messages of ten; without one only numbered and proper names count.
 */
export const findPlace = (text: string, rules: ExtractRules, places: readonly NamedPlace[]): FoundPlace | undefined => {
  const named = findNamed(text, places);
  const unnamed = named.length > 0 ? undefined : findUnnamed(text, rules);
  const begun = unnamed === undefined ? named : [unnamed];
  return begun
    .map((found) => ({ ...found, end: followLinks(text, found.end, rules) }))
    .reduce<FoundPlace | undefined>((best, found) => (best && best.end - best.start >= found.end - found.start ? best : found), undefined);
};
