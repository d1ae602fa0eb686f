import type { UnitActor } from '../../kernel/actor.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { UnitsNeeds } from '../needs.ts';
import { isLiveEntry, touchedEntry } from '../rules/entry.ts';
import type { Entry } from '../stored-schema.ts';

export type WhoEntersNeeds = Pick<UnitsNeeds, 'entries' | 'members' | 'vault' | 'clock'>;

const touch = async (needs: WhoEntersNeeds, row: Row<Entry>): Promise<void> => {
  const next = touchedEntry(row.body, needs.clock.now());
  if (!next) return;
  await needs.entries.replace(row.id, next, [], row.rev).catch((error: unknown) => {
    // Another request of the same person was faster; the entry is touched, or gone.
    if (!isStale(error)) throw error;
  });
};

/** Who holds this token: a holder with his hazard, or a member as he is now, so that one who was removed is out at once. */
export const whoEnters = async (needs: WhoEntersNeeds, token: string): Promise<UnitActor | undefined> => {
  const row = await needs.entries.get(needs.vault.hash('unit-entry', token));
  if (!row || !isLiveEntry(row.body, needs.clock.now())) return undefined;
  const { actor: id, hazard } = row.body;
  if (hazard !== undefined) return { kind: 'unit', id, hazard };
  const member = (await needs.members.get(id))?.body;
  if (!member?.isActive) return undefined;
  await touch(needs, row);
  return { kind: 'unit', id, unit: member.unit, role: member.role };
};
