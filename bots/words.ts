import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TipKind } from '../src/reports/schema.ts';

/** What may be said at any moment, whatever was asked. */
export const COMMANDS = [
  'cancel',
  'back',
  'menu',
  'help',
  'human',
  'resume',
  'skip',
  'done',
  'report',
  'track',
  'add',
  'find-office',
] as const;
/** The meaning of a word that may be said at any moment. */
export type Command = (typeof COMMANDS)[number];

const Sayings = z.array(z.string().min(1)).min(1);

const compiles = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
};

/** Regular expressions for what may be said in many ways, matched against the text without its punctuation. */
const Patterns = z.array(z.string().min(1).refine(compiles)).min(1);

/** What people ask of the house itself. */
export const QUESTIONS = ['secrecy', 'naming', 'receipt', 'coming', 'how-long', 'reward', 'scope', 'withdraw', 'mistake', 'who'] as const;
/** A question of the house itself; its answer is the phrase `asked.<question>`. */
export type HouseQuestion = (typeof QUESTIONS)[number];

/** The words people say and how they say them: content/dialogues/words.json. Code knows their meaning only. */
export const DialogueWords = z.strictObject({
  commands: z.record(z.enum(COMMANDS), Sayings),
  /** Other ways to say an answer, by the id of the choice. */
  choices: z.record(z.string(), Sayings),
  /** Words that tell what kind of tip it is; where none stands it is a hazard. */
  kinds: z.partialRecord(TipKind, Sayings),
  /** One, two, three ... in words. */
  ordinals: Sayings,
  /** Ways to name a number, such as "No. {n}". */
  ordinalForms: Sayings,
  correction: z.strictObject({
    /** How a correction begins. */
    openings: Sayings,
    /** "Not this, but that": what stands between is wrong, what follows is right. */
    contrasts: z.array(z.strictObject({ not: z.string().min(1), but: Sayings })),
    /** What may stand between that and the right thing. */
    fillers: Sayings,
  }),
  /** Signs a number is written with inside an address. */
  numerals: z.string().min(1),
  /** Parts of an address that carry a number: building, stairwell, floor. */
  placeParts: Sayings,
  asked: z.strictObject({
    questions: z.record(z.enum(QUESTIONS), Patterns),
    /** How a question sounds whose subject is not among those. */
    asking: Patterns,
    /** Words of things that can be wrong: whoever names one tells something, however it is asked. */
    tells: Patterns,
  }),
  /** How somebody says that he belongs to the place he speaks of. */
  insider: Patterns,
});
export type DialogueWords = z.infer<typeof DialogueWords>;

/** Reads and checks the words at start. */
export const loadDialogueWords = (file: string | URL): DialogueWords => DialogueWords.parse(JSON.parse(readFileSync(file, 'utf8')));
