import type { Finding, PersonalKind } from '../schema.ts';

/** A place in a folded text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Every place a pattern is found; the group `it`, where it has one, is the place meant. Patterns with groups carry the flag d. @choice why: the words round a thing are needed to know it and stay */
export const spansOf = (text: string, pattern: RegExp): readonly Span[] =>
  Array.from(text.matchAll(pattern), (match) => {
    const [start, end] = match.indices?.groups?.['it'] ?? [match.index, match.index + match[0].length];
    return { start, end };
  }).filter(({ start, end }) => end > start);

/** Places that overlap are one: it carries the kind found first in the order given. @choice why: a number may read as two things, and both must go */
export const merged = (found: readonly (readonly [PersonalKind, Span])[]): readonly Finding[] => {
  const inOrder = found.map(([kind, span], rank) => ({ kind, rank, ...span })).sort((a, b) => a.start - b.start || a.rank - b.rank);
  const apart: { kind: PersonalKind; rank: number; start: number; end: number }[] = [];
  for (const next of inOrder) {
    const last = apart.at(-1);
    if (last === undefined || next.start >= last.end) apart.push({ ...next });
    else {
      last.end = Math.max(last.end, next.end);
      if (next.rank < last.rank) [last.kind, last.rank] = [next.kind, next.rank];
    }
  }
  return apart.map(({ kind, start, end }) => ({ kind, start, length: end - start }));
};
