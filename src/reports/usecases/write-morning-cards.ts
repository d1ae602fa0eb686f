import type { Staff } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { TipNeeds } from '../needs.ts';
import { mayWorkOnTips } from '../policy.ts';
import { dayCard } from './day-card.ts';
import type { NoticeOfficeNeeds } from './notice-office.ts';

export interface MorningCardsNeeds extends Pick<TipNeeds, 'tips' | 'clock' | 'directory'>, Pick<NoticeOfficeNeeds, 'writeNotices'> {
  readonly everybody: () => Promise<readonly Staff[]>;
}

/** One card a day for everybody in casework who has something pressing: due today, overdue, urgent, waiting. Returns how many. */
export const writeMorningCards = async (needs: MorningCardsNeeds): Promise<number> => {
  const today = chinaDay(needs.clock.now());
  let written = 0;
  for (const member of (await needs.everybody()).filter(mayWorkOnTips)) {
    const card = await dayCard(needs, member);
    if (card.dueToday + card.overdue + card.urgent + card.waiting === 0) continue;
    const values = Object.fromEntries(Object.entries(card).map(([name, count]) => [name, String(count)]));
    await needs.writeNotices({ staff: [member.id], key: 'notice.morning', values, dedupe: `morning:${today}` });
    written += 1;
  }
  return written;
};
