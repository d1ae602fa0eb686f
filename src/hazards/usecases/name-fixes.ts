import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { HazardNeeds } from '../needs.ts';
import { refuseFault } from '../rules/fault.ts';
import { fixesFault } from '../rules/limits.ts';
import type { FixesInput } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/**
 * The party names the five fixes (五落实), or an officer writes them down for it; named again, the last ones stand.
 * @throws {Refusal} invalid hazard.fixes-beyond-limit, hazard.day-gone; as actorChange
 * @source 安全生产法 41 (责任、措施、资金、时限和预案)
 */
export const nameFixes = (needs: HazardNeeds, actor: Actor, number: string, move: FixesInput): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'name-fixes', ({ row: { body }, to, today }) => {
    refuseFault(fixesFault(move, body, today));
    const { responsible, measures, fundsFen, dueOn, plan } = move;
    return {
      body: { state: to, fixes: { responsible, measures, fundsFen, dueOn, plan } },
      step: { key: actor.kind === 'unit' ? 'step.hazard.fixes-named' : 'step.hazard.fixes-named-for' },
      happened: { name: 'hazard.fixes-named', data: {} },
    };
  });
