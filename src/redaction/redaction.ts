import { findOwn } from './rules/find-own.ts';
import { findPersonal } from './rules/find-personal.ts';
import type { RedactionLexicon } from './rules/lexicon.ts';
import { redact } from './rules/redact.ts';
import type { Finding, TextCheck, TextCheckInput } from './schema.ts';

const firstOf = (text: string, [first]: readonly Finding[]): string | undefined =>
  first && [...text].slice(first.start, first.start + first.length).join('');

/** What gives people away in a text, and the text without it (脱敏). Nothing is kept of what is asked. */
export const makeRedaction = (lexicon: RedactionLexicon) => ({
  checkText: ({ text }: TextCheckInput): TextCheck => ({ found: [...findPersonal(text, lexicon)] }),
  /** The first words that let a person be recognised; undefined where there are none. */
  firstPersonal: (text: string): string | undefined => firstOf(text, findPersonal(text, lexicon)),
  /** The first words that say where something is known from. */
  firstSource: (text: string): string | undefined => lexicon.source.exec(text)?.[0],
  redact: (text: string): string => redact(text, lexicon),
  /** Only what gives away the one who speaks. */
  ownIn: (text: string): readonly Finding[] => findOwn(text, lexicon),
  redactOwn: (text: string): string => redact(text, lexicon, findOwn),
});
export type Redaction = ReturnType<typeof makeRedaction>;
