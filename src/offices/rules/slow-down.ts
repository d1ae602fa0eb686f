/** Failed sign-ins of this long ago count. @choice a quarter of an hour */
export const TRIES_WINDOW_MS = 15 * 60_000;

/** After so many the name waits. @choice five: a typing error or four are forgiven */
export const TRIES_MAX = 5;

/** What failed sign-ins of the last quarter of an hour say about a name, and about nobody's existence. @choice two counts, so that strangers and half-thieves are told apart */
export interface Tries {
  /** Failed, whatever was wrong; counted up to TRIES_MAX. */
  readonly failed: number;
  /** Of these, password or one-time code was right. */
  readonly halfRight: number;
}

/**
 * The name has been tried wrongly so often that whoever fails is told to stop, in the same words for every cause.
 * @choice password and code are always judged together and answered with one voice, so guessing the one without the other tells nothing.
 * That is why a right sign-in need not wait for a stranger's wrong ones: the stranger learns nothing by his
 */
export const isSlowed = (tries: Tries): boolean => tries.failed >= TRIES_MAX;

/**
 * Somebody who holds the password (or the authenticator) is guessing the other half: then even a right pair waits while the last quarter
 * of an hour holds five such tries. Recovery codes still open, since 80 bits are beyond guessing, so the owner is never locked out.
 * @choice six digits with three live at a time give a thief of the password 1.5 chances in 100,000 per quarter of an hour;
 * a stranger who holds neither half cannot bring it about, so he delays nobody by anything
 */
export const isShut = (tries: Tries): boolean => tries.halfRight >= TRIES_MAX;
