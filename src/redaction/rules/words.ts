import { z } from 'zod';
import { PERSONAL_KINDS, type PersonalKind } from '../schema.ts';

const Words = z.string().min(1);
const Lines = z.union([
  Words,
  z
    .array(Words)
    .min(1)
    .transform((lines) => lines.join(' ')),
]);

/**
 * content/redaction.json: the words by which personal data is known, each list parted by blanks.
 * @choice why: which words give people away is the office's to correct, so none of them stands in code
 */
export const RedactionFile = z.strictObject({
  note: Words,
  level: z.string().regex(/^[VSM]/),
  source: Words,
  brackets: z.record(z.enum(PERSONAL_KINDS), z.string().regex(/^\u3014[^\u3014\u3015]{1,8}\u3015$/)),
  /** Words that say where something is known from. */
  tellsSource: Lines,
  digits: z.array(Words).length(10),
  phone: z.strictObject({
    cues: Lines,
    fillers: Lines,
    extension: Lines,
    partCues: Lines,
    shortCues: Lines,
    times: Words,
    notBefore: Lines,
  }),
  cardCues: Lines,
  idCues: Lines,
  plate: z.strictObject({ provinces: Words, spokenProvinces: Lines, lasts: Words, cues: Lines, tail: Lines, notBefore: Lines }),
  wechat: z.strictObject({ cues: Lines, fillers: Lines, notAfter: Lines, after: Lines, words: Lines, named: Lines }),
  qq: z.strictObject({ cues: Lines, fillers: Lines }),
  email: z.strictObject({ at: Lines, dot: Lines, cues: Lines, fillers: Lines, hosts: Lines }),
  address: z.strictObject({
    lives: Lines,
    home: Lines,
    building: Lines,
    unit: Lines,
    room: Lines,
    sides: Lines,
    group: Lines,
    measures: Lines,
    nth: Lines,
    origins: Lines,
    notRoom: Lines,
    beside: Lines,
    villages: Lines,
    estates: Words,
    notHouse: Lines,
  }),
  post: z.strictObject({
    self: Lines,
    at: Lines,
    work: Lines,
    not: Lines,
    roles: Lines,
    alone: Lines,
    only: Lines,
    where: Lines,
    sole: Lines,
    isMe: Lines,
    does: Lines,
    jobs: Lines,
    common: Lines,
    alsoOnly: Lines,
    duties: Lines,
    charge: Lines,
    nobodyElse: Lines,
    oneself: Lines,
    keeps: Lines,
    mine: Lines,
    hands: Lines,
  }),
  name: z.strictObject({
    surnames: Words,
    /** Surnames that are mostly a word of their own: they ask for more. */
    weak: Words,
    doubles: Lines,
    given: Words,
    /** Signs that are in no name: small words, and what is said of damage. */
    never: Words,
    told: Lines,
    /** What stands behind a colon and is no name. */
    notTold: Lines,
    joins: Lines,
    roles: Lines,
    acts: Lines,
    /** Words a new part of a sentence begins behind. */
    starts: Lines,
    after: Lines,
    /** What is said of persons only. */
    strongAfter: Lines,
    tails: Lines,
    nicks: Lines,
    titles: Lines,
    placeEnds: Lines,
    selfs: Lines,
    /** Words that begin with a surname. */
    notNames: Lines,
    /** Words of two signs that end with a surname. */
    across: Lines,
    own: Lines,
    doubled: Words,
    petStarts: Lines,
    pets: Words,
    folkStarts: Words,
    folkEnds: Words,
    nickEnds: Words,
    notNicks: Lines,
    bareTitles: Lines,
    notBeforeTitle: Words,
    sure: Lines,
  }),
});
export type RedactionFile = z.infer<typeof RedactionFile>;

/** Signs of the regular-expression language are taken as they are. */
const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The words of a list. @choice why: a list on one line is read, and mended, faster than one word a line */
export const listOf = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '');

/** Alternatives of a pattern, the longest first. @choice why: the longer word is what was meant */
export const anyOf = (line: string): string =>
  `(?:${[...listOf(line)]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;

/** The figure each sign stands for. @choice why: figures are said in words, and noughts in three ways */
export const figuresOf = (digits: readonly string[]): ReadonlyMap<string, string> =>
  new Map(digits.flatMap((signs, figure) => Array.from(signs, (sign): [string, string] => [sign, String(figure)])));

/** The short word each kind is replaced by. @choice why: whoever reads on must know what was left out */
export type Brackets = Readonly<Record<PersonalKind, string>>;
