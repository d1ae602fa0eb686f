import type { Reader, TipNeeds } from '../needs.ts';
import type { LikelyView } from '../office-schema.ts';
import { isSameMatter, likeness } from '../rules/likeness.ts';
import { SAME_MATTER_DAYS } from '../rules/same-matter.ts';
import { concealToken, wordOf } from '../rules/tokens.ts';

export interface FindLikelyNeeds extends Pick<TipNeeds, 'tips' | 'clock' | 'vault'> {
  readonly reader: Pick<Reader, 'tokens'>;
}

const DAY_MS = 86_400_000;
/** Told to whoever handles the insider's matter. @choice what fits one screen of a phone */
const LIKELY_MAX = 5;
/** The newest open tips of the place that are compared. @choice he waits for it: a hundred cost him a hundredth of a second */
const COMPARED = 100;

/** The words of a text as likeness stores them, and which word each of them is. */
export const concealedTokens = (needs: Pick<FindLikelyNeeds, 'vault' | 'reader'>, text: string): ReadonlyMap<string, string> => {
  const conceal = (word: string): string => needs.vault.hash('likeness', word);
  return new Map(needs.reader.tokens(text).map((token) => [concealToken(token, conceal), wordOf(token)]));
};

/**
 * What an insider's text sounds like among the open tips of its place, likest first, with the words of his own that they have too. Found in
 * memory while it is being filed: nothing that could be compared later is kept of it, and no other tip is opened for it.
 */
export const findLikely = async (needs: FindLikelyNeeds, cell: string, text: string): Promise<LikelyView[]> => {
  const own = concealedTokens(needs, text);
  const from = needs.clock.now() - SAME_MATTER_DAYS * DAY_MS;
  const { rows } = await needs.tips.list({ by: 'by-cell', where: { cell, isOpen: true }, from, order: 'desc', limit: COMPARED });
  return rows
    .map(({ body }) => ({ body, score: likeness([...own.keys()], body.tokens) }))
    .filter(({ score }) => isSameMatter(score))
    .sort((a, b) => b.score - a.score)
    .slice(0, LIKELY_MAX)
    .map(({ body, score }) => ({
      reference: body.reference,
      likeness: Math.round(score * 100) / 100,
      shared: body.tokens.flatMap((token) => own.get(token) ?? []),
    }));
};
