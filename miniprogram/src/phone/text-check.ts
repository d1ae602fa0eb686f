import { type Finding, KIND_WORDS, pieceOf } from '../rules/findings.ts';
import type { TextCheck } from '../shapes.ts';
import { phrase } from '../words.ts';
import { ask } from './wire.ts';

/** A piece of a text by which its sender may be known. */
export interface Telling {
  readonly found: Finding;
  readonly piece: string;
  readonly words: string;
}

/** What in a text names its sender; none where the server is not reached: a warning that cannot be had keeps nobody from speaking. */
export const tellingIn = async (text: string): Promise<readonly Telling[]> => {
  if (text.trim() === '') return [];
  const { found } = await ask<TextCheck>('/api/text/check', { json: { text } }).catch((): TextCheck => ({ found: [] }));
  return found.map((one) => {
    const piece = pieceOf(text, one);
    return { found: one, piece, words: phrase('screen.insider.names-you', { kind: phrase(KIND_WORDS[one.kind]), piece }) };
  });
};
