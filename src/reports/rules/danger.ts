import { DangerSign } from '../schema.ts';
import { type Cue, findCue, holds, mayHold } from './cue.ts';
import type { DangerRules } from './danger-rules.ts';
import type { Lexicon } from './lexicon.ts';
import { type Reading, readText } from './reading.ts';

const SENTENCES = /[^\u3002\uff01\uff1f!?\uff1b;\n]{1,5000}[\u3002\uff01\uff1f!?\uff1b;\n]{0,9}/gu;
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

const signsOf = (sentence: string, signs: Signs, rules: DangerRules): readonly DangerSign[] => {
  const reading = readText(sentence, rules.dictionary);
  const heard = signs.filter(([, cues]) => speaks(cues, reading));
  if (heard.length === 0 || speaks(rules.never, reading)) return [];
  if (speaks(rules.insist, reading)) return heard.map(([sign]) => sign);
  if (isTalk(reading, rules)) return [];
  const supposing = findCue(rules.supposing, reading)?.start ?? Infinity;
  const isBefore = (cue: Cue): boolean => (findCue(cue, reading)?.end ?? Infinity) <= supposing;
  return heard.filter(([, cues]) => cues.some(isBefore)).map(([sign]) => sign);
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
  const reading = readText(whole, rules.dictionary);
  const possible = [...rules.signs]
    .map(([sign, cues]) => [sign, cues.filter((cue) => mayHold(cue, reading))] as const)
    .filter(([, cues]) => cues.length > 0);
  if (possible.length === 0) return [];
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
