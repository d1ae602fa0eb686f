import type { Actor } from '../../kernel/actor.ts';
import type { HazardNeeds, WithTips } from '../needs.ts';
import { mayRegister } from '../policy.ts';

/** Whether this officer may enter a line from a tip now, and the number of the line there is. Never says anything of a tip he may not see. */
export const fromTip = async (
  needs: HazardNeeds & WithTips,
  actor: Actor,
  reference: string,
): Promise<{ readonly mayOpen: boolean; readonly number?: string }> => {
  const { mayBecome, hazard } = await needs.ledgerOfTip(actor, reference);
  const number = hazard === undefined ? undefined : (await needs.hazards.get(hazard))?.body.number;
  return { mayOpen: mayBecome && mayRegister(actor), ...(number !== undefined && { number }) };
};
