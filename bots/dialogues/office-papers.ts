import { z } from 'zod';
import { check } from '../../src/http/guard.ts';
import { papersOfHazard, papersOfMatter } from '../../src/papers/rules/fitting-papers.ts';
import { type HazardPaper, type MatterPaper, TransferInput } from '../../src/papers/schema.ts';
import { type Dialogue, defineDialogue, type Next, type Step, type Turn } from '../dialogue.ts';
import type { Choice, Reply, ReplyLink } from '../message.ts';
import { AT_START } from './hazard-state.ts';
import { choice, HOME, HOME_NEXT, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** What a slip asks for, in order. */
const ASKS = ['receiver', 'matter', 'place'] as const;
type Asked = (typeof ASKS)[number];

/** Letters about a tip or a line; of either only its number is kept, and the officer's own words for a transfer slip. */
const PapersState = z.object({
  of: z.enum(['tip', 'hazard']),
  number: z.string(),
  slip: z.record(z.string(), z.string()).optional(),
});
type PapersState = z.infer<typeof PapersState>;
type PapersStep = 'start' | 'slip';
type PapersNext = Next<PapersState, PapersStep>;

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

const backChoice = ({ of }: PapersState): Choice => choice('back', of === 'tip' ? 'office.papers.to-tip' : 'office.hazard.choice.to-line');

const back = ({ of, number }: PapersState): PapersNext =>
  of === 'tip'
    ? { become: 'office', step: 'matter', state: { view: 'waiting', reference: number } }
    : { become: 'office-hazards', step: 'line', state: { ...AT_START, number } };

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

const nextAsk = ({ slip = {} }: PapersState): Asked | undefined => ASKS.find((name) => slip[name] === undefined);

const slipLink = (state: PapersState): ReplyLink => {
  const { receiver, matter, place } = check(TransferInput, state.slip);
  return { label: { key: 'office.papers.tip-transfer' }, href: `${folderOf(state)}/tip-transfer`, body: { receiver, matter, place } };
};

/** The officer says in his own words what another office must know. */
const slipStep = (needs: OfficeDialogueNeeds): Step<PapersState, PapersStep> => ({
  prompt: (state): readonly Reply[] => {
    const asked = nextAsk(state);
    const receivers = asked === 'receiver' ? needs.book.otherDepartments.map(({ id, name }) => plainChoice(`to:${id}`, name)) : [];
    if (asked) return [{ ...line(`office.papers.ask.${asked}`), choices: [...receivers, backChoice(state)] }];
    return [{ ...line('office.papers.ready'), links: [slipLink(state)], choices: [backChoice(state), HOME] }];
  },
  take: (heard, state) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'back') return back(state);
    const asked = nextAsk(state);
    const receiver = needs.book.otherDepartments.find(({ id }) => what === 'to' && id === which)?.name;
    if (asked === undefined || (receiver === undefined && heard.text === ''))
      return { go: 'slip', state, say: [line('office.list.which')] };
    const value = check(TransferInput.shape[asked], receiver ?? heard.text);
    return { go: 'slip', state: { ...state, slip: { ...state.slip, [asked]: value } } };
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
