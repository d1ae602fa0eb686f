import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { RegionCode } from '../kernel/place.ts';
import type { Span } from './rules/months.ts';
import type { Closed, Taken } from './rules/sheet.ts';
import type { Sheet } from './stored-schema.ts';

/** An office as counting knows it. */
export interface CountingOffice {
  readonly id: string;
  readonly tier: 'district' | 'city' | 'discipline';
  readonly region: RegionCode;
}

/** Whose tips and lines, of which days. */
export type CountAsked = Span & { readonly offices: readonly string[] };

/** What counts tips and lines: over indexes, or one by one. */
export interface Counting {
  readonly countTaken: (asked: CountAsked) => Promise<readonly Taken[]>;
  readonly countClosed: (asked: CountAsked) => Promise<readonly Closed[]>;
}

/** Which office is where. */
export interface Places {
  readonly directory: {
    /** The city's where the region is the city itself or is not known. */
    officeFor(region: RegionCode | undefined): CountingOffice;
    /** The office itself and all below it, by id. */
    reach(id: string): readonly string[];
  };
  readonly content: { regionName(code: RegionCode): string | undefined };
}

/** What everything in this domain shares. */
export interface FiguresNeeds extends Places {
  readonly clock: Clock;
  readonly sheets: Pick<Collection<Sheet>, 'get' | 'insert'>;
  /** Over indexes, on a connection of its own. */
  readonly counting: Counting;
  /** The same one by one: what proves the quick one. */
  readonly recounting: Counting;
}
