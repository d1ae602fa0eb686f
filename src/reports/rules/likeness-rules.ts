import { z } from 'zod';
import { anyOf, splitWords } from './words.ts';

const Words = z.string().min(1);

/** content/triage/likeness.json: what makes two texts speak of the same. */
export const LikenessLines = z.strictObject({
  /** The signs for nought to ten, in order. */
  numerals: z.string().length(11),
  /** Names of numbered parts of an address, each with its other spellings. */
  numbered: z.record(z.string(), Words),
  /** What has an east, west, south and north of its own. */
  sides: Words,
  /** Lines of words for one place or time; the first is the name all of them get. */
  same: z.array(Words),
  /** The same for what can be wrong, and what can be wrong with it. */
  things: z.array(Words),
  /** Words that stand in every text. */
  ignore: Words,
});
export type LikenessLines = z.infer<typeof LikenessLines>;

/** likeness.json, compiled. */
export interface LikenessRules {
  readonly numerals: string;
  /** A number and the part of an address it numbers. */
  readonly numbered: RegExp;
  readonly partNames: ReadonlyMap<string, string>;
  /** A side of the sky and what it is the side of. */
  readonly side: RegExp;
  readonly names: ReadonlyMap<string, string>;
  readonly things: ReadonlySet<string>;
  readonly ignored: ReadonlySet<string>;
  /** Words a segmenter must keep whole for this to work. */
  readonly userWords: readonly string[];
}

const namesOf = (lines: readonly string[]) =>
  lines.flatMap((line) => splitWords(line).map((word, _, [name = word]): [string, string] => [word, name]));

/**
 * Compiles likeness.json.
 * @choice why: which words mean the same is the office's knowledge, not the program's.
 */
export const compileLikeness = ({ numerals, numbered, sides, same, things, ignore }: LikenessLines): LikenessRules => {
  const partNames = new Map(
    Object.entries(numbered).flatMap(([name, spellings]) => splitWords(spellings).map((word) => [word, name] as const)),
  );
  const names = new Map([...namesOf(same), ...namesOf(things)]);
  return {
    numerals,
    numbered: new RegExp(`(\\d{1,4}|[${numerals}]{1,3})(${anyOf([...partNames.keys()]).source})`, 'g'),
    partNames,
    side: new RegExp(`[\\u4e1c\\u897f\\u5357\\u5317](${anyOf(splitWords(sides)).source})`, 'g'),
    names,
    things: new Set(namesOf(things).map(([, name]) => name)),
    ignored: new Set(splitWords(ignore)),
    userWords: [...names.keys()],
  };
};
