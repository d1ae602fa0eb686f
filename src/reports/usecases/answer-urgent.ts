import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { mayDo, maySeeTip } from '../policy.ts';
import { changeTip, findByReference } from './change-tip.ts';
import { keyForOffice, officeHand } from './tip-key.ts';

/**
 * "I am on it" (我来处理): one button ends the alarm. Pressed twice, the second changes nothing. An insider's goes on ringing until somebody
 * presses it who can read what it is about.
 * @throws {Refusal} not-found tip.unknown; forbidden tip.sealed-elsewhere, vault.shut
 */
export const answerUrgent = async (needs: TipNeeds, actor: Actor, reference: string): Promise<void> => {
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  await changeTip(
    needs,
    officeHand(needs, actor),
    () => findByReference(needs, reference),
    async (row) => {
      const { body } = row;
      if (!maySeeTip(actor, body, reach)) throw new Refusal('not-found', 'tip.unknown');
      if (body.isInsider) await keyForOffice(needs, actor, row);
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
