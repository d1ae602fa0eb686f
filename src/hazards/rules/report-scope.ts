import { type Actor, CASEWORK } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RegionCode } from '../../kernel/place.ts';

/** An office as counting knows it. */
export interface CountingOffice {
  readonly id: string;
  readonly tier: 'district' | 'city' | 'discipline';
  readonly region: RegionCode;
}

/** Which office is responsible for where. */
export interface CountingDirectory {
  /** The city's where the region is the city itself or is not known. */
  officeFor(region: RegionCode | undefined): CountingOffice;
  office(id: string): CountingOffice;
  /** The office itself and all below it, by id. */
  reach(id: string): readonly string[];
}

/** Whose lines are counted, and the place they are counted for. */
export interface ReportScope {
  readonly region: RegionCode;
  readonly offices: readonly CountingOffice[];
  /** One place of several that the asker may count. */
  readonly isPart: boolean;
}

/** The office on whose behalf somebody counts: his own, or the city's for whoever sits at the machine itself. */
const officeOf = (actor: Actor, directory: CountingDirectory): CountingOffice => {
  if (actor.kind === 'machine' || actor.kind === 'system') return directory.officeFor(undefined);
  const isCasework = actor.kind === 'staff' && CASEWORK.some((role) => actor.roles.includes(role));
  const office = isCasework ? directory.office(actor.office) : undefined;
  // The discipline office hears tips about offices; the ledger is not its matter.
  if (!office || office.tier === 'discipline') throw new Refusal('forbidden', 'hazard.not-counted-by-you');
  return office;
};

/**
 * Whose lines somebody may count: those of his office and of the offices below it, or of one place among them.
 * @choice an office counts what it may also read line by line
 * @throws {Refusal} forbidden hazard.not-counted-by-you, hazard.place-not-yours; invalid hazard.place-unknown
 */
export const reportScope = (
  actor: Actor,
  place: RegionCode | undefined,
  directory: CountingDirectory,
  isRegion: (code: RegionCode) => boolean,
): ReportScope => {
  const own = officeOf(actor, directory);
  if (place !== undefined && !isRegion(place)) throw new Refusal('invalid', 'hazard.place-unknown');
  const top = place === undefined ? own : directory.officeFor(place);
  const reach = directory.reach(own.id);
  const counted = directory.reach(top.id);
  if (!counted.every((id) => reach.includes(id))) throw new Refusal('forbidden', 'hazard.place-not-yours');
  return { region: place ?? top.region, offices: counted.map((id) => directory.office(id)), isPart: top.id !== own.id };
};
