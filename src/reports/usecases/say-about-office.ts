import { type Actor, actorRef, PUBLIC } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, Say, TipNeeds } from '../needs.ts';
import { turnAside } from '../rules/routing.ts';
import type { TipView } from '../schema.ts';
import { changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { trackTip } from './track-tip.ts';

export interface SayAboutOfficeNeeds extends TipNeeds {
  readonly content: CaseContent;
  readonly say: Say;
}

/**
 * The reporter says of a tip that was filed before anybody could ask him that it is about the receiving office or its people
 * (反映受理单位或其工作人员的问题): it goes past that office, its alarm with it. Said twice, the second time changes nothing.
 * @throws {Refusal} nobody receipt.unknown; conflict about-office.not-now when the matter is closed
 */
export const sayAboutOffice = async (needs: SayAboutOfficeNeeds, actor: Actor, receipt: string): Promise<TipView> => {
  await changeTip(
    needs,
    actorRef(PUBLIC),
    () => findByReceipt(needs, receipt),
    ({ body }, now) => {
      if (body.barred.length > 0) return undefined;
      if (!body.isOpen) throw new Refusal('conflict', 'about-office.not-now');
      const aside = turnAside(needs.directory, body, now);
      return {
        body: { ...aside, returnTo: undefined }, // after a review it would go back to the office it is about
        step: { key: body.isUrgent ? 'step.turned-aside-alerted' : 'step.turned-aside' },
        happened: { name: 'tip.turned-aside', data: { from: body.office, to: aside.office } },
      };
    },
  );
  return trackTip(needs, actor, receipt);
};
