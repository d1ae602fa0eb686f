import { chinaDay, type Day } from '../../kernel/calendar.ts';
import type { Hazard, HazardWaitsFor } from '../stored-schema.ts';
import { type ClosingRules, levelDue, officeOfLevel } from './closing.ts';

/** Fields that follow from the others, computed at every write because lists are asked by them. */
export type DerivedField = 'criterion' | 'partyCode' | 'isOpen' | 'waitsFor' | 'waitsAt' | 'dueKey' | 'closedOn' | 'isClosedLate';

/** A line without what follows from it; a day closed is kept while it stays closed. */
export type BareHazard = Omit<Hazard, DerivedField> & { readonly closedOn?: Day | undefined };

interface Turn {
  readonly waitsFor: HazardWaitsFor;
  readonly waitsAt: string;
}

/** Whose turn it is and at which office; while the party is at work, the line's own looks after it. */
const turnOf = (line: BareHazard, city: string, rules: ClosingRules): Turn => {
  switch (line.state) {
    case 'registered':
      return { waitsFor: 'handler', waitsAt: line.orderedByOffice };
    case 'notified':
    case 'rectifying':
      return { waitsFor: line.extension?.state === 'asked' ? 'extension' : 'party', waitsAt: line.office };
    case 'submitted':
    case 'checked': {
      const due = levelDue(line, rules);
      return { waitsFor: 'checker', waitsAt: due ? officeOfLevel(due.asks, line, city) : line.office };
    }
    case 'closed':
      return { waitsFor: 'nobody', waitsAt: line.office };
  }
};

/** A field set to undefined is a field taken out: documents hold absent, never undefined. */
const withoutAbsent = (hazard: Hazard): Hazard =>
  Object.fromEntries(Object.entries(hazard).filter(([, value]) => value !== undefined)) as Hazard;

/** A line with what follows from it: openness, turn, order in lists, closing day. `city` is the office above its own. @choice lists never compute */
export const settled = (line: BareHazard, city: string, rules: ClosingRules, now: number): Hazard => {
  const isOpen = line.state !== 'closed';
  const closedOn = isOpen ? undefined : (line.closedOn ?? chinaDay(now));
  return withoutAbsent({
    ...line,
    criterion: line.criteria[0] ?? 'none',
    partyCode: line.party.kind === 'unit' ? line.party.code : undefined,
    isOpen,
    ...turnOf(line, city, rules),
    dueKey: `${line.dueOn} ${line.number}`,
    closedOn,
    isClosedLate: closedOn !== undefined && closedOn > line.dueOn,
  });
};
