import { type Actor, actorRef, PUBLIC } from '../../kernel/actor.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { Vault } from '../../vault/schema.ts';
import type { CaseContent, Reader } from '../needs.ts';
import type { TipInput, TipReceipt } from '../schema.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { type MadeTip, type MakeTipNeeds, makeTip } from './make-tip.ts';
import { type Route, readSubmission } from './read-submission.ts';
import { type ReplayBox, replayBox, replayedAnswer } from './replay-answer.ts';

export interface SubmitTipNeeds extends MakeTipNeeds {
  readonly vault: MakeTipNeeds['vault'] & Pick<Vault, 'sealFor' | 'openFor'>;
  readonly content: Pick<CaseContent, 'advice' | 'isRegion'>;
  readonly reader: Reader;
}

/** What a tip is filed with beside what was sent. */
export interface Filing {
  /** The same submission twice under the same key gives the same tip and receipt. */
  readonly replayKey?: string | undefined;
  /** The tip whose reporter is being punished for it. */
  readonly linkedTo?: string | undefined;
  /** Where it goes, when that does not depend on what it says. */
  readonly route?: Route | undefined;
}

const storeTip = async (
  needs: SubmitTipNeeds,
  tipId: string,
  { tip, answer, now }: MadeTip,
  replay: ReplayBox | undefined,
): Promise<void> => {
  const hasFiles = tip.attachments.length > 0;
  const happened: Happening<'tip.received'> = {
    id: needs.random.id(),
    name: 'tip.received',
    at: now,
    by: actorRef(PUBLIC),
    data: { office: tip.office, urgent: tip.isUrgent, hasFiles },
  };
  await needs.tips.insert(tipId, { ...tip, ...replay?.fields(answer, now) }, [happened]);
  if (hasFiles) await keepTipFiles(needs, tipId);
};

/**
 * Takes a tip in: read in memory, sealed, stored in one write with what happened, and only then answered.
 * @throws {Refusal} invalid region.unknown or attachment.unknown; conflict replay.other-body, insider.key-short or attachment.used
 */
export const fileTip = async (needs: SubmitTipNeeds, input: TipInput, { replayKey, linkedTo, route }: Filing): Promise<TipReceipt> => {
  if (input.place?.region !== undefined && !needs.content.isRegion(input.place.region)) throw new Refusal('invalid', 'region.unknown');
  // What it is linked to counts as part of what was sent: another reporter's words under the same key are another submission.
  const sent = linkedTo === undefined ? input : { ...input, linkedTo };
  const replay = replayKey === undefined ? undefined : replayBox(needs, replayKey, sent);
  const before = replay && (await replayedAnswer(needs, replay));
  if (before) return before;
  const reading = await readSubmission(needs, input, route);
  const tipId = needs.random.id();
  const made = await makeTip(needs, { tipId, heldFor: replay?.keyHash ?? tipId, input, reading, linkedTo });
  try {
    await storeTip(needs, tipId, made, replay);
  } catch (error) {
    const winner = replay && isKeyTaken(error, 'by-replay') ? await replayedAnswer(needs, replay) : undefined;
    if (winner) return winner;
    throw error;
  }
  return made.answer;
};

/**
 * Somebody files a tip. Whoever submits is nobody in particular, an officer signed in in the same browser included.
 * @throws {Refusal} as fileTip
 * @source 吕梁方案 22; 天津方案 (八)13
 */
export const submitTip = (needs: SubmitTipNeeds, _actor: Actor, input: TipInput, replayKey?: string): Promise<TipReceipt> =>
  fileTip(needs, input, { replayKey });
