import { check } from '../../src/http/guard.ts';
import type { IdentityReason, IdentityStanding } from '../../src/identities/schema.ts';
import { AskIdentityInput, IDENTITY_REASONS } from '../../src/identities/schema.ts';
import type { Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { identityReply, requestReply } from './office-identity-lines.ts';
import type { IdentityNext, IdentityState, IdentityStep } from './office-identity-state.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type IdentityStepOf = Step<IdentityState, IdentityStep>;

const TO_TIP: Choice = choice('tip', 'office.papers.to-tip');
const LEAVE: Choice = choice('cancel', 'office.choice.leave');

const toTip = ({ reference = '' }: IdentityState): IdentityNext => ({
  become: 'office',
  step: 'matter',
  state: { view: 'waiting', reference },
});

const anew = ({ reference }: IdentityState): IdentityState => (reference === undefined ? {} : { reference });

const OPEN: readonly string[] = ['asked', 'granted', 'opened'];

const mayAsk = ({ request }: IdentityStanding): boolean => request === undefined || !OPEN.includes(request.state);

/** Shows the identity in one reply; what is asked next says nothing of it. */
export const lookAt = async (
  needs: OfficeDialogueNeeds,
  turn: Turn,
  requestId: string,
  step: IdentityStep,
  state: IdentityState,
): Promise<IdentityNext> => ({
  go: step,
  state,
  say: [identityReply(await needs.desk.identities.openIdentity(turn.actor, requestId))],
});

/** How it stands with the identity of a matter: what lies here, what was asked, and what may be done now. */
export const tipStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: async (state, turn): Promise<readonly Reply[]> => {
    const standing = await needs.desk.identities.identityStanding(turn.actor, state.reference ?? '');
    if (!standing) return [{ ...line('error.identity.none'), choices: [TO_TIP, HOME] }];
    const { mode, request } = standing;
    const choices = [
      ...(request?.may.includes('open') ? [choice(`look:${request.id}`, 'office.choice.identity-open')] : []),
      ...(mayAsk(standing) ? [choice('ask', 'office.choice.identity-ask')] : []),
      TO_TIP,
      HOME,
    ];
    return [line(`office.identity.mode.${mode}`), { ...(request ? requestReply(needs, request) : line('office.identity.how')), choices }];
  },
  take: (heard, state, turn) => {
    const [what, request] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'tip') return toTip(state);
    if (what === 'ask') return { go: 'reason', state: anew(state) };
    if (what === 'look' && request) return lookAt(needs, turn, request, 'tip', anew(state));
    return { go: 'tip', state, say: [line('office.list.which')] };
  },
});

/** Why, from the list; only what this kind of identity allows is offered. */
export const reasonStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: async ({ reference = '' }, turn) => {
    const standing = await needs.desk.identities.identityStanding(turn.actor, reference);
    const reasons = standing?.reasons ?? [];
    return [{ ...line('office.identity.which-reason'), choices: [...reasons.map((id) => choice(id, `identity.reason.${id}`)), LEAVE] }];
  },
  take: (heard, state) => {
    if (heard.choice === LEAVE.id) return { go: 'tip', state: anew(state) };
    const reason = IDENTITY_REASONS.find((id) => id === heard.choice);
    if (!reason) return { go: 'reason', state, say: [line('office.pick-one')] };
    return { go: 'words', state: { ...anew(state), reason } };
  },
});

const inputOf = ({ reason, words }: IdentityState): AskIdentityInput => check(AskIdentityInput, { reason, words });

/** Why, in his own words: the custodians decide by them. */
export const wordsStep = (): IdentityStepOf => ({
  prompt: () => [{ ...line('office.identity.ask-words'), choices: [LEAVE] }],
  take: (heard, state) => {
    if (heard.choice === LEAVE.id) return { go: 'tip', state: anew(state) };
    const told = { ...state, words: heard.text };
    inputOf(told);
    return { go: 'confirm', state: told };
  },
});

const reasonName = (needs: OfficeDialogueNeeds, reason: IdentityReason | undefined): string =>
  reason === undefined ? '' : needs.copy.phrase(`identity.reason.${reason}`);

/** Once more before it goes to the custodians: it stays on record. */
export const confirmStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: ({ reference = '', reason, words = '' }) => [
    {
      ...line('office.identity.confirm', { reference }),
      lines: [
        { key: 'office.identity.reason', values: { reason: reasonName(needs, reason) } },
        { key: 'office.identity.words', values: { words } },
        { key: 'office.identity.on-record' },
      ],
      choices: [choice('send', 'office.choice.send'), choice('change', 'office.choice.change'), LEAVE],
    },
  ],
  take: async (heard, state, turn) => {
    if (heard.choice === LEAVE.id) return { go: 'tip', state: anew(state) };
    if (heard.choice === 'change') return { go: 'reason', state: anew(state) };
    if (heard.choice !== 'send') return { go: 'confirm', state, say: [line('office.confirm.which')] };
    const { reference = '' } = state;
    await needs.desk.identities.askIdentity(turn.actor, reference, inputOf(state));
    return { go: 'tip', state: anew(state), say: [line('office.identity.sent', { reference })] };
  },
});
