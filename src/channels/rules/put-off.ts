const MINUTE = 60_000;

/** Waits between tries to tell somebody when WeChat was busy or out of reach, ms. @choice about two days in all, quota days included */
const WAITS_MS: readonly number[] = [10, 30, 60, 180, 360, 720, 1_440].map((minutes) => minutes * MINUTE);

/** When news that was put off so often before is tried again; undefined: no more. @choice whoever looks finds the news behind his receipt all the same */
export const tellAgainAt = (now: number, putOff: number): number | undefined => {
  const wait = WAITS_MS[putOff];
  return wait === undefined ? undefined : now + wait;
};

/** When a row whose last message is under way is looked at again, ms. @choice longer than any sending takes, soon enough that a crash leaves nothing behind */
export const LOOK_AGAIN_MS = 10 * MINUTE;
