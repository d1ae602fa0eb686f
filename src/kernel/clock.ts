/** Says what time it is. Rules never ask it: they take `now` as an argument. */
export interface Clock {
  /** The instant, in ms since 1970-01-01T00:00Z. */
  now(): number;
}
