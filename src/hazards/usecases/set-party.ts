import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { HazardNeeds, WithDoor, WithSealed } from '../needs.ts';
import type { PartyInput } from '../schema.ts';
import type { Hazard, StoredParty } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';
import { sealParty } from './hazard-key.ts';

/**
 * Who must fix is found out, or was somebody else (责任方). What was begun with the one before begins anew, and his ways in end.
 * @throws {Refusal} as actorChange
 */
export const setParty = async (
  needs: HazardNeeds & WithSealed & WithDoor,
  actor: Actor,
  number: string,
  move: { readonly party: PartyInput },
): Promise<Row<Hazard>> => {
  let party: StoredParty | undefined;
  const row = await actorChange(needs, actor, number, 'set-party', async ({ row: { id, body }, to }) => {
    party ??= await sealParty(needs, id, body, move.party);
    return {
      body: { state: to, party, told: [], fixes: undefined, extension: undefined },
      step: { key: 'step.hazard.party-set' },
      happened: { name: 'hazard.party-set', data: { kind: party.kind } },
    };
  });
  await needs.door.retireLinks(row.id, 'other-party');
  return row;
};
