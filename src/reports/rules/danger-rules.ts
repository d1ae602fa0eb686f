import { z } from 'zod';
import { DangerSign } from '../schema.ts';
import { type Cue, type CueIndex, compileCue, indexCues } from './cue.ts';
import { type Dictionary, startDictionary, type WordLists } from './dictionary.ts';
import { anyOf, splitWords } from './words.ts';

const Cues = z.array(z.string().min(1));

/** content/triage/danger.json: what present danger sounds like, and what only sounds like it. */
export const DangerLines = z.strictObject({
  /** Slips of the finger, `wrong>right`. */
  typos: z.string().regex(/^(\S{1,20}>\S{1,20} ?)+$/u),
  /** Words that only sound dangerous. */
  harmless: z.string().min(1),
  /** A sentence of drills, lessons, news. */
  never: Cues,
  /** "if", "in case": what follows has not happened. */
  supposing: z.string().min(1),
  /** It is over. */
  past: Cues,
  /** A question in general. */
  asking: Cues,
  /** It is now: outweighs past, question and supposition. */
  insist: Cues,
  /** It is here: outweighs a question. */
  firstHand: Cues,
  signs: z.record(DangerSign, Cues),
  /** Cannot wait, though nobody has to run. */
  urgentAnyway: Cues,
});
export type DangerLines = z.infer<typeof DangerLines>;

/** danger.json, compiled: each key of it under its own name. */
export interface DangerRules {
  readonly dictionary: Dictionary;
  readonly typo: RegExp;
  readonly typos: ReadonlyMap<string, string>;
  readonly harmless: RegExp;
  readonly never: readonly Cue[];
  readonly supposing: Cue;
  readonly past: readonly Cue[];
  readonly asking: readonly Cue[];
  readonly insist: readonly Cue[];
  readonly firstHand: readonly Cue[];
  /** The cues of all signs, and the sign each tells of. */
  readonly signCues: CueIndex;
  readonly signOf: ReadonlyMap<Cue, DangerSign>;
  readonly urgentAnyway: CueIndex;
}

/** Signs between two words of danger joined by &. @choice an alarm is given in one breath; measured on the open half of the labelled texts */
const NEARBY = 12;

/**
 * Compiles danger.json.
 * @choice why: a dictionary of its own, since danger is read sentence by sentence and the rest of triage is not.
 */
export const compileDanger = (lines: DangerLines, lists: WordLists): DangerRules => {
  const builder = startDictionary(lists, NEARBY);
  const cues = (sources: readonly string[]): Cue[] => sources.map((source) => compileCue(source, builder));
  const typos = new Map(splitWords(lines.typos).map((pair) => pair.split('>') as [string, string]));
  const rules = {
    typo: anyOf([...typos.keys()]),
    typos,
    harmless: anyOf(splitWords(lines.harmless)),
    never: cues(lines.never),
    supposing: compileCue(splitWords(lines.supposing).join('|'), builder),
    past: cues(lines.past),
    asking: cues(lines.asking),
    insist: cues(lines.insist),
    firstHand: cues(lines.firstHand),
    signOf: new Map(DangerSign.options.flatMap((sign) => cues(lines.signs[sign]).map((cue) => [cue, sign] as const))),
  };
  return {
    ...rules,
    signCues: indexCues([...rules.signOf.keys()], builder),
    urgentAnyway: indexCues(cues(lines.urgentAnyway), builder),
    dictionary: builder.build(),
  };
};
