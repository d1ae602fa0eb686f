/** What is known of one office when an alert must find somebody: ids of accounts in use. @choice ids only: an alert needs no names */
export interface OfficeWatch {
  /** On the duty list of the day, in its order. */
  readonly onDuty: readonly string[];
  readonly handlers: readonly string[];
  readonly supervisors: readonly string[];
}

/** Groups of account ids, told one after the other until somebody answers. @choice the caller says how far apart */
export type DutyLadder = readonly (readonly string[])[];

/**
 * Whom to tell, step by step: the duty list of the day (every handler when it is empty), then the supervisors, then the same of the
 * office above, and so on up. Nobody stands on it twice, and a step with nobody on it is left out.
 * @choice an urgent tip must never wait for a duty list that nobody filled in
 */
export const dutyLadder = (watches: readonly OfficeWatch[]): DutyLadder => {
  const seen = new Set<string>();
  const fresh = (ids: readonly string[]): string[] =>
    ids.filter((id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  return watches
    .flatMap((watch) => [fresh(watch.onDuty.length > 0 ? watch.onDuty : watch.handlers), fresh(watch.supervisors)])
    .filter((step) => step.length > 0);
};
