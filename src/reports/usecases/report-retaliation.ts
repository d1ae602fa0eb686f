import type { Actor } from '../../kernel/actor.ts';
import type { CaseContent, Say } from '../needs.ts';
import { routeRetaliation } from '../rules/retaliation.ts';
import type { RetaliationInput, TipReceipt } from '../schema.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { fileTip, type SubmitTipNeeds } from './submit-tip.ts';

export interface ReportRetaliationNeeds extends SubmitTipNeeds {
  readonly content: SubmitTipNeeds['content'] & Pick<CaseContent, 'phones'>;
  readonly say: Say;
}

/** Whom to call: 公安, 安全生产举报, 政务热线. @choice a fire or an ambulance is not what this is about */
const NUMBERS: readonly string[] = ['110', '12350', '12345'];

/**
 * A reporter is being punished for what he told (打击报复): an insider's tip of its own, under a receipt of its own, with the level above the
 * office that has the first. Only its sealed content says which that was.
 * @throws {Refusal} nobody receipt.unknown; as submitTip
 * @source 安全生产法(2021) 54 (不得因检举、控告降低待遇或解除劳动合同); 信访工作条例 (不得打击报复信访人)
 */
export const reportRetaliation = async (
  needs: ReportRetaliationNeeds,
  _actor: Actor,
  receipt: string,
  input: RetaliationInput,
  replayKey?: string,
): Promise<TipReceipt> => {
  const { body: first } = await findByReceipt(needs, receipt);
  const filed = await fileTip(
    needs,
    { ...input, kind: 'illegal-act', reporter: { mode: 'anonymous', insider: true } },
    { linkedTo: first.reference, route: routeRetaliation(needs.directory, first), ...(replayKey !== undefined && { replayKey }) },
  );
  const lines = needs.content.phones(input.place?.region);
  const phones = NUMBERS.flatMap((number) => lines.filter(({ phone }) => phone === number));
  const rights = { code: 'retaliation', text: needs.say('retaliation.rights'), phones };
  return { ...filed, advice: [...(filed.advice ?? []), rights] };
};
