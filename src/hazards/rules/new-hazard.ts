import type { StoredAttachment } from '../../files/schema.ts';
import type { RegisterInput } from '../schema.ts';
import type { Hazard, StoredParty } from '../stored-schema.ts';
import type { BareHazard } from './turn.ts';

/** What somebody entered, whichever way it came. */
type Entry = Pick<RegisterInput, 'source' | 'industry' | 'criteria' | 'grade' | 'region' | 'place' | 'what' | 'inspectedOn' | 'dueOn'> & {
  readonly demands?: string | undefined;
};

/** A line as it begins; what follows from it is settled at writing (rules/turn.ts). @source 吕梁方案 12 (清单制管理) */
export const newHazard = (
  entry: Entry,
  line: {
    readonly number: string;
    readonly office: string;
    readonly party: StoredParty;
    readonly before: readonly StoredAttachment[];
    readonly orderedBy: string;
    readonly orderedByOffice: string;
    readonly now: number;
    readonly importKey?: string | undefined;
  },
): BareHazard => {
  const first: Hazard['steps'][number] = { state: 'registered', at: line.now, by: line.orderedBy, key: 'step.hazard.registered' };
  return {
    number: line.number,
    ...(line.importKey !== undefined && { importKey: line.importKey }),
    source: entry.source,
    industry: entry.industry,
    criteria: [...new Set(entry.criteria)],
    grade: entry.grade,
    gradedBy: line.orderedBy,
    party: line.party,
    office: line.office,
    region: entry.region,
    place: entry.place,
    what: entry.what,
    ...(entry.demands !== undefined && { demands: entry.demands }),
    inspectedOn: entry.inspectedOn,
    registeredAt: line.now,
    orderedByOffice: line.orderedByOffice,
    orderedBy: line.orderedBy,
    state: 'registered',
    firstDueOn: entry.dueOn,
    dueOn: entry.dueOn,
    extendedDays: 0,
    told: [],
    round: 0,
    before: [...line.before],
    after: [],
    checks: [],
    steps: [first],
    mirrored: [],
  };
};
