import { DangerSign, type Triage } from '../schema.ts';
import { type Cue, type CueIndex, cuesThatHold, cuesThatMayHold, findCue, holds, isEmpty } from './cue.ts';
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

/** A sign, and where what told of it ends. */
type Heard = readonly [DangerSign, number];

const hearIn = (reading: Reading, start: number, possible: CueIndex, rules: DangerRules): readonly Heard[] =>
  cuesThatHold(possible, reading).flatMap((cue) => {
    const sign = rules.signOf.get(cue);
    const end = findCue(cue, reading)?.end;
    return sign === undefined || end === undefined ? [] : [[sign, start + end] as const];
  });

/** What is heard in the sentence, or in one clause of it alone: "next door is rebuilding" takes nothing back of the crack in the clause after it. */
const hear = (sentence: string, reading: Reading, possible: CueIndex, rules: DangerRules): readonly Heard[] => {
  const clauses = Array.from(sentence.matchAll(CLAUSES));
  const hearClause = ({ 0: text, index }: RegExpExecArray) => hearIn(readText(text, rules.dictionary), index, possible, rules);
  return [...hearIn(reading, 0, possible, rules), ...(clauses.length > 1 ? clauses.flatMap(hearClause) : [])];
};

const signsIn = (sentence: string, possible: CueIndex, rules: DangerRules): readonly DangerSign[] => {
  const reading = readText(sentence, rules.dictionary);
  const heard = hear(sentence, reading, possible, rules);
  if (heard.length === 0 || speaks(rules.never, reading)) return [];
  if (speaks(rules.insist, reading)) return heard.map(([sign]) => sign);
  if (isTalk(reading, rules)) return [];
  const supposing = findCue(rules.supposing, reading)?.start ?? Infinity;
  return heard.filter(([, end]) => end <= supposing).map(([sign]) => sign);
};

/** A message made ready, and once more as one breath where it is short; read as such, it names whatever any part of it can. */
interface Message {
  readonly prepared: string;
  readonly breath: string | undefined;
  readonly reading: Reading;
}

const readMessage = (text: string, rules: DangerRules): Message => {
  const prepared = prepare(text, rules);
  const breath = prepared.length <= ONE_BREATH ? prepared.replace(SENTENCE_ENDS, ',') : undefined;
  return { prepared, breath, reading: readText(breath ?? prepared, rules.dictionary) };
};

const signsOf = ({ prepared, breath, reading }: Message, rules: DangerRules): readonly DangerSign[] => {
  const possible = cuesThatMayHold(rules.signCues, reading);
  if (isEmpty(possible)) return [];
  const sentences = [...(prepared.match(SENTENCES) ?? []), ...(breath === undefined ? [] : [breath])];
  const found = new Set(sentences.flatMap((sentence) => signsIn(sentence, possible, rules)));
  return DangerSign.options.filter((sign) => found.has(sign));
};

/**
 * The signs of present danger in a message. Questions, suppositions, what is over, negations, drills and figures of speech are none.
 * @choice why: a missed alarm costs lives and a false one a glance, so every doubt inside a sentence counts as danger.
 */
export const danger = (text: string, { danger: rules }: Lexicon): readonly DangerSign[] => signsOf(readMessage(text, rules), rules);

/** Hardly any message has the words for it: only one that may is read once more, with its full stops. */
const cannotWait = ({ prepared, reading }: Message, rules: DangerRules): boolean => {
  const possible = cuesThatMayHold(rules.urgentAnyway, reading);
  return !isEmpty(possible) && cuesThatHold(possible, readText(prepared, rules.dictionary)).length > 0;
};

/**
 * The signs of danger, and whether a tip cannot wait: because of them, or though nothing burns or falls yet (people under a pit wall that
 * gives way, an open manhole in the dark).
 * @choice why: without a sign such a tip goes to the officer on duty all the same, but its reporter is not told to run.
 */
export const urgency = (text: string, { danger: rules }: Lexicon): Pick<Triage, 'danger' | 'urgency'> => {
  const message = readMessage(text, rules);
  const signs = signsOf(message, rules);
  const isUrgent = signs.length > 0 || cannotWait(message, rules);
  return { urgency: isUrgent ? 'urgent' : 'normal', danger: [...signs] };
};
