import type { Copy } from '../copy/phrase.ts';
import { isDay } from '../kernel/calendar.ts';
import { writtenDay } from './china-day.ts';
import type { Letter, LetterBlock } from './letter.ts';
import { type LetterId, type LetterTemplate, type LetterValues, placeholdersIn } from './letter-template.ts';

/** What of a letter does not come from its template: whose it is, its number, its day. */
export type LetterFrame = Omit<Letter, 'title' | 'to' | 'blocks'>;

type Values = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Fills one text; undefined when it speaks of an optional value that is not there. */
type Fill = (text: string) => string | undefined;

const filler = (template: LetterTemplate, values: Values, copy: Copy): Fill => {
  const shown = (name: string): string => {
    const value = values[name];
    if (value === undefined || typeof value === 'object') throw new Error(`letter ${template.name} lacks a value for {${name}}`);
    if (!name.endsWith('On')) return String(value);
    if (!isDay(String(value))) throw new Error(`letter ${template.name}: {${name}} is no day`);
    return writtenDay(String(value), copy);
  };
  const isLeftOut = (name: string): boolean => name in template.optional && values[name] === undefined;
  return (text) => (placeholdersIn(text).some(isLeftOut) ? undefined : text.replace(/\{(\w+)\}/g, (_, name: string) => shown(name)));
};

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const itemsOf = (item: string, template: LetterTemplate, values: Values, fill: Fill): readonly string[] => {
  const [name = ''] = placeholdersIn(item);
  if (!(name in template.lists)) return [fill(item)].filter(isThere);
  const several = values[name];
  if (!Array.isArray(several)) throw new Error(`letter ${template.name} lacks the list {${name}}`);
  return several;
};

const fillBlock = (
  block: LetterTemplate['blocks'][number],
  template: LetterTemplate,
  values: Values,
  fill: Fill,
): readonly LetterBlock[] => {
  if (typeof block === 'string') return [fill(block)].filter(isThere);
  if ('heading' in block) return [fill(block.heading)].filter(isThere).map((heading) => ({ heading }));
  if ('list' in block) {
    const list = block.list.flatMap((item) => itemsOf(item, template, values, fill));
    return list.length === 0 ? [] : [{ list }];
  }
  const rows = block.rows.flatMap(([label, value]): readonly (readonly [string, string])[] => {
    const filled = fill(value);
    return filled === undefined ? [] : [[label, filled]];
  });
  return rows.length === 0 ? [] : [{ rows }];
};

/** Where a letter's words come from: the templates of `content/papers/letters.json`, and the phrase book. */
export interface LetterWords {
  readonly letters: Readonly<Record<string, LetterTemplate>>;
  readonly copy: Copy;
}

/** A letter of this kind for one matter. A value that lacks is a fault of ours and throws: no letter goes out with a hole in it. */
export const fillLetter = <Id extends LetterId>(
  { letters, copy }: LetterWords,
  id: Id,
  values: LetterValues<Id>,
  frame: LetterFrame,
): Letter => {
  const template = letters[id];
  if (template === undefined) throw new Error(`no template of the letter ${id}`);
  const fill = filler(template, values, copy);
  const to = template.to === undefined ? undefined : fill(template.to);
  return {
    ...frame,
    title: fill(template.title) ?? template.name,
    ...(to !== undefined && { to }),
    blocks: template.blocks.flatMap((block) => fillBlock(block, template, values, fill)),
  };
};
