import { actorRef } from '../../kernel/actor.ts';
import { type Collection, isStale, type Row } from '../../kernel/collection.ts';
import type { UnitsNeeds } from '../needs.ts';
import { AFTER_CLOSING_MS } from '../rules/entry.ts';
import type { Entry } from '../stored-schema.ts';
import { happened } from './happened.ts';

export type RetireLinksNeeds = Pick<UnitsNeeds, 'codes' | 'entries' | 'clock' | 'random'>;

/** Looked at in one go; a line has seldom more than two. */
const GROUP = 100;

const LEDGER = actorRef({ kind: 'system', job: 'ledger' });

/** Unused codes of a hazard open nothing any more. */
export const closeCodes = async (needs: Omit<RetireLinksNeeds, 'entries'>, hazard: string, by: string): Promise<void> => {
  const { rows } = await needs.codes.list({ by: 'by-hazard', where: { hazard, isOpen: true }, limit: GROUP });
  for (const { id, body, rev } of rows)
    await needs.codes
      .replace(id, { ...body, isOpen: false }, [happened(needs, by, 'unit.link-ended', { hazard })], rev)
      .catch((error: unknown) => {
        // Somebody came in by it at this moment: it opens nothing more either way.
        if (!isStale(error)) throw error;
      });
};

/** Whoever came in to a hazard stays until `endsAt` at most; of two endings at the same moment the earlier one holds. */
const shorten = async (entries: Collection<Entry>, row: Row<Entry> | undefined, endsAt: number): Promise<void> => {
  if (!row || row.body.endsAt <= endsAt) return;
  try {
    await entries.replace(row.id, { ...row.body, endsAt }, [], row.rev);
  } catch (error) {
    if (!isStale(error)) throw error;
    await shorten(entries, await entries.get(row.id), endsAt);
  }
};

/** Ends every way in to one hazard: at once, or for those who are in 30 days after it was closed. A second time changes nothing. */
export const retireLinks = async (needs: RetireLinksNeeds, hazard: string, because: 'closed' | 'other-party'): Promise<void> => {
  await closeCodes(needs, hazard, LEDGER);
  const endsAt = needs.clock.now() + (because === 'closed' ? AFTER_CLOSING_MS : 0);
  const { rows } = await needs.entries.list({ by: 'by-hazard', where: { hazard }, limit: GROUP });
  await Promise.all(rows.map((row) => shorten(needs.entries, row, endsAt)));
};
