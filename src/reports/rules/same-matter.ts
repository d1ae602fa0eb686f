/** Tips younger than this many days may be about the same matter. @choice half a year: a site rarely looks the same after it */
export const SAME_MATTER_DAYS = 180;

/** At most this many tips of a cell are compared. @choice newest first; a county has fewer open at once */
export const CANDIDATES_MAX = 300;

/** Candidates shown to a handler. @choice what fits one screen of a phone */
export const CANDIDATES_SHOWN = 3;
