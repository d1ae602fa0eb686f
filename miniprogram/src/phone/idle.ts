/** Without a touch for so long, a screen forgets everything. @choice long enough to look for a word, short for a phone that was laid down */
const IDLE_MS = 600_000;
const LOOK_EVERY_MS = 5_000;

/** Watches that somebody is still there. */
export interface Watch {
  /** Somebody touched the screen. */
  touch(): void;
  /** Looks now: a phone that slept counted nothing. */
  look(): void;
  stop(): void;
}

/** Calls `gone` once nobody has touched the screen for ten minutes. */
export const watchIdle = (gone: () => void): Watch => {
  let touchedAt = Date.now();
  const look = (): void => {
    if (Date.now() - touchedAt < IDLE_MS) return;
    stop();
    gone();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  const stop = (): void => clearInterval(timer);
  return {
    look,
    stop,
    touch: () => {
      look();
      touchedAt = Date.now();
    },
  };
};
