import type { DictionaryBuilder, Span } from './dictionary.ts';
import type { Reading } from './reading.ts';

/*
 * The small language in which content says what a text speaks of; content/triage/README.md explains it to whoever mends it:
 *   A|B    any of these words           A & B   both, near each other, in either order, in one sentence
 *   X + Y  X and Y, anywhere            - Z     and not Z
 */

/** One vocabulary, or two that must stand near each other. */
type Term = readonly [number] | readonly [number, number];

/** What must be found, and what must not. */
export interface Cue {
  /** Every vocabulary of `all`, what is rarest first: plain words before patterns, few words before many. */
  readonly wanted: readonly number[];
  readonly all: readonly Term[];
  readonly none: readonly Term[];
}

const compileTerm = (source: string, dictionary: DictionaryBuilder): Term => {
  const [first = 0, second, ...rest] = source.split(' & ').map((side) => dictionary.add(side.trim()));
  if (rest.length > 0) throw new Error(`only two sides may be joined by &: ${source}`);
  return second === undefined ? [first] : [first, second];
};

/**
 * Reads one cue of content.
 * @choice why: a search line is what a person of the office can mend; nested JSON is not.
 */
export const compileCue = (source: string, dictionary: DictionaryBuilder): Cue => {
  const [head = '', ...tail] = source.split(/ ([+-]) /u);
  const all = [compileTerm(head, dictionary)];
  const none: Term[] = [];
  for (let i = 0; i + 1 < tail.length; i += 2) (tail[i] === '-' ? none : all).push(compileTerm(tail[i + 1] ?? '', dictionary));
  const wanted = [...new Set(all.flat())].sort(
    (a, b) => Number(dictionary.isPattern(a)) - Number(dictionary.isPattern(b)) || dictionary.size(a) - dictionary.size(b),
  );
  return { wanted, all, none };
};

const NO_CUES: readonly Cue[] = [];

/** Cues by the vocabulary that must be there before anything else of them is asked. */
export interface CueIndex {
  readonly byLead: ReadonlyMap<number, readonly Cue[]>;
  /** Cues that begin with a pattern: no walk over the text tells whether they are worth a look. */
  readonly others: readonly Cue[];
}

/**
 * Sorts cues by what leads them.
 * @choice why: of five hundred cues a text of two lines names the first word of a dozen; only these are looked at.
 */
export const indexCues = (cues: readonly Cue[], dictionary: DictionaryBuilder): CueIndex => {
  const byLead = new Map<number, Cue[]>();
  const others: Cue[] = [];
  for (const cue of cues) {
    const [lead] = cue.wanted;
    if (lead === undefined || dictionary.isPattern(lead)) others.push(cue);
    else byLead.set(lead, [...(byLead.get(lead) ?? []), cue]);
  }
  return { byLead, others };
};

const worthALook = ({ byLead, others }: CueIndex, reading: Reading): readonly Cue[] => {
  const cues = [...others];
  for (const vocabulary of reading.named) for (const cue of byLead.get(vocabulary) ?? NO_CUES) cues.push(cue);
  return cues;
};

/** The first place where something of `second` follows something of `first` closely. Both are in order of their starts. */
const follows = (first: readonly Span[], second: readonly Span[], reading: Reading): Span | undefined => {
  let from = 0;
  for (const a of first) {
    while ((second[from]?.start ?? Infinity) < a.start) from += 1;
    for (let i = from; i < second.length; i += 1) {
      const b = second[i] as Span;
      if (b.start > a.end + reading.nearby) break;
      if (b.start >= a.end && reading.isOneSentence(a.start, b.start)) return { start: a.start, end: b.end };
    }
  }
  return undefined;
};

const findTerm = ([one, other]: Term, reading: Reading): Span | undefined => {
  if (!reading.has(one) || (other !== undefined && !reading.has(other))) return undefined;
  const first = reading.spans(one);
  if (other === undefined) return first[0];
  const second = reading.spans(other);
  return follows(first, second, reading) ?? follows(second, first, reading);
};

/** Whether a term is there at all: for a single vocabulary that is cheaper than where. */
const isThere = (term: Term, reading: Reading): boolean =>
  term.length === 1 ? reading.has(term[0]) : findTerm(term, reading) !== undefined;

const areAllThere = ({ wanted, all }: Cue, reading: Reading): boolean => {
  for (const vocabulary of wanted) if (!reading.has(vocabulary)) return false;
  return all.every((term) => term.length === 1 || isThere(term, reading));
};

/**
 * Whether a text says what the cue asks for.
 * @choice why: see findCue; most rules need no place.
 */
export const holds = (cue: Cue, reading: Reading): boolean => areAllThere(cue, reading) && !cue.none.some((term) => isThere(term, reading));

/**
 * Where a cue's first term was found, when the whole cue holds.
 * @choice why: danger must know whether "if" stands before what it found.
 */
export const findCue = (cue: Cue, reading: Reading): Span | undefined => {
  const [first] = cue.all;
  return first !== undefined && holds(cue, reading) ? findTerm(first, reading) : undefined;
};

/**
 * Of an index, what may hold in parts of a text: the cues of which everything asked for is somewhere in it. What must not be there is
 * not looked for.
 * @choice why: of a hundred cues of danger hardly one is worth trying on each sentence
 */
export const cuesThatMayHold = (index: CueIndex, reading: Reading): CueIndex => {
  const isPossible = (cue: Cue): boolean => areAllThere(cue, reading);
  const byLead = new Map<number, readonly Cue[]>();
  for (const vocabulary of reading.named) {
    const cues = index.byLead.get(vocabulary)?.filter(isPossible);
    if (cues !== undefined && cues.length > 0) byLead.set(vocabulary, cues);
  }
  return { byLead, others: index.others.filter(isPossible) };
};

/**
 * Whether an index holds no cue at all.
 * @choice why: most texts speak of no danger, and are then read no further
 */
export const isEmpty = ({ byLead, others }: CueIndex): boolean => byLead.size === 0 && others.length === 0;

/**
 * The cues that hold, of many.
 * @choice why: see indexCues
 */
export const cuesThatHold = (index: CueIndex, reading: Reading): readonly Cue[] =>
  worthALook(index, reading).filter((cue) => holds(cue, reading));
