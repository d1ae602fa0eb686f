import type { Actor } from '../../kernel/actor.ts';
import { actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import { whyNotGrade } from '../policy.ts';
import { criteriaFault } from '../rules/criteria.ts';
import { refuseFault } from '../rules/fault.ts';
import { earlierFault, limitFault, orderedFault } from '../rules/limits.ts';
import type { HazardMove } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

type Grading = Extract<HazardMove, { action: 'set-grade' }>;

/** A limit set with the grade is a first one again: what extensions had added is gone with the one before. */
const limitOf = ({ dueOn }: Grading): Partial<Hazard> => (dueOn === undefined ? {} : { dueOn, firstDueOn: dueOn, extendedDays: 0 });

/**
 * A person grades the line on the criterion and the evidence (一般/重大). A handler raises it; a reviewer or supervisor lowers it, never who
 * had graded it.
 * @throws {Refusal} forbidden hazard.lowered-by-reviewer, hazard.own-grade; invalid hazard.major-needs-criterion, hazard.criterion-unknown,
 * hazard.criterion-not-in-force, hazard.within-year, hazard.grade-not-later; as actorChange
 * @source 吕梁方案 11 (重大事故隐患判定标准)
 */
export const setGrade = (needs: HazardNeeds, actor: Actor, number: string, move: Grading): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'set-grade', ({ row: { body }, to, today }) => {
    const { grade, criteria } = move;
    const why = actor.kind === 'staff' ? whyNotGrade(actor, body, grade) : 'hazard.not-yours';
    if (why) throw new Refusal('forbidden', why);
    const limited = { grade, inspectedOn: body.inspectedOn, dueOn: move.dueOn ?? body.firstDueOn };
    refuseFault(
      ...(move.dueOn === undefined ? [] : [earlierFault(move.dueOn, body), orderedFault(limited, needs.closing, today)]),
      criteriaFault({ grade, criteria, inspectedOn: body.inspectedOn }, needs.content.criterion),
      limitFault(limited, needs.closing),
    );
    return {
      body: { state: to, grade, criteria: [...new Set(criteria)], gradedBy: actorRef(actor), ...limitOf(move) },
      step: { key: `step.hazard.graded.${grade}`, values: { reason: move.reason } },
      happened: { name: 'hazard.graded', data: { grade } },
    };
  });
