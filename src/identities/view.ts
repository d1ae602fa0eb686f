import type { ShowNeeds } from './needs.ts';
import { stateAt } from './rules/steps.ts';
import type { IdentityNews, IdentityRequestView } from './schema.ts';
import type { IdentityRequest } from './stored-schema.ts';

/** What of a request only some may read. */
export interface ReadWords {
  readonly words?: string | undefined;
  readonly answer?: string | undefined;
}

/** A request as its handler and the custodians see it. */
export const requestView = (
  needs: ShowNeeds,
  id: string,
  request: IdentityRequest,
  read: ReadWords,
  may: IdentityRequestView['may'],
): IdentityRequestView => {
  const { reference, office, reason, state, askedAt, decidedAt, until } = request;
  return {
    id,
    reference,
    officeName: needs.officeName(office),
    reason,
    reasonName: needs.say(`identity.reason.${reason}`),
    state,
    askedAt,
    ...(read.words !== undefined && { words: read.words }),
    ...(decidedAt !== undefined && { decidedAt }),
    ...(read.answer !== undefined && { answer: read.answer }),
    ...(until !== undefined && { until }),
    may,
  };
};

/** One request as the reporter sees it: when, which office, why, what became of it. That somebody looked stays true after the time is over. */
export const newsView = (needs: ShowNeeds, request: IdentityRequest, now: number): IdentityNews => {
  const { office, reason, askedAt, decidedAt, openedAt } = request;
  return {
    at: openedAt ?? decidedAt ?? askedAt,
    officeName: needs.officeName(office),
    reason: needs.say(`identity.reason.${reason}`),
    outcome: openedAt === undefined ? stateAt(request, now) : 'opened',
  };
};
