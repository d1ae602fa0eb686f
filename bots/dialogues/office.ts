import { Refusal } from '../../src/kernel/errors.ts';
import type { Dialogue } from '../dialogue.ts';
import { officeHazards } from './hazard-desk.ts';
import { officeAccounts } from './office-accounts.ts';
import { officeAudit } from './office-audit.ts';
import { officeDesk } from './office-desk.ts';
import { officeDuty } from './office-duty.ts';
import { officeIdentity } from './office-identity.ts';
import { HOME, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { officeNotices } from './office-notices.ts';
import { officePapers } from './office-papers.ts';
import { officeUnits } from './office-units.ts';

/** Asks its questions; what this officer may not see is told in words, with the way home. */
const sayingWhyNot = (dialogue: Dialogue): Dialogue => ({
  ...dialogue,
  prompt: async (step, state, turn) => {
    try {
      return await dialogue.prompt(step, state, turn);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ ...line(`error.${error.code}`, error.data), choices: [HOME] }];
    }
  },
});

/** The dialogues an office works in, in the order they are asked; the desk opens with anything and stands last. */
export const officeDialogues = (needs: OfficeDialogueNeeds): readonly Dialogue[] =>
  [
    officeNotices(needs),
    officeDuty(needs),
    officeAccounts(needs),
    officeAudit(needs),
    officeHazards(needs),
    officePapers(needs),
    officeUnits(needs),
    officeIdentity(needs),
    officeDesk(needs),
  ].map(sayingWhyNot);
