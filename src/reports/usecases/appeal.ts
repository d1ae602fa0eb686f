import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { messageField } from '../rules/content.ts';
import { reporterMayDo } from '../rules/reporter-may.ts';
import { checkRoom } from '../rules/talk.ts';
import type { AppealInput, TipView } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { type AppealChangeNeeds, appealChange } from './appeal-change.ts';
import { type Change, changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { type ForgetReporterNeeds, forgetReporter } from './forget-reporter.ts';
import { isShutToOffice } from './is-shut-to-office.ts';
import { type LetOfficeReadNeeds, letOfficeRead } from './let-office-read.ts';
import { keyByReceipt, reporterHand } from './tip-key.ts';
import { type TrackTipNeeds, trackTip } from './track-tip.ts';

export type AppealNeeds = TipNeeds & TrackTipNeeds & AppealChangeNeeds & ForgetReporterNeeds & LetOfficeReadNeeds;

type Want = AppealInput['want'];

/** What must be done to sealed things before the tip says that it was; done again after a crash, it changes nothing. */
const prepare = async (needs: AppealNeeds, row: Row<Tip>, receipt: string, want: Want): Promise<void> => {
  if (want === 'withdraw' || want === 'forget-me') await forgetReporter(needs, row);
  if (want === 'let-office-read') await letOfficeRead(needs, row, receipt);
};

/**
 * The reporter says that it is fixed, or is not content: says that it is not (reopens), asks for a review (复查) by the level above, or
 * takes what was declined to the next level up. Or he uses his rights: withdraws, has what he left of himself destroyed, lets his office
 * read what only his receipt opens.
 * @throws {Refusal} nobody receipt.unknown; conflict appeal.not-now or appeal.no-level-above
 * @source 晋建质规字〔2024〕75号 3 (本级不受理的可向上一级举报; S); 应急〔2023〕106号 (复查; S); 个人信息保护法 15, 47 (撤回同意, 删除)
 */
export const appeal = async (needs: AppealNeeds, actor: Actor, receipt: string, input: AppealInput): Promise<TipView> => {
  const found = await findByReceipt(needs, receipt);
  const key = await keyByReceipt(needs, found, receipt);
  const isShut = await isShutToOffice(needs, found);
  const checkMay = (tip: Tip): void => {
    if (!reporterMayDo(tip, isShut).includes(input.want)) throw new Refusal('conflict', 'appeal.not-now');
  };
  checkMay(found.body);
  await prepare(needs, found, receipt, input.want);
  const id = needs.random.id();
  const withWords = ({ body }: Row<Tip>, change: Change, now: number): Change => {
    if (input.text === undefined) return change;
    const message = { id, from: 'reporter' as const, at: now, text: key.seal(messageField(id), input.text) };
    checkRoom(body.messages, message);
    return { ...change, body: { ...change.body, messages: [...body.messages, message] } };
  };
  await changeTip(
    needs,
    reporterHand(receipt),
    () => findByReceipt(needs, receipt),
    async (row, now) => {
      checkMay(row.body);
      return withWords(row, await appealChange(needs, input.want, row.body), now);
    },
  );
  return trackTip(needs, actor, receipt);
};
