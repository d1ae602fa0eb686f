import type { Reading } from '../../dialogue.ts';
import type { DialogueWords } from '../../words.ts';
import type { Draft } from './draft.ts';

const startOf = (text: string, beginnings: readonly string[]): string | undefined =>
  beginnings.filter((beginning) => text.startsWith(beginning)).sort((a, b) => b.length - a.length)[0];

const withoutFillers = (text: string, fillers: readonly string[]): string => {
  const filler = startOf(text, fillers);
  return filler === undefined ? text.trim() : withoutFillers(text.slice(filler.length), fillers);
};

/** The right thing out of "no, it is building three" or "not two but three"; '' when only "no" is said; undefined when it is no correction. */
export const correctionIn = (text: string, words: DialogueWords): string | undefined => {
  const { openings, fillers, contrasts } = words.correction;
  for (const contrast of contrasts) {
    const turn = text.startsWith(contrast.not) ? contrast.but.find((but) => text.includes(but)) : undefined;
    if (turn !== undefined) return withoutFillers(text.slice(text.indexOf(turn) + turn.length), fillers);
  }
  const opening = startOf(text, openings);
  if (opening === undefined) return undefined;
  const rest = text.slice(opening.length);
  const right = withoutFillers(rest, fillers);
  // Words that merely begin like one go on without a pause: they are no correction.
  return rest !== '' && right === rest ? undefined : right;
};

const numbered = (part: string, words: DialogueWords): RegExp => new RegExp(`[${words.numerals}]+${part}`, 'g');

/** An address in which "building three" takes the place of "building two"; something else takes the place of the whole. */
export const correctedPlace = (old: string | undefined, right: string, words: DialogueWords): string => {
  const parts = words.placeParts.flatMap((part) => (right.match(numbered(part, words)) ?? []).map((text) => ({ part, text })));
  const longest = parts.filter(({ text }) => !parts.some((other) => other.text !== text && other.text.includes(text)));
  if (old === undefined || longest.map(({ text }) => text).join('').length !== right.length) return right;
  return longest.reduce((place, { part, text }) => {
    const replaced = place.replace(numbered(part, words), text);
    return replaced === place && !place.includes(text) ? place + text : replaced;
  }, old);
};

const hasNumberedPart = (text: string, words: DialogueWords): boolean =>
  words.placeParts.some((part) => text.search(numbered(part, words)) >= 0);

/** Which part of the draft a correction is about; undefined when the words alone do not say. */
export const correctedSlot = (right: string, reading: Reading, words: DialogueWords): 'place' | 'unit' | undefined => {
  if (reading.extract.unit !== undefined) return 'unit';
  if (reading.extract.place !== undefined || reading.extract.region !== undefined || hasNumberedPart(right, words)) return 'place';
  return undefined;
};

/** The draft with one part put right. Where the text of the tip holds the wrong words, the correction is added to it: the office reads both. */
export const corrected = (
  draft: Draft,
  slot: 'what' | 'place' | 'unit',
  right: string,
  said: string,
  reading: Reading,
  words: DialogueWords,
): Draft => {
  const wrong = slot === 'place' ? draft.place?.text : slot === 'unit' ? draft.unit : draft.texts.at(-1);
  const isInText = wrong !== undefined && draft.texts.some((text) => text.includes(wrong));
  const texts = isInText && !draft.texts.includes(said) ? [...draft.texts, said] : draft.texts;
  if (slot === 'what') return { ...draft, texts, last: slot };
  if (slot === 'unit') return { ...draft, texts, unit: reading.extract.unit ?? right, last: slot };
  const region = reading.extract.region ?? draft.place?.region;
  const place = { ...draft.place, text: correctedPlace(draft.place?.text, right, words), ...(region !== undefined && { region }) };
  return { ...draft, texts, place, last: slot };
};
