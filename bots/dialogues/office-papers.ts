import { papersOfHazard, papersOfMatter } from '../../src/papers/rules/fitting-papers.ts';
import type { HazardPaper, MatterPaper } from '../../src/papers/schema.ts';
import { type Dialogue, defineDialogue, type Step, type Turn } from '../dialogue.ts';
import type { Reply, ReplyLink } from '../message.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { back, backChoice, PapersState, type PapersStep } from './office-papers-state.ts';
import { slipStep } from './office-slip.ts';

const folderOf = ({ of, number }: PapersState): string => `/api/office/${of === 'tip' ? 'tips' : 'hazards'}/${number}/papers`;

const linkTo = (state: PapersState, paper: MatterPaper | HazardPaper): ReplyLink => {
  const isNotice = paper === 'hazard-notice' || paper === 'hazard-notice-owner';
  const label = { key: `office.papers.${paper}` } as const;
  return isNotice ? { label, href: `${folderOf(state)}/notice`, body: {} } : { label, href: `${folderOf(state)}/${paper}` };
};

const fitting = async (
  needs: OfficeDialogueNeeds,
  { of, number }: PapersState,
  turn: Turn,
): Promise<readonly (MatterPaper | HazardPaper)[]> =>
  of === 'tip'
    ? papersOfMatter(await needs.desk.reports.openMatter(turn.actor, number))
    : papersOfHazard(await needs.desk.hazards.openHazard(turn.actor, number));

/** The letters that fit now, as links to be saved; a transfer slip asks for own words first. */
const start = (needs: OfficeDialogueNeeds): Step<PapersState, PapersStep> => ({
  prompt: async (state, turn): Promise<readonly Reply[]> => {
    const papers = await fitting(needs, state, turn);
    const links = papers.filter((paper) => paper !== 'tip-transfer').map((paper) => linkTo(state, paper));
    const slip = papers.includes('tip-transfer') ? [choice('slip', 'office.papers.tip-transfer')] : [];
    const renews = papers.some((paper) => paper === 'hazard-notice' || paper === 'hazard-notice-owner');
    return [
      {
        ...line(papers.length === 0 ? 'office.papers.none' : 'office.papers.which'),
        lines: renews ? [{ key: 'office.papers.notice-renews' }] : [],
        ...(links.length > 0 && { links }),
        choices: [...slip, backChoice(state), HOME],
      },
    ];
  },
  take: (heard, state) => {
    if (heard.choice === 'home') return HOME_NEXT;
    if (heard.choice === 'back') return back(state);
    if (heard.choice === 'slip') return { go: 'slip', state: { ...state, slip: {} } };
    return { go: 'start', state, say: [line('office.list.which')] };
  },
});

/** Letters in one step, from a tip or from a line of the ledger. */
export const officePapers = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<PapersState, PapersStep>({
    name: 'office-papers',
    version: 1,
    shape: PapersState,
    steps: { start: start(needs), slip: slipStep(needs) },
    opens: () => undefined,
    anytime: (heard, step, state) => (heard.text === '' && heard.attachments.length === 0 ? { go: step, state } : undefined),
  });
