import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';
import { changeTip } from './change-tip.ts';

/** Ids kept to tell a second delivery from a first. */
const REMEMBERED = 50;

/** The tip that became this line; undefined for a line that came from elsewhere. */
export const findByHazard = (needs: Pick<TipNeeds, 'tips'>, hazardId: string): Promise<Row<Tip> | undefined> =>
  needs.tips.findOne('by-hazard', [hazardId]);

/**
 * The line a tip became was closed: its reporter is told, and asked whether it is fixed. A second delivery of the same happening tells
 * nothing.
 * @throws {Refusal} not-found tip.unknown, when the tip vanished in between
 */
export const tellFixed = async (needs: TipNeeds, hazardId: string, happeningId: string): Promise<void> => {
  if (!(await findByHazard(needs, hazardId))) return;
  const read = async (): Promise<Row<Tip>> => {
    const row = await findByHazard(needs, hazardId);
    if (!row) throw new Refusal('not-found', 'tip.unknown');
    return row;
  };
  await changeTip(needs, { by: 'system:ledger' }, read, ({ body }) =>
    body.mirrored.includes(happeningId)
      ? undefined
      : {
          body: { mirrored: [...body.mirrored, happeningId].slice(-REMEMBERED) },
          step: { key: 'step.hazard-closed' },
          happened: { name: 'tip.fix-told', data: {} },
        },
  );
};
