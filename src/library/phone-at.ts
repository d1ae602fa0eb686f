import type { RegionCode } from '../kernel/place.ts';
import type { Phone } from './schema.ts';

/**
 * The number of a line at a place: the place's own, else the jurisdiction's, else the nation's.
 * @throws {Error} for a line that is in no phones.json
 */
export const phoneAt = (phones: readonly Phone[], id: string, region: RegionCode | undefined): Phone => {
  const lines = phones.filter((phone) => phone.id === id);
  const own = region === undefined ? undefined : lines.find((phone) => phone.region === region);
  const found = own ?? lines.find((phone) => phone.region === undefined);
  if (!found) throw new Error(`phones.json has no line ${id}`);
  return found;
};
