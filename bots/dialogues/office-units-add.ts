import type { Words } from '../../src/copy/phrase.ts';
import { check } from '../../src/http/guard.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import { INDUSTRIES, ShortText } from '../../src/reports/schema.ts';
import { UNIT_KINDS, UnitCode, UnitInput } from '../../src/units/schema.ts';
import type { Heard, Step, Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { ownRegion } from './hazard-lines.ts';
import { choice, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import {
  type AddStep,
  listAt,
  type RegisterNext,
  type RegisterState,
  type RegisterStep,
  type RegisterSteps,
  wayOf,
} from './office-units-state.ts';

type Added = NonNullable<RegisterState['added']>;

const LEAVE: Choice = choice('list', 'office.units.choice.leave');

const withTold = (state: RegisterState, told: Added): RegisterState => ({ ...state, added: { ...state.added, ...told } });

/** One question: what is typed or pressed, and what comes after it. */
interface Question {
  readonly step: AddStep;
  readonly ask: CopyKey;
  readonly choices?: (state: RegisterState) => readonly Choice[];
  /** What was told; undefined where it is no answer. @throws {Refusal} with what does not fit */
  told(heard: Heard, state: RegisterState): Added | undefined;
  next(state: RegisterState, heard: Heard, turn: Turn): RegisterNext;
}

const asked = ({ step, ask, choices, told, next }: Question): Step<RegisterState, RegisterStep> => ({
  prompt: (state) => [{ ...line(ask), choices: [...(choices?.(state) ?? []), LEAVE] }],
  take: (heard, state, turn) => {
    if (heard.choice === LEAVE.id || heard.choice === 'home') return wayOf(heard.choice, state) ?? { go: 'start', state: listAt(state) };
    const answer = told(heard, state);
    return answer === undefined ? { go: step, state, say: [line('office.list.which')] } : next(withTold(state, answer), heard, turn);
  },
});

const typedSteps: RegisterSteps<'add-code' | 'add-name'> = {
  'add-code': asked({
    step: 'add-code',
    ask: 'office.units.ask.code',
    told: ({ text }) => ({ code: check(UnitCode, text) }),
    next: (state) => ({ go: 'add-name', state }),
  }),
  'add-name': asked({
    step: 'add-name',
    ask: 'office.units.ask.name',
    told: ({ text }) => ({ name: check(ShortText, text) }),
    next: (state) => ({ go: 'add-kind', state }),
  }),
};

/** A district enters units of its own place only; the city is asked which place it is. */
const placeNext = (needs: OfficeDialogueNeeds, state: RegisterState, turn: Turn): RegisterNext => {
  const region = ownRegion(needs, turn.actor)?.code;
  return region === undefined ? { go: 'add-region', state } : { go: 'add-industries', state: withTold(state, { region }) };
};

const pickedSteps = (needs: OfficeDialogueNeeds): RegisterSteps<'add-kind' | 'add-region'> => ({
  'add-kind': asked({
    step: 'add-kind',
    ask: 'office.units.ask.kind',
    choices: () => UNIT_KINDS.map((kind) => choice(kind, `office.units.kind.${kind}`)),
    told: (heard) => {
      const kind = UNIT_KINDS.find((each) => each === heard.choice);
      return kind && { kind };
    },
    next: (state, _, turn) => placeNext(needs, state, turn),
  }),
  'add-region': asked({
    step: 'add-region',
    ask: 'office.units.ask.region',
    choices: () => needs.book.ledger.regions.map(({ code, name }) => plainChoice(`region-${code}`, name)),
    told: (heard) => {
      const region = needs.book.ledger.regions.find(({ code }) => heard.choice === `region-${code}`)?.code;
      return region === undefined ? undefined : { region };
    },
    next: (state) => ({ go: 'add-industries', state }),
  }),
});

const industriesOf = ({ added }: RegisterState) => added?.industries ?? [];

const industriesStep: RegisterSteps<'add-industries'> = {
  'add-industries': asked({
    step: 'add-industries',
    ask: 'office.units.ask.industries',
    choices: (state) => [
      ...INDUSTRIES.filter((each) => !industriesOf(state).includes(each)).map((each) => choice(each, `office.industry.${each}`)),
      choice('enough', industriesOf(state).length > 0 ? 'office.units.choice.enough' : 'office.units.choice.no-industry'),
    ],
    told: (heard, state) => {
      if (heard.choice === 'enough') return {};
      const industry = INDUSTRIES.find((each) => each === heard.choice);
      return industry && { industries: [...industriesOf(state), industry] };
    },
    next: (state, heard) => ({ go: heard.choice === 'enough' ? 'add-send' : 'add-industries', state }),
  }),
};

const toldLines = ({ copy, book }: OfficeDialogueNeeds, { added = {} }: RegisterState): readonly Words[] => {
  const { code = '', name = '', kind = 'firm', region = '', industries = [] } = added;
  const named = industries.map((industry) => copy.phrase(`office.industry.${industry}`)).join(copy.phrase('office.comma'));
  return [
    { key: 'office.units.line.name', values: { name } },
    { key: 'office.units.line.code', values: { code } },
    { key: 'office.units.line.kind', values: { kind: copy.phrase(`office.units.kind.${kind}`) } },
    { key: 'office.units.line.region', values: { region: book.ledger.regions.find((each) => each.code === region)?.name ?? region } },
    named === '' ? { key: 'office.units.line.no-industry' } : { key: 'office.units.line.industries', values: { industries: named } },
  ];
};

const sendStep = (needs: OfficeDialogueNeeds): RegisterSteps<'add-send'> => ({
  'add-send': {
    prompt: (state) => [
      {
        ...line('office.units.confirm'),
        lines: toldLines(needs, state),
        choices: [choice('send', 'office.units.choice.send'), choice('change', 'office.choice.change'), LEAVE],
      },
    ],
    take: async (heard, state, turn) => {
      if (heard.choice === 'change') return { go: 'add-code', state: { added: {} } };
      if (heard.choice !== 'send') return wayOf(heard.choice, state) ?? { go: 'add-send', state, say: [line('office.list.which')] };
      const { code, name } = await needs.desk.units.addUnit(turn.actor, check(UnitInput, { industries: [], ...state.added }));
      return { become: 'office-units', step: 'unit', state: { code }, say: [line('office.units.added', { name })] };
    },
  },
});

/** A new unit, one question at a time, and all of it once more before it is entered. */
export const unitAddSteps = (needs: OfficeDialogueNeeds): RegisterSteps<AddStep | 'add-send'> => ({
  ...typedSteps,
  ...pickedSteps(needs),
  ...industriesStep,
  ...sendStep(needs),
});
