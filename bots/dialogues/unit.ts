import { HazardNumber } from '../../src/hazards/schema.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { type Dialogue, defineDialogue, type Heard, type Opening, type Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { line } from './office-lines.ts';
import { checkSteps } from './unit-check.ts';
import { checkSendSteps } from './unit-check-send.ts';
import { evidenceSteps } from './unit-evidence.ts';
import { fixesSteps } from './unit-fixes.ts';
import { hazardInHand, hazardSteps } from './unit-hazard.ts';
import { goToPlace, homeSteps } from './unit-home.ts';
import { TO_HOME } from './unit-lines.ts';
import { moreTimeSteps } from './unit-more-time.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import { unitPlaceSaid } from './unit-sayings.ts';
import { isHolder, isTelling, startFor, type UnitNext, UnitState, type UnitStep } from './unit-state.ts';

type UnitOpening = Opening<UnitState, UnitStep>;

const at = (step: UnitStep, state: UnitState): UnitOpening => ({ step, state, isAnswer: false, isInPlace: true });

const isNothing = (heard: Heard): boolean => heard.text === '' && heard.attachments.length === 0;

/** Whose phone it is: the office of the hazard in hand, or of the unit's place. */
const phonesReply = async (needs: UnitDialogueNeeds, state: UnitState, turn: Turn): Promise<Reply> => {
  const hasHazard = isHolder(turn) || state.number !== undefined;
  const hazard = hasHazard ? await hazardInHand(needs, state, turn) : undefined;
  const { name, phones } = needs.desk.reports.officeFor(hazard?.region ?? (await needs.desk.units.openUnit(turn.actor)).region);
  const words = hazard ? line('unit.phones-for', { office: name, number: hazard.number }) : line('unit.phones', { office: name });
  // The other lines of a place are for whoever reports a danger, not for whoever is told to fix one.
  const hotline = needs.copy.phrase('unit.hotline');
  return { ...words, phones: phones.filter(({ phone }) => phone === hotline) };
};

/** Where a member says he wants to go; while something is being told, words are answers. */
const placeOf = (needs: UnitDialogueNeeds, heard: Heard, state: UnitState | undefined, turn: Turn): UnitOpening | undefined => {
  if (isHolder(turn) || (state && isTelling(state))) return undefined;
  const number = HazardNumber.safeParse(heard.text.normalize('NFKC').trim().toUpperCase()).data;
  if (number !== undefined) return at('hazard', { standing: 'open', number });
  const place = unitPlaceSaid(needs.sayings, heard.text);
  if (place === undefined || place === 'home') return place && at('home', {});
  const next = goToPlace(place);
  return at(next.go, next.state);
};

/** Where it goes on after something was asked in between: of a hazard, only what comes next and not all of it again. */
const onwards = (step: UnitStep): UnitStep => (step === 'hazard' ? 'done' : step);

const anytime = async (
  needs: UnitDialogueNeeds,
  heard: Heard,
  step: UnitStep,
  state: UnitState,
  turn: Turn,
): Promise<UnitNext | undefined> => {
  if (heard.choice !== undefined) return undefined;
  if (heard.command === 'human') return { go: onwards(step), state, say: [await phonesReply(needs, state, turn)] };
  if (heard.command === 'help') return { go: onwards(step), state, say: [line(isHolder(turn) ? 'unit.help' : 'unit.help-member')] };
  // A page that was loaded anew says nothing: what is half told is asked again, else it begins where everything begins.
  if (isNothing(heard)) return isTelling(state) ? { go: step, state } : startFor(turn);
  // A bare nought is a sum of money where one is asked for.
  return heard.command === 'menu' && step !== 'funds' ? startFor(turn) : undefined;
};

/** Asks its questions; what may not be seen is told in words, with the way home. */
const sayingWhyNot = (dialogue: Dialogue): Dialogue => ({
  ...dialogue,
  prompt: async (step, state, turn) => {
    try {
      return await dialogue.prompt(step, state, turn);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ ...line(`error.${error.code}`, error.data), ...(isHolder(turn) ? {} : { choices: [TO_HOME] }) }];
    }
  },
});

const unitDialogue = (needs: UnitDialogueNeeds): Dialogue =>
  defineDialogue<UnitState, UnitStep>({
    name: 'unit',
    version: 1,
    shape: UnitState,
    steps: {
      ...homeSteps(needs),
      ...hazardSteps(needs),
      ...fixesSteps(needs),
      ...evidenceSteps(needs),
      ...moreTimeSteps(needs),
      ...checkSteps(needs),
      ...checkSendSteps(needs),
    },
    opens: (heard, current, turn) => {
      const place = placeOf(needs, heard, UnitState.safeParse(current?.state).data, turn);
      if (place || current) return place;
      const start = startFor(turn);
      return at(start.step, start.state);
    },
    anytime: (heard, step, state, turn) => anytime(needs, heard, step, state, turn),
  });

/** The dialogues of those who must fix: one hazard by the link of a notice, or a unit's own home for its members. */
export const unitDialogues = (needs: UnitDialogueNeeds): readonly Dialogue[] => [sayingWhyNot(unitDialogue(needs))];
