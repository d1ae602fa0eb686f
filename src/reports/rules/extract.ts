import type { RegionCode } from '../../kernel/place.ts';
import type { Span } from './dictionary.ts';
import { findPlace, type NamedPlace } from './extract-place.ts';
import { findUnit } from './extract-unit.ts';
import { findWhat } from './extract-what.ts';
import type { Lexicon } from './lexicon.ts';

/** What an opening message tells, each part as it stands in the text; what it does not tell is absent. */
export interface Extracted {
  readonly place?: string;
  /** Code of the region, when the name means only one. */
  readonly region?: RegionCode;
  readonly unit?: string;
  readonly what?: string;
}

/** A shop named right behind the street is part of where the hazard is, not of what is wrong. */
const placeWithUnit = (text: string, place: Span | undefined, unit: Span | undefined, lexicon: Lexicon): Span | undefined => {
  if (place === undefined || unit === undefined || unit.end <= place.end) return place;
  const between = text.slice(place.end, unit.start);
  return unit.start <= place.end || lexicon.extract.beforeUnit.test(between) ? { start: place.start, end: unit.end } : place;
};

/**
 * Takes place, firm and hazard out of a message.
 * @choice why: a reporter who told everything in one breath is asked nothing twice; what is not clear is asked, never guessed.
 */
export const extract = (text: string, lexicon: Lexicon, places: readonly NamedPlace[]): Extracted => {
  const place = findPlace(text, lexicon.extract, places);
  const unit = findUnit(text, lexicon.extract);
  const what = findWhat(text, lexicon.extract, placeWithUnit(text, place, unit, lexicon), unit);
  const words = (span: Span): string => text.slice(span.start, span.end).trim();
  const [region, ...others] = new Set(place?.regions);
  return {
    ...(place && { place: words(place) }),
    ...(region !== undefined && others.length === 0 && { region }),
    ...(unit && { unit: words(unit) }),
    ...(what && { what: words(what) }),
  };
};
