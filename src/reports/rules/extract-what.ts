import { type Clause, clausesOf } from './clauses.ts';
import type { Span } from './dictionary.ts';
import type { ExtractRules } from './extract-rules.ts';

/** Signs a clause must keep after its greeting and its place are cut off. */
const CLAUSE_MIN = 2;

/** What a clause counts that names something wrong, and one that only denies ("not", "no"). */
const STRONG = 3;
const WEAK = 1;

/** Clauses that follow each other and tell of one thing, and how much they tell of something wrong. */
interface Run extends Span {
  readonly weight: number;
}

const from = (clause: Clause, start: number): Clause => ({ ...clause, start, text: clause.text.slice(start - clause.start) });

/** Cuts greetings and turns of speech off the beginning, as often as they come. */
const withoutLeadIn = (clause: Clause, rules: ExtractRules): Clause => {
  const lead = rules.leadIn.exec(clause.text)?.[0].length ?? 0;
  return lead === 0 ? clause : withoutLeadIn(from(clause, clause.start + lead), rules);
};

const overlaps = (clause: Span, span: Span | undefined): span is Span =>
  span !== undefined && span.start < clause.end && span.end > clause.start;

/** Cuts the address out: keeps what stands behind it, or what is wrong before it where nothing stands behind. */
const withoutPlace = (clause: Clause, place: Span | undefined, rules: ExtractRules): Clause => {
  if (!overlaps(clause, place)) return clause;
  if (clause.end - place.end >= CLAUSE_MIN) return from(clause, Math.max(clause.start, place.end));
  const before = clause.text.slice(0, Math.max(0, place.start - clause.start)).replace(rules.beforePlace, '');
  return { ...clause, end: clause.start + before.length, text: rules.hazard.test(before) ? before : '' };
};

const weigh = (clause: Clause, rules: ExtractRules): number => {
  if (clause.text.length < CLAUSE_MIN || rules.stop.test(clause.text)) return 0;
  if (rules.hazard.test(clause.text)) return STRONG;
  return rules.weakHazard.test(clause.text) ? WEAK : 0;
};

const SENTENCE_END = /[\u3002\uff01\uff1f!?\n]/u;

const runsOf = (text: string, rules: ExtractRules, place: Span | undefined, unit: Span | undefined): readonly Run[] => {
  const runs: Run[] = [];
  let open = false;
  for (const whole of clausesOf(text)) {
    const clause = withoutLeadIn(withoutPlace(withoutLeadIn(whole, rules), place, rules), rules);
    const weight = weigh(clause, rules);
    const last = runs.at(-1);
    const turns = rules.stop.test(clause.text) || overlaps(whole, place) || overlaps(whole, unit);
    const isSameBreath: boolean = last !== undefined && !SENTENCE_END.test(text.slice(last.end, whole.start));
    const goesOn: boolean = open && !turns && (weight > 0 || isSameBreath);
    if (goesOn && last)
      runs[runs.length - 1] = { start: last.start, end: weight > 0 ? clause.end : last.end, weight: last.weight + weight };
    else if (weight > 0) runs.push({ start: clause.start, end: clause.end, weight });
    open = goesOn || weight > 0;
  }
  return runs;
};

/**
 * What is wrong, in the reporter's words: the clauses that tell most of it, from the first of them
 * up to where he turns to himself, the place or the firm.
 * @choice why: the words are kept as they were said; a summary would be ours, not the reporter's.
 */
export const findWhat = (text: string, rules: ExtractRules, place: Span | undefined, unit: Span | undefined): Span | undefined =>
  runsOf(text, rules, place, unit).reduce<Run | undefined>(
    (best, run) => (best === undefined || run.weight > best.weight ? run : best),
    undefined,
  );
