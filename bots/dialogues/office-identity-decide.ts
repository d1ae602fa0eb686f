import { check } from '../../src/http/guard.ts';
import type { IdentityRequestView } from '../../src/identities/schema.ts';
import { DecideIdentityInput } from '../../src/identities/schema.ts';
import type { Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { lookAt } from './office-identity-ask.ts';
import { requestLine, requestReply } from './office-identity-lines.ts';
import type { IdentityState, IdentityStep } from './office-identity-state.ts';
import { choice, HOME, HOME_NEXT, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type IdentityStepOf = Step<IdentityState, IdentityStep>;

const TO_LIST: Choice = choice('list', 'office.choice.list');
const LEAVE: Choice = choice('cancel', 'office.choice.leave');

const isCustodian = ({ actor }: Turn): boolean => actor.kind === 'staff' && actor.roles.includes('custodian');

/** Of several requests in one matter only the newest: a button names its matter. */
const newestOfEach = (rows: readonly IdentityRequestView[]): readonly IdentityRequestView[] =>
  rows.filter(({ reference }, at) => rows.findIndex((row) => row.reference === reference) === at);

/** What waits for a custodian, or a handler's own requests. */
export const listStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: async (_, turn): Promise<readonly Reply[]> => {
    const rows = newestOfEach((await needs.desk.identities.listRequests(turn.actor)).rows);
    const whose = isCustodian(turn) ? 'waiting' : 'own';
    if (rows.length === 0) return [{ ...line(`office.identity.none-${whose}`), choices: [HOME] }];
    return [
      {
        ...line(`office.identity.list-${whose}`, { count: rows.length }),
        lines: rows.map((row) => requestLine(needs, row)),
        choices: [...rows.map(({ id, reference }) => plainChoice(`open:${id}`, reference)), HOME],
      },
    ];
  },
  take: (heard, state) => {
    const [what, request] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'open' && request) return { go: 'request', state: { request } };
    return { go: 'start', state, say: [line('office.list.which')] };
  },
});

const requestOf = async (needs: OfficeDialogueNeeds, { request }: IdentityState, turn: Turn): Promise<IdentityRequestView | undefined> =>
  (await needs.desk.identities.listRequests(turn.actor)).rows.find(({ id }) => id === request);

const mayChoices = ({ may }: IdentityRequestView): readonly Choice[] => [
  ...(may.includes('decide') ? [choice('yes', 'office.choice.identity-grant'), choice('no', 'office.choice.identity-refuse')] : []),
  ...(may.includes('open') ? [choice('look', 'office.choice.identity-open')] : []),
];

/** One request. A custodian sees the number, the office and why; never anything of the tip. */
export const requestStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: async (state, turn) => {
    const request = await requestOf(needs, state, turn);
    if (!request) return [{ ...line('error.identity.request-unknown'), choices: [TO_LIST, HOME] }];
    const toTip = isCustodian(turn) ? [] : [choice('tip', 'office.papers.to-tip')];
    return [{ ...requestReply(needs, request), choices: [...mayChoices(request), ...toTip, TO_LIST, HOME] }];
  },
  take: async (heard, state, turn) => {
    const { request } = state;
    if (heard.choice === 'home') return HOME_NEXT;
    if (heard.choice === 'list' || request === undefined) return { go: 'start', state: {} };
    if (heard.choice === 'yes' || heard.choice === 'no') return { go: 'answer', state: { request, grant: heard.choice === 'yes' } };
    if (heard.choice === 'look') return lookAt(needs, turn, request, 'request', { request });
    const reference = heard.choice === 'tip' ? (await requestOf(needs, state, turn))?.reference : undefined;
    if (reference !== undefined) return { become: 'office', step: 'matter', state: { view: 'waiting', reference } };
    return { go: 'request', state, say: [line('office.list.which')] };
  },
});

const back = ({ request }: IdentityState): IdentityState => (request === undefined ? {} : { request });

const inputOf = ({ grant, words }: IdentityState): DecideIdentityInput => check(DecideIdentityInput, { grant, words });

/** Why yes, or why no. */
export const answerStep = (): IdentityStepOf => ({
  prompt: ({ grant }) => [{ ...line(grant ? 'office.identity.why-yes' : 'office.identity.why-no'), choices: [LEAVE] }],
  take: (heard, state) => {
    if (heard.choice === LEAVE.id) return { go: 'request', state: back(state) };
    const told = { ...state, words: heard.text };
    inputOf(told);
    return { go: 'seal', state: told };
  },
});

/** Once more before it is decided: a yes cannot be taken back. */
export const sealStep = (needs: OfficeDialogueNeeds): IdentityStepOf => ({
  prompt: async (state, turn) => {
    const request = await requestOf(needs, state, turn);
    return [
      {
        ...line(state.grant ? 'office.identity.confirm-yes' : 'office.identity.confirm-no', { reference: request?.reference ?? '' }),
        lines: [{ key: 'office.identity.words', values: { words: state.words ?? '' } }, { key: 'office.identity.on-record' }],
        choices: [choice('send', 'office.choice.send'), choice('change', 'office.choice.change'), LEAVE],
      },
    ];
  },
  take: async (heard, state, turn) => {
    if (heard.choice === LEAVE.id) return { go: 'request', state: back(state) };
    if (heard.choice === 'change') return { go: 'answer', state: { ...back(state), grant: state.grant === true } };
    if (heard.choice !== 'send') return { go: 'seal', state, say: [line('office.confirm.which')] };
    const { reference } = await needs.desk.identities.decideIdentity(turn.actor, state.request ?? '', inputOf(state));
    return { go: 'start', state: {}, say: [line(state.grant ? 'office.identity.granted' : 'office.identity.refused', { reference })] };
  },
});
