import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { mayDo } from '../policy.ts';
import { changeTip, findByReference } from './change-tip.ts';

/**
 * "I am on it" (我来处理): one button ends the alarm. Pressed twice, the second changes nothing.
 * @throws {Refusal} not-found tip.unknown
 */
export const answerUrgent = async (needs: TipNeeds, actor: Actor, reference: string): Promise<void> => {
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  await changeTip(
    needs,
    actorRef(actor),
    () => findByReference(needs, reference),
    ({ body }) => {
      if (!mayDo(actor, 'answer-urgent', body, reach)) throw new Refusal('not-found', 'tip.unknown');
      if (body.alertDueAt === undefined) return undefined;
      return {
        body: { alertDueAt: undefined },
        step: { key: 'step.urgent-answered' },
        happened: { name: 'tip.urgent-answered', data: {} },
      };
    },
  );
};
