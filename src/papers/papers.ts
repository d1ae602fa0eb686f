import type { Actor } from '../kernel/actor.ts';
import { hazardNotice, hazardPaper, type PlainHazardPaper } from './hazard-papers.ts';
import { matterPaper } from './matter-papers.ts';
import type { HazardPaperNeeds, MatterPaperNeeds } from './needs.ts';
import type { MatterPaper, NoticeInput, TransferInput } from './schema.ts';
import { draftSlip, transferSlip } from './transfer-slip.ts';

/** Letters in one step, made from what an officer may see and never from what is stored. */
export const makePapers = (needs: MatterPaperNeeds & HazardPaperNeeds) => ({
  matterPaper: (actor: Actor, reference: string, paper: Exclude<MatterPaper, 'tip-transfer'>) =>
    matterPaper(needs, actor, reference, paper),
  draftSlip: (actor: Actor, reference: string) => draftSlip(needs, actor, reference),
  transferSlip: (actor: Actor, reference: string, input: TransferInput) => transferSlip(needs, actor, reference, input),
  hazardPaper: (actor: Actor, number: string, paper: PlainHazardPaper) => hazardPaper(needs, actor, number, paper),
  hazardNotice: (actor: Actor, number: string, input: NoticeInput) => hazardNotice(needs, actor, number, input),
});
export type Papers = ReturnType<typeof makePapers>;
