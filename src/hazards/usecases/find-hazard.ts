import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import type { Ground } from '../policy.ts';
import type { Hazard } from '../stored-schema.ts';

/** What the policy must know beside this line; without an actor nobody's reach is asked. */
export const groundFor = (
  needs: Pick<HazardNeeds, 'directory' | 'closing'>,
  actor: Actor | undefined,
  hazard: Pick<Hazard, 'office'>,
): Ground => ({
  reach: actor?.kind === 'staff' ? needs.directory.reach(actor.office) : [],
  city: needs.directory.above(hazard.office)?.id ?? hazard.office,
  closing: needs.closing,
});

/** The line of a number. @throws {Refusal} not-found hazard.unknown — the same words whether it does not exist or is not his to see */
export const findByNumber = async (needs: Pick<HazardNeeds, 'hazards'>, number: string): Promise<Row<Hazard>> => {
  const row = await needs.hazards.findOne('by-number', [number]);
  if (!row) throw new Refusal('not-found', 'hazard.unknown');
  return row;
};
