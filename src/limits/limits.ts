import type { LimitsNeeds } from './needs.ts';
import { type Asking, admit } from './usecases/admit.ts';
import { forgetSpentWork } from './usecases/forget-spent-work.ts';
import { noteWrongReceipt } from './usecases/note-wrong-receipt.ts';

/** The domain limits bound to its needs. */
export const makeLimits = (needs: LimitsNeeds) => ({
  admit: (asking: Asking) => admit(needs, asking),
  noteWrongReceipt: (address: string) => noteWrongReceipt(needs, address),
  forgetSpentWork: () => forgetSpentWork(needs),
});
