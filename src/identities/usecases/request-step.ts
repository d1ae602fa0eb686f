import type { Happening } from '../../kernel/happenings.ts';
import type { RequestNeeds } from '../needs.ts';
import { writtenAt } from '../rules/moments.ts';
import type { IdentityRequest } from '../stored-schema.ts';

/** The key of what is sealed for looking at; destroyed when the time is over. */
export const openingKey = (requestId: string): string => `identity-opening:${requestId}`;

/** The key of what handler and custodian wrote; destroyed with the identity. */
export const wordsKey = (requestId: string): string => `identity-words:${requestId}`;

/** What can become of a request. */
export type StepName = 'identity.asked' | 'identity.refused' | 'identity.granted' | 'identity.opened' | 'identity.ended';

/**
 * Writes a step into the audit chain before it is done, and gives the happening to be saved with it: handed on later under the same id,
 * it is not written twice.
 */
export const stepOf = async (
  needs: Pick<RequestNeeds, 'record' | 'random' | 'clock'>,
  requestId: string,
  { owner, office, reason, isInsider }: Pick<IdentityRequest, 'owner' | 'office' | 'reason' | 'isInsider'>,
  name: StepName,
  by: string,
): Promise<Happening<StepName>> => {
  const happening = {
    id: needs.random.id(),
    name,
    at: writtenAt(needs.clock.now(), isInsider),
    by,
    data: { tip: owner, office, reason },
  };
  const { id, at, data } = happening;
  await needs.record({ at, by, what: name, about: { collection: 'identity-requests', id: requestId }, data }, id);
  return happening;
};
