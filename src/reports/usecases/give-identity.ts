import type { Identities } from '../../identities/schema.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import { contactItem, type Vault } from '../../vault/schema.ts';
import type { TipNeeds } from '../needs.ts';
import { leftParts, sealLeft } from '../rules/left.ts';
import { reporterMayDo } from '../rules/reporter-may.ts';
import type { IdentityInput, TipView } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { receiptOpener, reporterHand } from './tip-key.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export interface GiveIdentityNeeds extends TipNeeds, Pick<TrackTipNeeds, 'content' | 'say' | 'reach'> {
  readonly identities: Identities;
  readonly vault: TipNeeds['vault'] & Pick<Vault, 'leaveContact' | 'forget'>;
}

/** The phone by which an ordinary reporter is told of news follows what he gives now; an insider is never told. */
const renewContact = async (needs: GiveIdentityNeeds, { id, body }: Row<Tip>, phone: string | undefined): Promise<void> => {
  if (body.isInsider) return;
  if (phone === undefined) await needs.vault.forget(contactItem(id));
  else await needs.vault.leaveContact(id, { phone });
};

/**
 * The reporter says who he is after he has filed, or corrects it (更正、补充): sealed anew, in place of everything he gave before.
 * @throws {Refusal} nobody receipt.unknown; conflict appeal.not-now once he has withdrawn
 * @source 个人信息保护法 46
 */
export const giveIdentity = async (needs: GiveIdentityNeeds, actor: Actor, receipt: string, input: IdentityInput): Promise<TipView> => {
  const found = await findByReceipt(needs, receipt);
  const opener = receiptOpener(receipt);
  const key = await needs.vault.itemKey(found.id, opener);
  const checkMay = (tip: Tip): void => {
    if (!reporterMayDo(tip, false).includes('give-identity')) throw new Refusal('conflict', 'appeal.not-now');
  };
  checkMay(found.body);
  const { mode, ...identity } = input;
  const { office, isInsider = false } = found.body;
  await needs.identities.leave({ owner: found.id, office, mode, isInsider, receipt: opener.bytes, identity });
  await renewContact(needs, found, input.phone);
  await changeTip(
    needs,
    reporterHand(receipt),
    () => findByReceipt(needs, receipt),
    ({ body }) => {
      checkMay(body);
      return {
        body: { reporterMode: mode, ...sealLeft(key, leftParts(input)) },
        step: { key: 'step.identity-given' },
        happened: { name: 'tip.identity-given', data: {} },
      };
    },
  );
  return trackTip(needs, actor, receipt);
};
