import type { Copy } from '../../src/copy/phrase.ts';
import { chinaDay, chinaTime, daysBetween, startOfDay } from '../../src/kernel/calendar.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';
import type { Deadline } from '../../src/reports/schema.ts';
import type { Choice, Reply } from '../message.ts';

/** A reply of one phrase. */
export const line = (key: CopyKey, values?: PhraseValues): Reply => ({ words: { key, ...(values && { values }) } });

/** Text that comes from content or from people, said as it is. */
export const plainLine = (text: string): Reply['words'] => ({ key: 'office.plain', values: { text } });

/** A choice whose name is a phrase. */
export const choice = (id: string, key: CopyKey, values?: PhraseValues): Choice => ({ id, label: { key, ...(values && { values }) } });

/** A choice whose name comes from content. */
export const plainChoice = (id: string, text: string): Choice => ({ id, label: plainLine(text) });

/** The way home, offered everywhere. */
export const HOME: Choice = choice('home', 'office.choice.home');

/** Leaves whatever is being done for the desk in the morning. */
export const HOME_NEXT = { become: 'office', step: 'home', state: { view: 'waiting' } } as const;

/** A day as people say it, without the year. */
export const dayText = (copy: Copy, day: string): string =>
  copy.phrase('office.day', { month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });

/** A day written out with its year, as papers print it: 2026年1月5日. */
export const writtenDay = (copy: Copy, day: string): string =>
  copy.phrase('paper.day', { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });

/** An instant as day and clock; of one that was written down as the start of its day, as an insider's are, the day alone. */
export const timeText = (copy: Copy, at: number): string => {
  const day = chinaDay(at);
  return at === startOfDay(day) ? dayText(copy, day) : `${dayText(copy, day)} ${chinaTime(at)}`;
};

/** How far away a last day is, seen from `today`. */
export const dueText = (copy: Copy, dueOn: string, today: string): string => {
  const days = daysBetween(today, dueOn);
  if (days === 0) return copy.phrase('office.due.today');
  return days > 0 ? copy.phrase('office.due.left', { days }) : copy.phrase('office.due.over', { days: -days });
};

const CLOCKS: Readonly<Record<string, CopyKey>> = {
  'tip-accept': 'office.clock.accept',
  'tip-verify': 'office.clock.verify',
  'tip-answer': 'office.clock.answer',
  'tip-review': 'office.clock.review',
};

/** One running clock of a matter: what must be done, by when, how far that is. */
export const clockLine = (copy: Copy, deadline: Deadline, today: string): Reply['words'] => ({
  key: deadline.provisional ? 'office.clock.provisional' : 'office.clock.line',
  values: {
    what: copy.phrase(CLOCKS[deadline.id] ?? 'office.clock.other'),
    day: dayText(copy, deadline.dueOn),
    left: dueText(copy, deadline.dueOn, today),
  },
});
