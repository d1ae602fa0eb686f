import { type ErrorCode, type PhraseValues, Refusal } from '../../kernel/errors.ts';

/** Something about a line that cannot be, with the code of its words. A sheet notes it by its cell, a door refuses it. */
export interface Fault {
  readonly code: ErrorCode;
  readonly values?: PhraseValues;
}

/** @throws {Refusal} invalid, with the words of the first fault there is @choice one fault at a time is what a person can mend */
export const refuseFault = (...faults: readonly (Fault | undefined)[]): void => {
  const fault = faults.find((each) => each !== undefined);
  if (fault) throw new Refusal('invalid', fault.code, fault.values);
};
