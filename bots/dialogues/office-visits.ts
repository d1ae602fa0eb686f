import type { Words } from '../../src/copy/phrase.ts';
import { addDays, chinaDay } from '../../src/kernel/calendar.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import { dayText } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import type { Option } from './office-state.ts';

const QUESTIONS = ['retaliation', 'fixed', 'more'] as const;

/** How long a reporter may take, in days. @choice a week where he is feared for, a month where he can hardly look */
const PERIODS = [7, 14, 30] as const;

/** What is usually asked on a call-back visit (回访). */
export const visitQuestions = ({ copy }: Pick<OfficeDialogueNeeds, 'copy'>): readonly Option[] =>
  QUESTIONS.map((id) => ({ id, name: copy.phrase(`visit.name.${id}`), value: copy.phrase(`visit.question.${id}`) }));

/** Until when the reporter is asked to answer. */
export const visitDays = ({ copy, clock }: Pick<OfficeDialogueNeeds, 'copy' | 'clock'>): readonly Option[] => {
  const today = chinaDay(clock.now());
  return PERIODS.map((days) => {
    const value = addDays(today, days);
    return { id: `in-${days}`, name: copy.phrase('visit.within', { days, day: dayText(copy, value) }), value };
  });
};

/** Each visit, and its answer; one that was not answered in time stands out. */
export const visitLines = ({ copy }: Pick<OfficeDialogueNeeds, 'copy'>, { visits = [] }: MatterView): readonly Words[] =>
  visits.flatMap((visit): readonly Words[] => {
    const asked: Words = { key: 'office.visit.asked', values: { day: dayText(copy, chinaDay(visit.at)), text: visit.text } };
    if (visit.answer !== undefined && visit.answeredAt !== undefined)
      return [asked, { key: 'office.visit.answered', values: { day: dayText(copy, chinaDay(visit.answeredAt)), text: visit.answer } }];
    return [asked, { key: visit.isOverdue ? 'office.visit.overdue' : 'office.visit.waits', values: { day: dayText(copy, visit.dueOn) } }];
  });
