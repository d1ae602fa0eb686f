import type { HazardView } from '../../src/hazards/office-schema.ts';
import type { HazardAction } from '../../src/hazards/schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { Next, Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { currentField, moveOfForm, registerOfForm, without } from './hazard-forms.ts';
import { dayWords, ownRegion, withDaysWritten } from './hazard-lines.ts';
import { emptyForm, type LedgerForm, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { line, writtenDay } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type Becoming = Extract<LedgerNext, { readonly become: string }>;

/** What follows in the ledger. */
export type LedgerNext = Next<LedgerState, LedgerStep>;

/** A code is shown once, right after it was made; the notice that carries it is made with it. */
const linkReplies = (needs: OfficeDialogueNeeds, { number, link }: HazardView): readonly Reply[] =>
  link === undefined
    ? []
    : [
        {
          ...line('office.hazard.link-made', { code: link.code, ends: writtenDay(needs.copy, link.endsOn) }),
          lines: [{ key: 'office.hazard.link-how' }],
          links: [
            {
              label: { key: 'office.hazard.link.notice' },
              href: `/api/office/hazards/${number}/papers/notice`,
              body: { code: link.code, endsOn: link.endsOn },
            },
          ],
        },
      ];

const doneReplies = (needs: OfficeDialogueNeeds, form: LedgerForm, hazard: HazardView): readonly Reply[] => {
  const { number } = hazard;
  const isBack = form.action === 'check' && form.filled.outcome === 'sent-back';
  const key = isBack ? 'office.hazard.done.sent-back' : `office.hazard.done.${form.action}`;
  return [line(key as `office.hazard.done.${LedgerForm['action']}`, { number }), ...linkReplies(needs, hazard)];
};

const act = (needs: OfficeDialogueNeeds, actor: Actor, number: string, form: LedgerForm): Promise<HazardView> =>
  form.action === 'register'
    ? needs.desk.hazards.registerHazard(actor, registerOfForm(form))
    : needs.desk.hazards.moveHazard(actor, number, moveOfForm(form));

/** A notice is given between the inspection and today: often that is one day, and then only that day is said. */
const askTheDayAgain = (needs: OfficeDialogueNeeds, state: LedgerState, form: LedgerForm, { data }: Refusal): LedgerNext => ({
  go: 'fill',
  state: { ...state, form: without(form, 'told') },
  say: [
    data.from === data.to
      ? line('office.hazard.told-one-day', { day: dayWords(needs, String(data.to)) })
      : line('error.hazard.told-day', withDaysWritten(needs, data)),
  ],
});

/** Does what the form says. Somebody else may have been quicker: then the line is shown as it stands now. */
export const sendForm = async (needs: OfficeDialogueNeeds, state: LedgerState, form: LedgerForm, turn: Turn): Promise<LedgerNext> => {
  const { filter, number = '' } = state;
  const at = (line: string, say: readonly Reply[]): LedgerNext => ({
    become: 'office-hazards',
    step: 'line',
    state: { filter, number: line },
    say,
  });
  try {
    const hazard = await act(needs, turn.actor, number, form);
    return at(hazard.number, doneReplies(needs, form, hazard));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'hazard.told-day') return askTheDayAgain(needs, state, form, error);
    const data = withDaysWritten(needs, error.data);
    if (error.kind !== 'conflict' || number === '') throw new Refusal(error.kind, error.code, data);
    return at(number, [line(`error.${error.code}`, data)]);
  }
};

/** Goes on with a form: asks what is missing, and shows everything once more before it is done. */
export const goOnWith = (needs: OfficeDialogueNeeds, state: LedgerState, form: LedgerForm): LedgerNext => ({
  go: currentField(needs, form) ? 'fill' : 'confirm',
  state: { ...state, form },
});

const picturesOf = ({ after }: HazardView): NonNullable<LedgerForm['pictures']> =>
  after.flatMap(({ on, attachments }) =>
    attachments.filter(({ isShown, type }) => isShown && type.startsWith('image/')).map(({ id }) => ({ id, on })),
  );

/** A move begins. What asks for nothing is done at once. */
export const beginMove = async (needs: OfficeDialogueNeeds, state: LedgerState, action: HazardAction, turn: Turn): Promise<LedgerNext> => {
  const hazard = await needs.desk.hazards.openHazard(turn.actor, state.number ?? '');
  const form: LedgerForm = {
    ...emptyForm(action),
    party: hazard.party.kind,
    ...(action === 'release-picture' && { pictures: picturesOf(hazard) }),
    ...(action === 'decide-extension' && hazard.extension && { asked: hazard.extension.until }),
    ...(action === 'set-grade' && { criteria: hazard.criteria.map(({ id }) => id) }),
  };
  return action === 'renew-link' ? sendForm(needs, state, form, turn) : goOnWith(needs, state, form);
};

/** A new line begins; from a tip with a word that nothing of the tip may be copied. A district enters lines of its own place only. */
export const newLine = (needs: OfficeDialogueNeeds, actor: Actor, tip?: string): Becoming => {
  const region = ownRegion(needs, actor);
  const form: LedgerForm = {
    ...emptyForm('register'),
    filled: region === undefined ? {} : { region: region.code },
    ...(tip !== undefined && { tip }),
  };
  const state: LedgerState = { filter: { view: 'open' }, form };
  return {
    become: 'office-hazards',
    step: 'fill',
    state,
    say: [line(tip === undefined ? 'office.hazard.register' : 'office.hazard.register-of-tip')],
  };
};
