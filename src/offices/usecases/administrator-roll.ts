import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { OfficesNeeds } from '../needs.ts';
import { administratorsToKeep } from '../policy.ts';

export type AdministratorRollNeeds = Pick<OfficesNeeds, 'administrators' | 'random'>;

const ROLL = 'roll';

/*
 * The roll is a stream so that two administrators who remove each other at the same moment are judged one after the other.
 * It is written after a role is given and before one is taken: killed in between, it names too few, which only makes the program stricter.
 */

/** How many administrators there are. */
export const countAdministrators = async (needs: AdministratorRollNeeds): Promise<number> =>
  (await needs.administrators.last(ROLL))?.body.staff.length ?? 0;

/** Puts somebody on the roll who was just made administrator. */
export const enrolAdministrator = async (needs: AdministratorRollNeeds, id: string): Promise<void> => {
  await needs.administrators.append(ROLL, needs.random.id(), (last) => ({ staff: [...new Set([...(last?.body.staff ?? []), id])] }));
};

/** Takes somebody off the roll who is about to lose the role. @throws {Refusal} conflict staff.last-administrators when too few would be left */
export const strikeAdministrator = async (needs: AdministratorRollNeeds, actor: Actor, id: string): Promise<void> => {
  await needs.administrators.append(ROLL, needs.random.id(), (last) => {
    const before = last?.body.staff ?? [];
    const staff = before.filter((other) => other !== id);
    if (staff.length < before.length && staff.length < administratorsToKeep(actor))
      throw new Refusal('conflict', 'staff.last-administrators');
    return { staff };
  });
};
