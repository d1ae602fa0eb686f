import { HazardNumber } from '../../src/hazards/schema.ts';
import { type Dialogue, defineDialogue, type Opening } from '../dialogue.ts';
import { ledgerChange, ledgerConfirm } from './hazard-confirm.ts';
import { ledgerFill } from './hazard-fill.ts';
import { currentField } from './hazard-forms.ts';
import { ledgerHome, ledgerImport } from './hazard-home.ts';
import { ledgerLine, ledgerParty } from './hazard-line.ts';
import { ledgerFilter, ledgerList } from './hazard-list.ts';
import { ledgerReport } from './hazard-report.ts';
import { AT_START, LedgerState, type LedgerStep } from './hazard-state.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

type LedgerOpening = Opening<LedgerState, LedgerStep>;

const NAME = 'office-hazards';

const numberSaid = (text: string): string | undefined => HazardNumber.safeParse(text.normalize('NFKC').trim().toUpperCase()).data;

const FIGURES = /^[\d.,]+$/;

/** While something is to be typed, bare figures are the answer and neither a word for the menu nor the end of a running number. */
const askedFor = (needs: OfficeDialogueNeeds, text: string, state: unknown): LedgerState | undefined => {
  const known = LedgerState.safeParse(state).data;
  const field = known?.form && currentField(needs, known.form);
  const isTyped = field !== undefined && field.kind !== 'pick' && field.kind !== 'photos';
  return isTyped && FIGURES.test(text.normalize('NFKC')) ? known : undefined;
};

/** The ledger at the office: lists, a line, what is done with it, a new one, and how many. */
export const officeHazards = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<LedgerState, LedgerStep>({
    name: NAME,
    version: 1,
    shape: LedgerState,
    steps: {
      start: ledgerHome(needs),
      list: ledgerList(needs),
      filter: ledgerFilter(needs),
      line: ledgerLine(needs),
      party: ledgerParty(needs),
      fill: ledgerFill(needs),
      change: ledgerChange(needs),
      confirm: ledgerConfirm(needs),
      report: ledgerReport(needs),
      import: ledgerImport(),
    },
    opens: (heard, current): LedgerOpening | undefined => {
      const asked = current?.dialogue === NAME ? askedFor(needs, heard.text, current.state) : undefined;
      if (asked) return { step: 'fill', state: asked, isAnswer: true };
      const number = numberSaid(heard.text);
      if (number !== undefined) return { step: 'line', state: { ...AT_START, number }, isAnswer: false, isInPlace: true };
      return placeSaid(needs.sayings, heard.text) === 'hazards'
        ? { step: 'start', state: AT_START, isAnswer: false, isInPlace: true }
        : undefined;
    },
    // A page that was loaded anew says nothing: what is half told is asked again, else the day begins.
    anytime: (heard, step, state) => {
      if (heard.text !== '' || heard.attachments.length > 0) return undefined;
      return step === 'fill' || step === 'confirm' || step === 'change'
        ? { go: step, state }
        : { become: 'office', step: 'home', state: { view: 'waiting' } };
    },
  });
