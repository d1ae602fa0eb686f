import type { Actor, UnitActor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { Page } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import { isPartyOf } from '../policy.ts';
import type { UnitHazardList } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { unitHazardRow } from '../view.ts';
import { pageOf } from './page-of.ts';

/** Which of its lines a unit asks for; `after` is the `next` of the page before. */
export interface ListForUnitInput {
  readonly standing: 'open' | 'closed';
  readonly after?: string | undefined;
}

const PAGE = 20;

/** The one line a link opens. */
const ofHolder = async (needs: HazardNeeds, actor: UnitActor & { readonly hazard: string }, isOpen: boolean): Promise<Page<Hazard>> => {
  const row = await needs.hazards.get(actor.hazard);
  return { rows: row && row.body.isOpen === isOpen && isPartyOf(actor, row.id, row.body) ? [row] : [] };
};

/** A unit's own lines, those it was notified of, by their limit; for the holder of a link the one it opens. @throws {Refusal} forbidden hazard.not-yours */
export const listForUnit = async (needs: HazardNeeds, actor: Actor, input: ListForUnitInput): Promise<UnitHazardList> => {
  if (actor.kind !== 'unit') throw new Refusal('forbidden', 'hazard.not-yours');
  const isOpen = input.standing === 'open';
  const page =
    'hazard' in actor
      ? await ofHolder(needs, actor, isOpen)
      : await pageOf(
          needs.hazards,
          { by: 'by-party', where: { partyCode: actor.unit, isOpen }, order: isOpen ? 'asc' : 'desc', limit: PAGE, after: input.after },
          (hazard) => hazard.state !== 'registered',
        );
  const today = chinaDay(needs.clock.now());
  return { rows: page.rows.map(({ body }) => unitHazardRow(body, today)), ...(page.next !== undefined && { next: page.next }) };
};
