/** Failures after which a happening is parked until a person looks. @choice with the waits below that is some ten hours of trying */
export const FAILURES_MAX = 20;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 3_600_000;

/** How long (ms) to wait after that many failures. @choice doubles from two seconds to an hour: quick over a hiccup, gentle on what is down */
export const retryWaitMs = (failures: number): number => Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
