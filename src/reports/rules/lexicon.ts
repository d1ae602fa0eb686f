import { z } from 'zod';
import { type Cue, compileCue } from './cue.ts';
import { compileDanger, DangerLines } from './danger-rules.ts';
import { type Dictionary, startDictionary, type WordLists } from './dictionary.ts';
import { compileExtract, ExtractLines } from './extract-rules.ts';
import { compileLikeness, LikenessLines } from './likeness-rules.ts';
import { CriterionLines, compileSubjects, IndustryLines } from './subject-rules.ts';
import { anyOf, splitWords } from './words.ts';

const OfficeLines = z.strictObject({ harmless: z.string().min(1), about: z.array(z.string().min(1)) });

/**
 * What the files of content/triage hold, one file per key.
 * @choice why: whoever mends words opens one file and finds one kind of thing in it.
 */
export const LexiconFiles = z.strictObject({
  words: z.record(z.string(), z.string().min(1)),
  criteria: z.array(CriterionLines),
  industries: z.array(IndustryLines),
  danger: DangerLines,
  office: OfficeLines,
  extract: ExtractLines,
  likeness: LikenessLines,
  questions: z.record(z.string().min(1), z.string().min(1)),
});
type LexiconFiles = z.infer<typeof LexiconFiles>;

/** How it sounds when the receiving office is spoken of. */
interface OfficeRules {
  readonly dictionary: Dictionary;
  readonly harmless: RegExp;
  readonly about: readonly Cue[];
}

/** Signs between two words about the office joined by &. @choice as for subjects */
const NEARBY = 20;

const compileOffice = (lines: LexiconFiles['office'], lists: WordLists): OfficeRules => {
  const builder = startDictionary(lists, NEARBY);
  const about = lines.about.map((source) => compileCue(source, builder));
  return { harmless: anyOf(splitWords(lines.harmless)), about, dictionary: builder.build() };
};

const compile = (files: LexiconFiles) => {
  const lists: WordLists = new Map(Object.entries(files.words).map(([name, words]) => [name, splitWords(words)]));
  const asked = files.criteria.find(({ ask }) => ask !== undefined && files.questions[ask] === undefined);
  if (asked !== undefined) throw new Error(`questions.json lacks the question ${asked.ask} of ${asked.id}`);
  return {
    subjects: compileSubjects(files.criteria, files.industries, lists),
    danger: compileDanger(files.danger, lists),
    office: compileOffice(files.office, lists),
    extract: compileExtract(files.extract),
    likeness: compileLikeness(files.likeness),
    /** Words of the questions criteria ask, by key. */
    questions: files.questions,
  };
};

/**
 * Checks the files of content/triage and compiles them once: an unknown list, a broken pattern or a repetition without an end
 * stops the start and is named.
 * @choice why: the words are the office's to correct, so nothing of them stands in code.
 */
export const Lexicon = LexiconFiles.transform((files, ctx) => {
  try {
    return compile(files);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});
/** The words triage knows, ready to be asked. */
export type Lexicon = z.output<typeof Lexicon>;
