import type { StoredAttachment } from '../../files/schema.ts';
import type { HazardNeeds, WithSealed } from '../needs.ts';
import type { Hazard } from '../stored-schema.ts';

/** Every file of a line: before, after, and what checks saw. */
export const filesOfHazard = ({ before, after, checks }: Pick<Hazard, 'before' | 'after' | 'checks'>): readonly StoredAttachment[] => [
  ...before,
  ...after.flatMap((evidence) => evidence.attachments),
  ...checks.flatMap((check) => check.attachments),
];

/** The files a stored line knows are its own: done at once, and again when its happening is handed on. */
export const keepHazardFiles = async (needs: Pick<HazardNeeds, 'hazards'> & Pick<WithSealed, 'files'>, hazardId: string): Promise<void> => {
  const row = await needs.hazards.get(hazardId);
  if (row) await needs.files.keep(hazardId, filesOfHazard(row.body));
};
