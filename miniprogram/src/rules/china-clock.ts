const AHEAD_MS = 8 * 3_600_000;

const chinaClock = (at: number): string => new Date(at + AHEAD_MS).toISOString();

/** The China day (YYYY-MM-DD) of an instant, ms. @choice the phone may stand in any zone, the matter does not */
export const chinaDay = (at: number): string => chinaClock(at).slice(0, 10);

/** The China clock (HH:MM) of an instant, ms; undefined where only the day was written down, as of an insider's matter. @choice midnight sharp is a day */
export const chinaTime = (at: number): string | undefined => {
  const time = chinaClock(at).slice(11, 16);
  return (at + AHEAD_MS) % 86_400_000 === 0 ? undefined : time;
};
