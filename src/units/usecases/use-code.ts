import { isStale } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import type { EntryCode } from '../stored-schema.ts';
import { happened } from './happened.ts';

export type UseCodeNeeds = Pick<UnitsNeeds, 'codes' | 'clock' | 'random'>;

/**
 * Uses a code up in one write; of two who come with it at the same moment one wins. Undefined when it opens nothing: unknown, taken back or
 * past its day, all alike.
 * @throws {Refusal} conflict unit.code-used when it was used; invalid unit.name-needed when an invitation comes without a name, and then it is not used up
 */
export const useCode = async (needs: UseCodeNeeds, hash: string, by: string, hasName: boolean): Promise<EntryCode | undefined> => {
  const row = await needs.codes.get(hash);
  if (!row || needs.clock.now() >= row.body.endsAt) return undefined;
  if (row.body.usedAt !== undefined) throw new Refusal('conflict', 'unit.code-used');
  if (!row.body.isOpen) return undefined;
  if (row.body.kind === 'invitation' && !hasName) throw new Refusal('invalid', 'unit.name-needed');
  const used = { ...row.body, isOpen: false, usedAt: needs.clock.now() };
  const as = row.body.kind === 'link' ? 'holder' : 'member';
  try {
    await needs.codes.replace(hash, used, [happened(needs, by, 'unit.entered', { as })], row.rev);
    return used;
  } catch (error) {
    if (!isStale(error)) throw error;
    return useCode(needs, hash, by, hasName);
  }
};
