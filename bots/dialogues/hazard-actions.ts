import type { HazardView } from '../../src/hazards/office-schema.ts';
import type { HazardAction } from '../../src/hazards/schema.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import type { Choice } from '../message.ts';
import { choice } from './office-lines.ts';

/** The order of the buttons: what leads on comes first. */
const ORDER: readonly HazardAction[] = [
  'decide-extension',
  'check',
  'notify',
  'set-party',
  'name-fixes',
  'submit',
  'release-picture',
  'remind',
  'renew-link',
  'ask-extension',
  'set-grade',
  'reopen',
];

const hasPicture = ({ after }: HazardView): boolean => after.some(({ attachments }) => attachments.some(({ isShown }) => isShown));

const isOffered = (action: HazardAction, hazard: HazardView): boolean => {
  if (action === 'notify') return hazard.party.kind !== 'unknown';
  return action === 'release-picture' ? hasPicture(hazard) : true;
};

/** Once it is known who must fix it, naming somebody else is the exception. */
const orderFor = ({ party }: HazardView): readonly HazardAction[] =>
  party.kind === 'unknown' ? ORDER : [...ORDER.filter((action) => action !== 'set-party'), 'set-party'];

/** The buttons of what an officer may do with a line now. */
export const hazardChoices = (hazard: HazardView): readonly Choice[] =>
  orderFor(hazard)
    .filter((action) => hazard.may.includes(action) && isOffered(action, hazard))
    .map((action) => choice(action, `office.hazard.action.${action}`));

/** What to do next, in one sentence. */
export const nextOfHazard = ({ state, may, party }: HazardView): CopyKey => {
  if (may.includes('decide-extension')) return 'office.hazard.next.extension';
  if (may.includes('check')) return 'office.hazard.next.check';
  if (party.kind === 'unknown' && may.includes('set-party')) return 'office.hazard.next.party';
  return may.length === 0 && state !== 'closed' ? 'office.hazard.next.nothing' : `office.hazard.next.${state}`;
};
