import type { RegionCode } from '../kernel/place.ts';
import type { Office } from './schema.ts';

/** Which office is responsible for where, and who stands above whom. */
export interface Directory {
  /** The office of a region; the city's where the region is not known or not ours. */
  officeFor(region: RegionCode | undefined): Office;
  /** @throws {Error} for an id that is in no offices.json: nothing stored names such an office */
  office(id: string): Office;
  /** The next level up in the same line of work; absent for the city. */
  above(id: string): Office | undefined;
  /** Who hears what is said about the highest office. */
  discipline(): Office;
  /** The office itself and all below it in the same line of work, by id: the discipline office reaches only itself. */
  reach(id: string): readonly string[];
}

/** The directory of a jurisdiction's checked offices: one city office, one discipline office, one per district. */
export const makeDirectory = (offices: readonly Office[]): Directory => {
  const byId = new Map(offices.map((office) => [office.id, office]));
  const byRegion = new Map(offices.filter((office) => office.tier === 'district').map((office) => [office.region, office]));
  const only = (tier: Office['tier']): Office => {
    const found = offices.find((office) => office.tier === tier);
    if (!found) throw new Error(`offices.json has no office of tier ${tier}`);
    return found;
  };
  const city = only('city');
  const discipline = only('discipline');
  const office = (id: string): Office => {
    const found = byId.get(id);
    if (!found) throw new Error(`offices.json has no office ${id}`);
    return found;
  };
  const above = (id: string): Office | undefined => {
    const up = office(id).above;
    return up === undefined || up === discipline.id ? undefined : office(up);
  };
  const reach = (id: string): readonly string[] => [
    id,
    ...offices.filter((other) => above(other.id)?.id === id).flatMap((other) => reach(other.id)),
  ];
  return {
    officeFor: (region) => (region === undefined ? undefined : byRegion.get(region)) ?? city,
    office,
    above,
    discipline: () => discipline,
    reach,
  };
};
