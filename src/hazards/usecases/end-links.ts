import type { HazardNeeds, WithDoor } from '../needs.ts';

/** The code of a closed line opens nothing any more: done at once, and again when its happening is handed on, unless it was reopened since. */
export const endLinks = async (needs: Pick<HazardNeeds, 'hazards'> & WithDoor, hazardId: string): Promise<void> => {
  const row = await needs.hazards.get(hazardId);
  if (row?.body.state === 'closed') await needs.door.retireLinks(hazardId, 'closed');
};
