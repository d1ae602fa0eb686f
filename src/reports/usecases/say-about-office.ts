import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, Say, TipNeeds } from '../needs.ts';
import { asPlaced } from '../rules/placed.ts';
import { turnAside } from '../rules/routing.ts';
import type { TipView } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';
import { changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { mannedFrom } from './manned-office.ts';
import { keyByReceipt, reporterHand } from './tip-key.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export interface SayAboutOfficeNeeds extends TipNeeds, Pick<TrackTipNeeds, 'reach'> {
  readonly content: CaseContent;
  readonly say: Say;
}

type Aside = ReturnType<typeof turnAside>;

const asideFrom = async (needs: SayAboutOfficeNeeds, row: Row<Tip>, receipt: string, now: number): Promise<Aside> => {
  const { body } = row;
  if (!body.isInsider) return turnAside(needs.directory, body, now);
  const told = openContent(body, await keyByReceipt(needs, row, receipt));
  const aside = turnAside(needs.directory, asPlaced(body, told), now);
  if (aside.office === body.office) return aside;
  const office = await mannedFrom(needs, { isInsider: true, barred: aside.barred }, aside.office);
  return { ...aside, office, cell: office };
};

/**
 * The reporter says of a tip that was filed before anybody could ask him that it is about the receiving office or its people
 * (反映受理单位或其工作人员的问题): it goes past that office, its alarm with it. Said twice, the second time changes nothing.
 * @throws {Refusal} nobody receipt.unknown; conflict about-office.not-now when the matter is closed
 */
export const sayAboutOffice = async (needs: SayAboutOfficeNeeds, actor: Actor, receipt: string): Promise<TipView> => {
  await changeTip(
    needs,
    reporterHand(receipt),
    () => findByReceipt(needs, receipt),
    async (row, now) => {
      const { body } = row;
      if (body.barred.length > 0) return undefined;
      if (!body.isOpen) throw new Refusal('conflict', 'about-office.not-now');
      const aside = await asideFrom(needs, row, receipt, now);
      return {
        body: { ...aside, returnTo: undefined }, // after a review it would go back to the office it is about
        step: { key: body.isUrgent ? 'step.turned-aside-alerted' : 'step.turned-aside' },
        happened: { name: 'tip.turned-aside', data: { from: body.office, to: aside.office } },
      };
    },
  );
  return trackTip(needs, actor, receipt);
};
