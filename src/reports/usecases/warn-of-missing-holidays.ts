import type { Staff } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { TipNeeds } from '../needs.ts';
import type { MorningCardsNeeds } from './write-morning-cards.ts';

/** From 1 December administrators are told when next year's holidays are still missing: limits are counted by weekends only until then. */
export const warnOfMissingHolidays = async (
  needs: Pick<TipNeeds, 'clock' | 'holidays'> & Pick<MorningCardsNeeds, 'everybody' | 'writeNotices'>,
): Promise<boolean> => {
  const today = chinaDay(needs.clock.now());
  const year = Number(today.slice(0, 4)) + 1;
  if (today.slice(5, 7) !== '12' || needs.holidays.has(year)) return false;
  const isAdministrator = (member: Staff): boolean => member.roles.includes('administrator');
  const staff = (await needs.everybody()).filter(isAdministrator).map((member) => member.id);
  await needs.writeNotices({ staff, key: 'notice.holidays-missing', values: { year: String(year) }, dedupe: `holidays:${year}:${today}` });
  return true;
};
