/** Wrong codes in one minute, at the whole door. */
export interface Guesses {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly wrong: number;
}

/** From so many wrong ones in a minute on, whoever tries another is told to wait. @choice more than a county's units mistype in a minute */
export const GUESSES_MAX = 30;

const MINUTE_MS = 60_000;

/** One more wrong code. @choice counted for the door, since the program knows no addresses */
export const noteGuess = (guesses: Guesses | undefined, now: number): Guesses => {
  const minute = Math.floor(now / MINUTE_MS);
  return { minute, wrong: (guesses?.minute === minute ? guesses.wrong : 0) + 1 };
};

/**
 * The door is being tried so often that a wrong code is answered with "wait". A right one always opens: codes are beyond guessing, so who
 * guesses learns nothing by it, and locks nobody out. @choice see GUESSES_MAX
 */
export const isCrowded = (guesses: Guesses): boolean => guesses.wrong > GUESSES_MAX;
