import type { LedgerContent } from '../hazards/needs.ts';
import type { Tables } from './tables.ts';

/** Look-ups of checked tables for the ledger of hazards. */
export const makeLedgerContent = (tables: Tables): LedgerContent => {
  const places = new Map(tables.places.map((place) => [place.code, place]));
  const criteria = new Map(tables.criteria.map((criterion) => [criterion.id, criterion]));
  return {
    regionName: (code) => places.get(code)?.name,
    isRegion: (code) => places.has(code),
    isDistrict: (code) => (places.get(code)?.kind ?? 'city') !== 'city',
    criterion: (id) => {
      const found = criteria.get(id);
      return found && { ...found, text: found.official ?? found.text };
    },
  };
};
