import { addDays, addWorkdays, type Day, type Holidays } from '../../kernel/calendar.ts';
import type { Deadline, TipKind, TipState } from '../schema.ts';

/** A time limit of content/deadlines.json: calendar days or working days. */
export interface Limit {
  readonly id: string;
  readonly days?: number | undefined;
  readonly workdays?: number | undefined;
  readonly extendDays?: number | undefined;
}

/** The limits a tip runs under, by what they bound. 受理, 核查, 答复, 复查 */
export interface TipLimits {
  readonly accept: Limit;
  readonly verify: Limit;
  readonly answer: Limit;
  readonly review: Limit;
}

/** Stands where no limit runs, so that lists sorted by date put it last. @choice sorts after every real day */
export const NEVER: Day = '9999-12-31';

/** The last day of a limit that begins to run on `from`; the day itself is not counted. @source 民法典 201 (期间开始的当日不计入) M; @choice per limit in content/deadlines.json */
export const runLimit = (limit: Limit, from: Day, holidays: Holidays): Deadline => {
  if (limit.workdays === undefined) return { id: limit.id, dueOn: addDays(from, limit.days ?? 0) };
  const due = addWorkdays(from, limit.workdays, holidays);
  return { id: limit.id, dueOn: due.dueOn, ...(due.provisional && { provisional: true }) };
};

const limitOf = (state: TipState, kind: TipKind, limits: TipLimits): Limit | undefined => {
  if (state === 'received') return limits.accept;
  if (state === 'accepted') return limits.verify;
  if (state === 'substantiated' || state === 'partly-substantiated' || state === 'unsubstantiated') return limits.answer;
  if (state === 'reviewing') return limits.review;
  if (state === 'passed-on') return limits.verify;
  if (state === 'adopted' || state === 'not-adopted') return kind === 'suggestion' ? limits.answer : undefined;
  return undefined;
};

/**
 * The limits that run once a tip has come into `state` on `day`. Coming from accepted into verifying keeps the clock that is running;
 * coming there again (reopened) starts it anew.
 * @source 安监总财〔2018〕19号 (60日核查; S/M); @choice the other limits, see content/deadlines.json
 */
export const deadlinesOn = (
  moved: { readonly state: TipState; readonly kind: TipKind; readonly before: readonly Deadline[]; readonly isReopened?: boolean },
  day: Day,
  limits: TipLimits,
  holidays: Holidays,
): readonly Deadline[] => {
  if (moved.state === 'verifying') return moved.isReopened ? [runLimit(limits.verify, day, holidays)] : moved.before;
  const limit = limitOf(moved.state, moved.kind, limits);
  return limit ? [runLimit(limit, day, holidays)] : [];
};

/** The verification limit pushed out once by `days`. @source 安监总财〔2018〕19号 (延长30日并告知理由; S/M) */
export const extended = (deadlines: readonly Deadline[], limitId: string, days: number): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.id === limitId ? { ...deadline, dueOn: addDays(deadline.dueOn, days) } : deadline));

/** The earliest day among limits. @choice a list shows what presses first */
export const earliest = (deadlines: readonly Deadline[]): Day =>
  deadlines.reduce((first, next) => (next.dueOn < first ? next.dueOn : first), NEVER);

/**
 * What lists are sorted by: the earliest limit, and within a day the running number, so that who came first stands first. In an officer's
 * own list alarms nobody has answered stand before everything, then what is urgent.
 * @choice a list shows what presses first
 */
export const dueFields = (
  deadlines: readonly Deadline[],
  tip: { readonly reference: string; readonly isUrgent: boolean; readonly alertDueAt?: number | undefined },
): { readonly dueOn: Day; readonly dueKey: string; readonly turnKey: string } => {
  const dueOn = earliest(deadlines);
  const dueKey = `${dueOn} ${tip.reference}`;
  const pressing = tip.alertDueAt === undefined ? (tip.isUrgent ? '2-urgent' : '3-usual') : '1-alarm';
  return { dueOn, dueKey, turnKey: `${pressing} ${dueKey}` };
};
