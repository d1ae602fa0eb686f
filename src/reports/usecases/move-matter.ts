import type { Actor } from '../../kernel/actor.ts';
import type { MatterView, OfficeMove } from '../office-schema.ts';
import type { Tip } from '../stored-schema.ts';
import { acceptTip } from './accept-tip.ts';
import { type AnswerTipNeeds, answerTip } from './answer-tip.ts';
import { answerUrgent } from './answer-urgent.ts';
import { askExtension } from './ask-extension.ts';
import { beginVerification } from './begin-verification.ts';
import { findByReference } from './change-tip.ts';
import { decideExtension } from './decide-extension.ts';
import { decideReview } from './decide-review.ts';
import { decideSuggestion } from './decide-suggestion.ts';
import { declineTip } from './decline-tip.ts';
import { handDownTip } from './hand-down-tip.ts';
import { mergeTips } from './merge-tips.ts';
import { type OpenMatterNeeds, openMatter } from './open-matter.ts';
import { passOnSuggestion } from './pass-on-suggestion.ts';
import { recordVerdict } from './record-verdict.ts';
import { referTip } from './refer-tip.ts';
import { thankReporter } from './thank-reporter.ts';
import { visitReporter } from './visit-reporter.ts';
import { writeToReporter } from './write-to-reporter.ts';

export type MoveMatterNeeds = OpenMatterNeeds & AnswerTipNeeds;

const move = (needs: MoveMatterNeeds, actor: Actor, reference: string, wanted: OfficeMove): Promise<void> => {
  switch (wanted.action) {
    case 'accept':
      return acceptTip(needs, actor, reference);
    case 'decline':
      return declineTip(needs, actor, reference, wanted);
    case 'refer':
      return referTip(needs, actor, reference, wanted);
    case 'hand-down':
      return handDownTip(needs, actor, reference, wanted);
    case 'ask':
    case 'tell':
      return writeToReporter(needs, actor, reference, wanted);
    case 'visit':
      return visitReporter(needs, actor, reference, wanted);
    case 'begin-verification':
      return beginVerification(needs, actor, reference);
    case 'ask-extension':
      return askExtension(needs, actor, reference, wanted);
    case 'decide-extension':
      return decideExtension(needs, actor, reference, wanted);
    case 'record-verdict':
      return recordVerdict(needs, actor, reference, wanted);
    case 'answer':
      return answerTip(needs, actor, reference, wanted);
    case 'merge':
      return mergeTips(needs, actor, reference, wanted);
    case 'pass-on':
      return passOnSuggestion(needs, actor, reference, wanted);
    case 'decide-suggestion':
      return decideSuggestion(needs, actor, reference, wanted);
    case 'thank':
      return thankReporter(needs, actor, reference, wanted);
    case 'decide-review':
      return decideReview(needs, actor, reference, wanted);
    case 'answer-urgent':
      return answerUrgent(needs, actor, reference);
  }
};

const LEADS_AWAY: readonly OfficeMove['action'][] = ['hand-down', 'decide-review'];

/** What an officer saw of an insider's matter that he is about to hand on: once it is another office's he cannot open it any more. */
const seenBefore = async (
  needs: MoveMatterNeeds,
  actor: Actor,
  reference: string,
  { action }: OfficeMove,
): Promise<MatterView | undefined> => {
  if (!LEADS_AWAY.includes(action)) return undefined;
  const { body } = await findByReference(needs, reference);
  return body.isInsider ? openMatter(needs, actor, reference) : undefined;
};

/** That, and where it is now. */
const handedOn = (needs: MoveMatterNeeds, before: MatterView, { office, state, deadlines }: Tip): MatterView => ({
  ...before,
  office,
  officeName: needs.directory.office(office).name,
  state,
  deadlines,
  may: [],
});

/**
 * One officer's action on one matter, by its verb; answers with the matter as it stands after.
 * @throws {Refusal} as the verb's own use-case
 */
export const moveMatter = async (needs: MoveMatterNeeds, actor: Actor, reference: string, wanted: OfficeMove): Promise<MatterView> => {
  const before = await seenBefore(needs, actor, reference, wanted);
  await move(needs, actor, reference, wanted);
  const after = before && (await findByReference(needs, reference)).body;
  return after && after.office !== before.office ? handedOn(needs, before, after) : openMatter(needs, actor, reference);
};
