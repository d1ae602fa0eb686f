import { chinaDay, startOfDay } from '../../kernel/calendar.ts';

/**
 * The instant that is written down of something done to a matter now, ms: of an insider's the beginning of the China day, since the hour at
 * which somebody was at his phone tells a colleague who he is.
 * @source 吕梁方案 22 (内部吹哨人); @choice a day, which deadlines need
 */
export const asOf = ({ isInsider }: { readonly isInsider?: boolean | undefined }, now: number): number =>
  isInsider ? startOfDay(chinaDay(now)) : now;
