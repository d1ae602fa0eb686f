import type { Words } from '../../src/copy/phrase.ts';
import { check } from '../../src/http/guard.ts';
import { TransferInput } from '../../src/papers/schema.ts';
import type { Heard, Step, Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { choice, HOME, HOME_NEXT, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { ASKS, type Asked, back, backChoice, type PapersNext, type PapersState, type PapersStep } from './office-papers-state.ts';

const nextAsk = ({ slip = {} }: PapersState): Asked | undefined => ASKS.find((name) => slip[name] === undefined);

/** Asks for the officer's own words, with what triage made of the matter to begin with, and what was told without what gives people away. */
const askMatter = async ({ desk }: OfficeDialogueNeeds, state: PapersState, turn: Turn): Promise<Reply> => {
  const draft = desk.slips.draftOf(await desk.reports.openMatter(turn.actor, state.number));
  return {
    ...line('office.papers.ask.matter'),
    lines: [
      { key: 'office.papers.slip-draft', values: { matter: draft.matter } },
      { key: 'office.papers.slip-help', values: { help: draft.help } },
    ],
    choices: [backChoice(state)],
  };
};

const ready = (state: PapersState): Reply => {
  const { party, ...rest } = state.slip ?? {};
  const body = check(TransferInput, { ...rest, ...(party && { party }) });
  const said = [body.receiver, body.matter, body.place, ...(body.party === undefined ? [] : [body.party])];
  const link = { label: { key: 'office.papers.tip-transfer' }, href: `/api/office/tips/${state.number}/slip` } as const;
  return {
    ...line('office.papers.ready'),
    lines: said.map((text): Words => ({ key: 'chat.text', values: { text } })),
    links: [{ ...link, body: { ...rest, ...(party && { party }) } }],
    choices: [choice('again', 'office.papers.again'), backChoice(state), HOME],
  };
};

const withPart = (state: PapersState, asked: Asked, value: string): PapersNext => ({
  go: 'slip',
  state: { ...state, slip: { ...state.slip, [asked]: value } },
});

/** Own words are looked through before they are kept: whatever would give somebody away is shown and asked for anew. */
const takeOwnWords = async (
  needs: OfficeDialogueNeeds,
  asked: Asked,
  heard: Heard,
  state: PapersState,
  turn: Turn,
): Promise<PapersNext> => {
  if (heard.text === '') return { go: 'slip', state, say: [line('office.list.which')] };
  const value = check(TransferInput.shape[asked], heard.text) ?? '';
  if (asked !== 'receiver') needs.desk.slips.checkWords(value, await needs.desk.reports.openMatter(turn.actor, state.number));
  return withPart(state, asked, value);
};

/** The officer says in his own words what another office must know. */
export const slipStep = (needs: OfficeDialogueNeeds): Step<PapersState, PapersStep> => ({
  prompt: async (state, turn): Promise<readonly Reply[]> => {
    const asked = nextAsk(state);
    if (asked === undefined) return [ready(state)];
    if (asked === 'matter') return [await askMatter(needs, state, turn)];
    const receivers = asked === 'receiver' ? needs.book.otherDepartments.map(({ id, name }) => plainChoice(`to:${id}`, name)) : [];
    const none = asked === 'party' ? [choice('no-party', 'office.papers.no-party')] : [];
    return [{ ...line(`office.papers.ask.${asked}`), choices: [...receivers, ...none, backChoice(state)] }];
  },
  take: (heard, state, turn) => {
    const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'back') return back(state);
    if (what === 'again') return { go: 'slip', state: { ...state, slip: {} } };
    if (what === 'no-party') return withPart(state, 'party', '');
    const asked = nextAsk(state);
    if (asked === undefined) return { go: 'slip', state, say: [line('office.list.which')] };
    const receiver = needs.book.otherDepartments.find(({ id }) => what === 'to' && id === which)?.name;
    return receiver === undefined ? takeOwnWords(needs, asked, heard, state, turn) : withPart(state, asked, receiver);
  },
});
