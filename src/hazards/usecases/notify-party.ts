import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { UnitEntryCode } from '../../units/schema.ts';
import type { HazardNeeds, WithDoor } from '../needs.ts';
import { refuseFault } from '../rules/fault.ts';
import { toldFault } from '../rules/told.ts';
import type { Told } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/** A line after a move that gave out a code. */
export interface Linked {
  readonly row: Row<Hazard>;
  readonly link: UnitEntryCode;
}

/**
 * The party was told (告知), by whom it has to be; the code that goes with the notice comes back once. Codes given to another party
 * before open nothing.
 * @throws {Refusal} conflict hazard.party-missing; invalid hazard.told-both, hazard.told-unit, hazard.told-household, hazard.told-day;
 * as actorChange
 * @source 吕梁方案 12 (通知到主要负责人、实际控制人)
 */
export const notifyParty = async (
  needs: HazardNeeds & WithDoor,
  actor: Actor,
  number: string,
  move: { readonly told: readonly Told[] },
): Promise<Linked> => {
  const row = await actorChange(needs, actor, number, 'notify', ({ row: { body }, to, today }) => {
    refuseFault(toldFault(body, move.told, today));
    return {
      body: { state: to, told: [...move.told] },
      step: { key: 'step.hazard.notified' },
      happened: { name: 'hazard.notified', data: {} },
    };
  });
  await needs.door.retireLinks(row.id, 'other-party');
  return { row, link: await needs.door.issueLink(row.id, actorRef(actor)) };
};
