import type { Day } from '../../kernel/calendar.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { type AuditNeeds, CHAIN } from '../needs.ts';
import { type ChainEnd, headText } from '../rules/chain.ts';

export type DayHeadNeeds = Pick<AuditNeeds, 'heads' | 'mac'>;

/**
 * The head of the chain as it stood when it was first asked for on a day; the same all day long. A head that moved with every entry would
 * tell whoever polls it at which minute somebody worked on something.
 */
export const dayHead = async (needs: DayHeadNeeds, day: Day): Promise<ChainEnd | undefined> => {
  const known = await needs.heads.get(`day:${day}`);
  if (known) return { seq: known.body.seq, hash: known.body.hash };
  const head = await needs.heads.get(CHAIN);
  if (!head) return undefined;
  const end: ChainEnd = { seq: head.body.seq, hash: head.body.hash };
  try {
    await needs.heads.insert(`day:${day}`, { ...end, mac: needs.mac(headText(end)) });
    return end;
  } catch (error) {
    if (!isKeyTaken(error, 'id')) throw error;
    return dayHead(needs, day);
  }
};
