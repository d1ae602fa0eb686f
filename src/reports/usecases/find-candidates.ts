import { actorRef, type Staff } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { Reader, RecordLook, TipNeeds } from '../needs.ts';
import type { CandidateView } from '../office-schema.ts';
import { maySeeTip } from '../policy.ts';
import { gist } from '../rules/content.ts';
import { isSameMatter, likeness } from '../rules/likeness.ts';
import { CANDIDATES_MAX, CANDIDATES_SHOWN, SAME_MATTER_DAYS } from '../rules/same-matter.ts';
import { wordOf } from '../rules/tokens.ts';
import type { Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';

export interface FindCandidatesNeeds extends TipNeeds {
  readonly reader: Reader;
  readonly recordLook: RecordLook;
}

const DAY_MS = 86_400_000;

/**
 * Open tips of the same place that may be about the same matter, likest first, with the words both texts share. Only a person merges.
 * They are opened for this, so that is in the audit chain first. An insider's matter is compared with none: that would write into the chain what
 * it is like.
 */
export const findCandidates = async (
  needs: FindCandidatesNeeds,
  staff: Staff,
  row: Row<Tip>,
  text: string,
): Promise<readonly CandidateView[]> => {
  if (row.body.isInsider) return [];
  const reach = needs.directory.reach(staff.office);
  const { rows } = await needs.tips.list({
    by: 'by-cell',
    where: { cell: row.body.cell, isOpen: true },
    from: needs.clock.now() - SAME_MATTER_DAYS * DAY_MS,
    order: 'desc',
    limit: CANDIDATES_MAX,
  });
  const likest = rows
    .filter((other) => other.id !== row.id && !other.body.isInsider && maySeeTip(staff, other.body, reach))
    .map((other) => ({ other, score: likeness(row.body.tokens, other.body.tokens) }))
    .filter(({ score }) => isSameMatter(score))
    .sort((a, b) => b.score - a.score)
    .slice(0, CANDIDATES_SHOWN);
  if (likest.length === 0) return [];
  const references = likest.map(({ other }) => other.body.reference).join(' ');
  await needs.recordLook({
    by: actorRef(staff),
    what: 'tips.listed',
    about: staff.office,
    at: needs.clock.now(),
    data: { view: 'candidates', references },
  });
  const own = new Set(needs.reader.tokens(text));
  return Promise.all(
    likest.map(async ({ other, score }) => {
      const told = openContent(other.body, await needs.vault.itemKey(other.id));
      const shared = needs.reader
        .tokens(told.text)
        .filter((token) => own.has(token))
        .map(wordOf);
      const { reference, state, receivedAt } = other.body;
      return { reference, state, receivedAt, gist: gist(told.text), shared, likeness: Math.round(score * 100) / 100 };
    }),
  );
};
