/** How long one worker may be at a message before another may take it over, ms. @choice longer than any turn, short enough that a crash is not felt */
export const MESSAGE_LEASE_MS = 60_000;

/** How long replies are kept for a repeated delivery, ms. @choice the same day for which a submission may be repeated */
export const REPLIES_KEPT_MS = 24 * 3_600_000;

/** How long an unfinished talk is kept, ms. @choice a week: people come back after a shift or a weekend, and nothing of theirs lies about longer */
export const TALK_KEPT_MS = 7 * 24 * 3_600_000;
