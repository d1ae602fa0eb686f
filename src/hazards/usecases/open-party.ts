import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds, WithLooks, WithSealed } from '../needs.ts';
import { mayOpenParty, maySeeHazard } from '../policy.ts';
import { findByNumber, groundFor } from './find-hazard.ts';
import { openPerson } from './hazard-key.ts';

/**
 * Name and phone of the owner or user of a house. That an officer opened them is in the audit chain before they are shown.
 * @throws {Refusal} not-found hazard.unknown, vault.forgotten; forbidden hazard.not-yours; conflict hazard.no-person
 */
export const openParty = async (
  needs: HazardNeeds & Pick<WithSealed, 'vault'> & WithLooks,
  actor: Actor,
  number: string,
): Promise<{ readonly name: string; readonly phone?: string }> => {
  const { id, body } = await findByNumber(needs, number);
  if (!maySeeHazard(actor, body, groundFor(needs, actor, body).reach)) throw new Refusal('not-found', 'hazard.unknown');
  if (!mayOpenParty(actor, body)) throw new Refusal('forbidden', 'hazard.not-yours');
  if (body.party.kind !== 'household') throw new Refusal('conflict', 'hazard.no-person');
  await needs.recordLook({ by: actorRef(actor), what: 'hazard.party-opened', about: id });
  return openPerson(needs, id, body.party.person);
};
