import type { HazardNeeds, WithDoor } from '../needs.ts';

/** The unit that must fix is in the register, so that it can be given members; a known one stays as it is. */
export const introduceParty = async (needs: Pick<HazardNeeds, 'hazards'> & WithDoor, hazardId: string): Promise<void> => {
  const row = await needs.hazards.get(hazardId);
  if (row?.body.party.kind !== 'unit') return;
  const { party, region, industry } = row.body;
  await needs.door.knowUnit({ code: party.code, name: party.name, region, industry });
};
