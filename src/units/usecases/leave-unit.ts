import { type Collection, isStale } from '../../kernel/collection.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { UnitsNeeds } from '../needs.ts';
import { happened } from './happened.ts';

export type LeaveUnitNeeds = Pick<UnitsNeeds, 'entries' | 'members' | 'codes' | 'vault' | 'clock' | 'random'>;

/** Notes on a member, or on the code of a holder, that he left; whoever loses the race for it reads again. */
const noteLeft = async <T>(rows: Collection<T>, id: string, left: Happening): Promise<void> => {
  const row = await rows.get(id);
  if (!row) return;
  try {
    await rows.replace(id, row.body, [left], row.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    await noteLeft(rows, id, left);
  }
};

/** Ends the entry of a token. An unknown token has left already. */
export const leaveUnit = async (needs: LeaveUnitNeeds, token: string): Promise<void> => {
  const id = needs.vault.hash('unit-entry', token);
  const entry = await needs.entries.get(id);
  if (!entry) return;
  const { actor, member, code } = entry.body;
  const left = happened(needs, `unit:${actor}`, 'unit.left', { as: member === undefined ? 'holder' : 'member' });
  if (member !== undefined) await noteLeft(needs.members, member, left);
  if (code !== undefined) await noteLeft(needs.codes, code, left);
  await needs.entries.remove(id);
};
