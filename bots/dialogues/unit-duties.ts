import type { Words } from '../../src/copy/phrase.ts';
import type { DutyStanding } from '../../src/units/schema.ts';
import { dayWords } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';

type Needs = Pick<UnitDialogueNeeds, 'copy' | 'clock'>;

/** Missed periods that are named; of the others only how many. @choice as many as fit on two lines of a phone */
const NAMED = 6;

/** A period as people say it: 2026-06-16, 2026-06, 2026-Q2, 2026-H1. */
export const periodWords = (needs: Needs, period: string): string => {
  const [, year = '', part = ''] = /^(\d{4})-(.+)$/.exec(period) ?? [];
  if (part.startsWith('Q')) return needs.copy.phrase('unit.period.quarter', { year, part: part.slice(1) });
  if (part.startsWith('H')) return needs.copy.phrase(part === 'H1' ? 'unit.period.first-half' : 'unit.period.second-half', { year });
  return part.includes('-') ? dayWords(needs, period) : needs.copy.phrase('unit.period.month', { year, part: Number(part) });
};

const missedLine = (needs: Needs, missed: readonly string[]): Words => {
  const named = missed.slice(0, NAMED).map((period) => periodWords(needs, period));
  const values = { periods: named.join(needs.copy.phrase('office.comma')), count: missed.length };
  return { key: missed.length > NAMED ? 'unit.owed.missed-more' : 'unit.owed.missed', values };
};

const dutyLine = (needs: Needs, { duty, period, endsOn, isDone }: DutyStanding): Words => {
  const { name, ledBy } = duty;
  if (period === undefined || endsOn === undefined) return { key: 'unit.owed.whenever', values: { duty: name, ledBy } };
  const values = { duty: name, period: periodWords(needs, period), day: dayWords(needs, endsOn), ledBy };
  return { key: isDone ? 'unit.owed.done' : 'unit.owed.open', values };
};

/** What a unit owes: what now, by when, whether it is done, and which were missed; and what it files when there is something. */
export const dutyLines = (needs: Needs, duties: readonly DutyStanding[]): readonly Words[] =>
  duties.flatMap((standing) => [dutyLine(needs, standing), ...(standing.missed.length > 0 ? [missedLine(needs, standing.missed)] : [])]);
