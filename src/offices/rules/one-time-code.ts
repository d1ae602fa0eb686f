/** Length of a step in ms. @source RFC 6238 4.1, as every authenticator has it */
export const STEP_MS = 30_000;

/** Six digits are a one-time code; anything else is tried as a recovery code. @choice as every authenticator shows them, blanks passed over */
export const oneTimeDigits = (typed: string): string | undefined => {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
};

/** A step is taken once, and none before it afterwards. @source RFC 6238 5.2 */
export const isFreshStep = (step: number, lastStep: number | undefined): boolean => lastStep === undefined || step > lastStep;
