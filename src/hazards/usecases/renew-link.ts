import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { HazardNeeds, WithDoor } from '../needs.ts';
import { actorChange } from './change-hazard.ts';
import type { Linked } from './notify-party.ts';

/** The code was lost or has run out: a fresh one, and the one before opens nothing. @throws {Refusal} as actorChange */
export const renewLink = async (needs: HazardNeeds & WithDoor, actor: Actor, number: string): Promise<Linked> => {
  const row = await actorChange(needs, actor, number, 'renew-link', ({ to }) => ({
    body: { state: to },
    happened: { name: 'hazard.link-renewed', data: {} },
  }));
  return { row, link: await needs.door.issueLink(row.id, actorRef(actor)) };
};
