import { chinaDay } from '../../kernel/calendar.ts';
import type { TipNeeds } from '../needs.ts';
import type { MorningCardsNeeds } from './write-morning-cards.ts';

export interface WarnOfParkedNeeds extends Pick<TipNeeds, 'clock'>, Pick<MorningCardsNeeds, 'everybody' | 'writeNotices'> {
  /** How many happenings are parked. */
  readonly countParked: () => Promise<number>;
}

/** Administrators are told each morning that something is stuck, until nothing is. */
export const warnOfParked = async (needs: WarnOfParkedNeeds): Promise<number> => {
  const count = await needs.countParked();
  if (count === 0) return 0;
  const staff = (await needs.everybody()).filter((member) => member.roles.includes('administrator')).map((member) => member.id);
  const today = chinaDay(needs.clock.now());
  await needs.writeNotices({ staff, key: 'notice.parked', values: { count: String(count) }, dedupe: `parked:${today}` });
  return count;
};
