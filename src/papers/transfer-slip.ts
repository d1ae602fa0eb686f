import type { Actor } from '../kernel/actor.ts';
import { addDays, chinaDay } from '../kernel/calendar.ts';
import { packPaper, phoneOf } from './letter-frame.ts';
import type { LetterValues } from './letter-template.ts';
import { openFitting } from './matter-papers.ts';
import type { MatterPaperNeeds } from './needs.ts';
import type { Paper, SlipDraft, TransferInput } from './schema.ts';

/** Days another office has to answer whether it takes the matter. @choice a working fortnight */
const REPLY_DAYS = 15;

/** What a transfer slip may begin with. @throws {Refusal} conflict paper.not-now; as openMatter */
export const draftSlip = async (needs: MatterPaperNeeds, actor: Actor, reference: string): Promise<SlipDraft> =>
  needs.slips.draftOf(await openFitting(needs, actor, reference, 'tip-transfer'));

/**
 * A transfer slip to another department, in the officer's own words: of the tip it holds nothing, neither its number nor that it was told.
 * Its own number is written in by hand from the office's register.
 * @throws {Refusal} conflict paper.not-now; invalid paper.personal, paper.tells-source, paper.copied; as openMatter
 */
export const transferSlip = async (needs: MatterPaperNeeds, actor: Actor, reference: string, input: TransferInput): Promise<Paper> => {
  const matter = await openFitting(needs, actor, reference, 'tip-transfer');
  const { receiver, place, party, reason } = input;
  for (const text of [input.matter, place, party, reason]) if (text !== undefined) needs.slips.checkWords(text, matter);
  const office = needs.office(matter.office);
  const values: LetterValues<'tip-transfer'> = {
    receiver,
    matter: input.matter,
    place,
    ...(party !== undefined && { party }),
    reason: reason ?? needs.copy.phrase('paper.transfer-reason'),
    replyOn: addDays(chinaDay(needs.clock.now()), REPLY_DAYS),
    officePhone: phoneOf(needs, office),
  };
  await needs.recordSlip(actor, reference);
  return packPaper(needs, { id: 'tip-transfer', issuer: office.name, values });
};
