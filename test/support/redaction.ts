import { readFileSync } from 'node:fs';
import { findPersonal } from '../../src/redaction/rules/find-personal.ts';
import { RedactionLexicon } from '../../src/redaction/rules/lexicon.ts';
import { redact } from '../../src/redaction/rules/redact.ts';

export const lexicon = RedactionLexicon.parse(JSON.parse(readFileSync('content/redaction.json', 'utf8')));

/** What is found, as `kind words`. */
export const found = (text: string): readonly string[] =>
  findPersonal(text, lexicon).map(({ kind, start, length }) => `${kind} ${[...text].slice(start, start + length).join('')}`);

export const redacted = (text: string): string => redact(text, lexicon);
