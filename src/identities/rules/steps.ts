import type { RequestState } from '../schema.ts';

/** Where a request may go from where it stands. */
const STEPS: Readonly<Record<RequestState, readonly RequestState[]>> = {
  asked: ['refused', 'granted', 'ended'],
  granted: ['opened', 'ended'],
  opened: ['ended'],
  refused: [],
  ended: [],
};

/** Whether a request may take this step. @choice asked, then decided by another, then looked at until the time is over; nothing is taken back and nothing skipped */
export const mayStep = (from: RequestState, to: RequestState): boolean => STEPS[from].includes(to);

/** A request that may still lead to a name. @choice while one is open no other begins */
export const isOpenRequest = (state: RequestState): boolean => STEPS[state].length > 0;

/** How a request stands at an instant (ms): over when its time is, whether or not that was written down yet. @choice nobody is promised a look that would be refused */
export const stateAt = (
  { state, endsAt }: { readonly state: RequestState; readonly endsAt?: number | undefined },
  now: number,
): RequestState => (endsAt !== undefined && now >= endsAt ? 'ended' : state);
