import { z } from 'zod';
import type lettersJson from '../../content/papers/letters.json';
import type { CopyKey } from '../kernel/errors.ts';
import type { Fault } from '../library/read.ts';

/*
 * Templates of official letters: content/papers/letters.json. Words stand there, values come from a matter.
 */

const Text = z.string().min(1);
const LevelText = z.string().regex(/^[VSM]/);
/** Names of values and what each means. One whose name ends in On is a day. */
const Meanings = z.record(z.string().regex(/^[a-z][A-Za-z]*$/), Text);

const TemplateBlock = z.union([
  Text,
  z.strictObject({ heading: Text }),
  z.strictObject({ rows: z.array(z.tuple([Text, Text])).min(1) }),
  z.strictObject({ list: z.array(Text).min(1) }),
]);

/** One kind of letter. `{name}` in its texts is filled from a value of that name; what speaks of an optional value that is not there is left out. */
export const LetterTemplate = z.strictObject({
  /** For the officer who chooses. */
  name: Text,
  title: Text,
  to: Text.optional(),
  blocks: z.array(TemplateBlock).min(1),
  values: Meanings,
  optional: Meanings,
  /** Values that are several lines; each stands alone as an item of a list. */
  lists: Meanings,
  /** The law the letter rests on, and how sure we are of it. */
  sources: z.array(z.strictObject({ doc: Text, article: Text, level: LevelText })).min(1),
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

/** All kinds of letters, by id. */
export const LettersFile = z.strictObject({
  level: LevelText,
  source: Text,
  letters: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), LetterTemplate),
});
export type LettersFile = z.infer<typeof LettersFile>;

type Letters = typeof lettersJson.letters;

/** A kind of letter we have a template of. */
export type LetterId = keyof Letters;

/** What a kind of letter must be filled with: a value the template names and the caller forgets does not compile. */
export type LetterValues<Id extends LetterId> = { readonly [Name in keyof Letters[Id]['values']]: string | number } & {
  readonly [Name in keyof Letters[Id]['optional']]?: string | number;
} & { readonly [Name in keyof Letters[Id]['lists']]: readonly string[] };

/** Names of the placeholders in a text. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Every text of a template, with the path to it. */
const textsOf = (template: LetterTemplate): readonly (readonly [path: string, text: string])[] => [
  ['title', template.title],
  ...(template.to === undefined ? [] : [['to', template.to] as const]),
  ...template.blocks.flatMap((block, index): readonly (readonly [string, string])[] => {
    const path = `blocks[${index}]`;
    if (typeof block === 'string') return [[path, block]];
    if ('heading' in block) return [[path, block.heading]];
    return 'list' in block ? block.list.map((item) => [path, item]) : block.rows.map((row) => [path, row.join('')]);
  }),
];

const checkLetter = (file: string, id: string, template: LetterTemplate): readonly Fault[] => {
  const fault = (path: string, key: CopyKey, name: string): Fault => ({
    file,
    path: `letters.${id}.${path}`,
    words: { key, values: { id: name } },
  });
  const lists = Object.keys(template.lists);
  const declared = [...Object.keys(template.values), ...Object.keys(template.optional), ...lists];
  const texts = textsOf(template);
  const used = new Set(texts.flatMap(([, text]) => placeholdersIn(text)));
  return [
    ...texts.flatMap(([path, text]) =>
      placeholdersIn(text)
        .filter((name) => !declared.includes(name))
        .map((name) => fault(path, 'library.fault.unknown', name)),
    ),
    ...texts.flatMap(([path, text]) =>
      lists
        .filter((name) => text.includes(`{${name}}`) && text !== `{${name}}`)
        .map((name) => fault(path, 'library.fault.not-alone', name)),
    ),
    ...declared.filter((name) => !used.has(name)).map((name) => fault('values', 'library.fault.unused', name)),
    ...declared.filter((name, index) => declared.indexOf(name) < index).map((name) => fault('values', 'library.fault.repeated', name)),
  ];
};

/** What is wrong in templates of letters: kinds that are wanted and missing, placeholders without a value, values without a place. */
export const checkLetters = (file: string, { letters }: LettersFile, wanted: readonly LetterId[]): readonly Fault[] => [
  ...wanted
    .filter((id) => letters[id] === undefined)
    .map((id): Fault => ({ file, path: 'letters', words: { key: 'library.fault.missing', values: { id } } })),
  ...Object.entries(letters).flatMap(([id, template]) => checkLetter(file, id, template)),
];
