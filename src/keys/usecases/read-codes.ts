import { Refusal } from '../../kernel/errors.ts';
import type { KeyPair } from '../../vault/schema.ts';
import type { KeysNeeds } from '../needs.ts';
import { isTypedBack, readCode } from '../rules/codes.ts';
import type { SetUpInput } from '../schema.ts';
import { type FindCodesNeeds, isNeeded } from './find-codes.ts';
import { isRecoveryCode } from './recovery-code.ts';

/** The bytes of a code that was typed. @throws {Refusal} invalid keys.code-misread */
export const codeBytes = (typed: string): Uint8Array => {
  const bytes = readCode(typed);
  if (!bytes) throw new Refusal('invalid', 'keys.code-misread');
  return bytes;
};

/**
 * The public halves of both recovery codes, once their last signs were typed back from paper.
 * @throws {Refusal} invalid keys.code-misread, keys.other-paper, keys.office-typed-back, keys.custodians-typed-back, keys.codes-alike
 */
export const readRecovery = (needs: Pick<KeysNeeds, 'boxes'>, input: SetUpInput): { office: string; custodians: string } => {
  const [office, custodians] = [codeBytes(input.office), codeBytes(input.custodians)];
  if (Buffer.from(office).equals(custodians)) throw new Refusal('invalid', 'keys.codes-alike');
  const areOurs = isRecoveryCode(needs, office, 'office-recovery') && isRecoveryCode(needs, custodians, 'custodian-recovery');
  if (!areOurs) throw new Refusal('invalid', 'keys.other-paper');
  if (!isTypedBack(office, input.officeTypedBack)) throw new Refusal('invalid', 'keys.office-typed-back');
  if (!isTypedBack(custodians, input.custodiansTypedBack)) throw new Refusal('invalid', 'keys.custodians-typed-back');
  return {
    office: needs.boxes.pairOf(office, 'office-recovery').publicKey,
    custodians: needs.boxes.pairOf(custodians, 'custodian-recovery').publicKey,
  };
};

/** The pairs of set-up codes that were typed. @throws {Refusal} invalid keys.code-misread, keys.set-up-code-unknown when it never was one here */
export const readSetUpCodes = async (
  needs: FindCodesNeeds & Pick<KeysNeeds, 'boxes'>,
  typed: readonly string[],
): Promise<readonly KeyPair[]> => {
  const pairs = typed.filter((code) => code.trim() !== '').map((code) => needs.boxes.pairOf(codeBytes(code), 'set-up'));
  for (const { publicKey } of pairs) {
    const isKnown = (await needs.codes.get(publicKey)) !== undefined || (await isNeeded(needs, publicKey));
    if (!isKnown) throw new Refusal('invalid', 'keys.set-up-code-unknown');
  }
  return pairs;
};
