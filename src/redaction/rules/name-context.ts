import { isHan, type NameShape } from './name-shape.ts';
import { lengthBefore, lengthFrom, wordSetOf } from './word-set.ts';
import type { RedactionFile } from './words.ts';

const MARK = /[\s:,()"'\u2018-\u201d\u3001-]/;
const MOST_MARKS = 3;
const MOST_JOINS = 2;

/** Words before and behind a name. @choice why: put together once at start, the words are content's */
export const compileContext = (words: RedactionFile['name']) => ({
  sure: wordSetOf(words.sure, words.told),
  spoken: wordSetOf(words.sure),
  joins: wordSetOf(words.joins),
  roles: wordSetOf(words.roles),
  acts: wordSetOf(words.acts, words.selfs),
  starts: wordSetOf(words.starts),
  after: wordSetOf(words.after, words.strongAfter),
  strong: wordSetOf(words.strongAfter),
});
export type NameContext = ReturnType<typeof compileContext>;

/** How sure the words before make it that a name begins here, in points. @choice weights tried on texts of our own: no single word may make a name of ordinary signs but those that say "my name is" */
export const LEFT = { told: 4, role: 3, act: 2.5, list: 2.5, open: 2, owned: 1.5, none: 0 } as const;
type Left = (typeof LEFT)[keyof typeof LEFT];

const OWNED = '\u7684';

const skipMarks = (text: string, at: number): number => {
  let start = at;
  while (start > 0 && at - start < MOST_MARKS && MARK.test(text.charAt(start - 1))) start -= 1;
  return start;
};

/** Where the word ends that introduces what stands here, over marks and up to two words like "is" and "by the name of". */
const introducedFrom = (text: string, at: number, { joins }: NameContext): readonly number[] => {
  const ends = [at, skipMarks(text, at)];
  for (let step = 0; step < MOST_JOINS; step += 1) {
    const end = ends.at(-1) ?? at;
    const join = lengthBefore(text, end, joins);
    if (join === 0) break;
    ends.push(skipMarks(text, end - join));
  }
  return [...new Set(ends)];
};

/** What stands before a name, as points. @choice the strongest reading counts: people put name and cue in any order */
export const leftPoints = (text: string, at: number, context: NameContext): Left => {
  const ends = introducedFrom(text, at, context);
  if (ends.some((end) => lengthBefore(text, end, context.sure) > 0)) return LEFT.told;
  if (ends.some((end) => lengthBefore(text, end, context.roles) > 0)) return LEFT.role;
  if (lengthBefore(text, at, context.acts) > 0) return LEFT.act;
  if (!isHan(text.charAt(at - 1)) || lengthBefore(text, at, context.starts) > 0) return LEFT.open;
  return text.charAt(at - 1) === OWNED ? LEFT.owned : LEFT.none;
};

/** Whether the words before say outright that a name follows, so that any run of signs up to the next mark is one. @choice why: not every name begins with a surname we know */
export const isSpoken = (text: string, at: number, context: NameContext): boolean =>
  lengthBefore(text, at, context.spoken) > 0 ||
  (text.charAt(skipMarks(text, at)) === ':' && lengthBefore(text, skipMarks(text, at), context.sure) > 0);

/** Whether a name may end here: the script ends, or a word follows that goes on after a name. @choice why: nothing else parts words in Chinese */
export const mayEndAt = (text: string, at: number, context: NameContext, { places, never }: NameShape): boolean =>
  at >= text.length ||
  !isHan(text.charAt(at)) ||
  never.has(text.charAt(at)) ||
  (lengthFrom(text, at, context.after) > 0 && lengthFrom(text, at, places) === 0);

/** Whether what follows is said of persons only. @choice why: who speaks, signs or is called Mister is a person */
export const isPersonBefore = (text: string, at: number, { strong }: NameContext): boolean => lengthFrom(text, at, strong) > 0;
