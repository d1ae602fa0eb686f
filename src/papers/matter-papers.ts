import type { Actor } from '../kernel/actor.ts';
import { chinaDay } from '../kernel/calendar.ts';
import { Refusal } from '../kernel/errors.ts';
import type { MatterView } from '../reports/office-schema.ts';
import { packPaper, phoneOf } from './letter-frame.ts';
import type { LetterValues } from './letter-template.ts';
import type { MatterPaperNeeds } from './needs.ts';
import { papersOfMatter } from './rules/fitting-papers.ts';
import type { MatterPaper, Paper } from './schema.ts';

/** The matter, where this letter fits it as it stands. @throws {Refusal} conflict paper.not-now; as openMatter */
export const openFitting = async (needs: MatterPaperNeeds, actor: Actor, reference: string, paper: MatterPaper): Promise<MatterView> => {
  const matter = await needs.openMatter(actor, reference);
  if (!papersOfMatter(matter).includes(paper)) throw new Refusal('conflict', 'paper.not-now');
  return matter;
};

const acceptance = (needs: MatterPaperNeeds, matter: MatterView): LetterValues<'tip-acceptance'> => {
  const office = needs.office(matter.office);
  const last = matter.deadlines
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1);
  return {
    reference: matter.reference,
    receivedOn: chinaDay(matter.receivedAt),
    answerOn: last ?? chinaDay(needs.clock.now()),
    officePhone: phoneOf(needs, office),
  };
};

const refusal = (needs: MatterPaperNeeds, matter: MatterView): LetterValues<'tip-refusal'> => {
  const told = matter.steps.findLast(({ state }) => state === 'declined')?.words ?? '';
  const reason = needs.declineReasons.find(({ words }) => told.includes(words));
  return {
    reference: matter.reference,
    receivedOn: chinaDay(matter.receivedAt),
    reason: reason?.words ?? told,
    next: reason?.next ?? needs.copy.phrase('paper.refusal-next'),
    reviewer: needs.reviewerOf(matter.office),
  };
};

/** Letters to a tip's reporter, who fetches them himself: nothing in them says who he is. @throws {Refusal} conflict paper.not-now; as openMatter */
export const matterPaper = async (
  needs: MatterPaperNeeds,
  actor: Actor,
  reference: string,
  paper: Exclude<MatterPaper, 'tip-transfer'>,
): Promise<Paper> => {
  const matter = await openFitting(needs, actor, reference, paper);
  const frame = { about: reference, issuer: needs.office(matter.office).name };
  return paper === 'tip-acceptance'
    ? packPaper(needs, { ...frame, id: paper, values: acceptance(needs, matter) })
    : packPaper(needs, { ...frame, id: paper, values: refusal(needs, matter) });
};
