import { DangerSign } from '../schema.ts';
import { type Cue, cuesThatMayHold, findCue, holds } from './cue.ts';
import type { DangerRules } from './danger-rules.ts';
import type { Lexicon } from './lexicon.ts';
import { type Reading, readText } from './reading.ts';

const SENTENCES = /[^\u3002\uff01\uff1f!?\uff1b;\n]{1,5000}[\u3002\uff01\uff1f!?\uff1b;\n]{0,9}/gu;
const CLAUSES = /[^,\uff0c\u3001]{1,5000}/gu;
const SENTENCE_ENDS = /[\u3002\uff01\uff1f!?\uff1b;\n]/gu;

/** Signs of a message that is also heard as one sentence: who is frightened puts full stops anywhere. @choice four lines on a phone */
const ONE_BREATH = 80;

/** Blanks inside a sentence go, slips of the finger are mended, and words that only sound dangerous (a hotpot, a fire door, "no smell") struck out, sign for sign. */
const prepare = (text: string, rules: DangerRules): string =>
  text
    .replace(/[ \t\u3000]/gu, '')
    .replace(rules.typo, (wrong) => rules.typos.get(wrong) ?? wrong)
    .replace(rules.harmless, (word) => '_'.repeat(word.length));

const speaks = (cues: readonly Cue[], reading: Reading): boolean => cues.some((cue) => holds(cue, reading));

/** A sentence that speaks of the past or only asks is no alarm, unless it is told at first hand. */
const isTalk = (reading: Reading, rules: DangerRules): boolean =>
  speaks(rules.past, reading) || (speaks(rules.asking, reading) && !speaks(rules.firstHand, reading));

type Signs = readonly (readonly [DangerSign, readonly Cue[]])[];

/** A sign, and where what told of it ends. */
type Heard = readonly [DangerSign, number];

const hearIn = (text: string, start: number, signs: Signs, rules: DangerRules): readonly Heard[] => {
  const reading = readText(text, rules.dictionary);
  const endsOf = (cues: readonly Cue[]): readonly number[] => cues.flatMap((cue) => findCue(cue, reading)?.end ?? []);
  return signs.flatMap(([sign, cues]) => endsOf(cues).map((end): Heard => [sign, start + end]));
};

/** What is heard in the sentence, or in one clause of it alone: "next door is rebuilding" takes nothing back of the crack in the clause after it. */
const hear = (sentence: string, signs: Signs, rules: DangerRules): readonly Heard[] => {
  const clauses = Array.from(sentence.matchAll(CLAUSES));
  return [
    ...hearIn(sentence, 0, signs, rules),
    ...(clauses.length > 1 ? clauses.flatMap(({ 0: text, index }) => hearIn(text, index, signs, rules)) : []),
  ];
};

const signsOf = (sentence: string, signs: Signs, rules: DangerRules): readonly DangerSign[] => {
  const heard = hear(sentence, signs, rules);
  const reading = readText(sentence, rules.dictionary);
  if (heard.length === 0 || speaks(rules.never, reading)) return [];
  if (speaks(rules.insist, reading)) return heard.map(([sign]) => sign);
  if (isTalk(reading, rules)) return [];
  const supposing = findCue(rules.supposing, reading)?.start ?? Infinity;
  return heard.filter(([, end]) => end <= supposing).map(([sign]) => sign);
};

/**
 * The signs of present danger in a message. Questions, suppositions, what is over, negations, drills and figures of speech are none.
 * @choice why: a missed alarm costs lives and a false one a glance, so every doubt inside a sentence counts as danger.
 */
export const danger = (text: string, lexicon: Lexicon): readonly DangerSign[] => {
  const rules = lexicon.danger;
  const prepared = prepare(text, rules);
  const isShort = prepared.length <= ONE_BREATH;
  const whole = isShort ? prepared.replace(SENTENCE_ENDS, ',') : prepared;
  const mayHold = cuesThatMayHold(rules.signCues, readText(whole, rules.dictionary));
  if (mayHold.size === 0) return [];
  const possible = [...rules.signs]
    .map(([sign, cues]) => [sign, cues.filter((cue) => mayHold.has(cue))] as const)
    .filter(([, cues]) => cues.length > 0);
  const sentences = [...(prepared.match(SENTENCES) ?? []), ...(isShort ? [whole] : [])];
  const found = new Set(sentences.flatMap((sentence) => signsOf(sentence, possible, rules)));
  return DangerSign.options.filter((sign) => found.has(sign));
};

/**
 * Whether a tip cannot wait though nothing burns or falls yet: people under a pit wall that gives way, an open manhole in the dark.
 * @choice why: such a tip goes to the officer on duty, but its reporter is not told to run.
 */
export const isUrgentAnyway = (text: string, lexicon: Lexicon): boolean =>
  speaks(lexicon.danger.urgentAnyway, readText(prepare(text, lexicon.danger), lexicon.danger.dictionary));
