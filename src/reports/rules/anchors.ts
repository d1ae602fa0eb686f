/*
 * What a pattern cannot do without: sets of signs, of each of which at least one is in every text the pattern is found in.
 * Of a hundred patterns a text of two lines has the signs of a dozen; only these are worth a search.
 */

/** Signs of which one must be there. */
type Anchor = ReadonlySet<string>;

/** Where a pattern is read, and how far. */
interface Reader {
  readonly source: string;
  at: number;
}

const NONE: readonly Anchor[] = [];
const LOOK_AROUND = /\(\?<?[=!]/y;
const GROUP = /\((?:\?:|\?<[a-z]\w*>)?/y;
const PLAIN_SET = /\[([^\]^\\-][^\]\\-]*)\]/y;
const ANY_SET = /\[(?:\\.|[^\]\\])*\]/y;
const QUANTIFIER = /(?:\?|\*|\+|\{(\d+)(?:,\d*)?\})\??/y;
const WILDCARD = /[.^$]|\\[a-z]\w*/y;

const take = (reader: Reader, wanted: RegExp): RegExpExecArray | undefined => {
  wanted.lastIndex = reader.at;
  const found = wanted.exec(reader.source) ?? undefined;
  reader.at += found?.[0].length ?? 0;
  return found;
};

const smallest = (anchors: readonly Anchor[]): Anchor | undefined =>
  anchors.reduce<Anchor | undefined>((best, anchor) => (best !== undefined && best.size <= anchor.size ? best : anchor), undefined);

/** One of several ways: what any of them needs; nothing when one of them needs nothing. */
const eitherOf = (ways: readonly (readonly Anchor[])[]): readonly Anchor[] => {
  const [first, ...others] = ways;
  if (first === undefined || others.length === 0) return first ?? NONE;
  const chosen = ways.map(smallest);
  return chosen.includes(undefined) ? NONE : [new Set(chosen.flatMap((anchor) => [...(anchor ?? [])]))];
};

const readWays = (reader: Reader): readonly Anchor[] => {
  const ways: (readonly Anchor[])[] = [];
  let way: Anchor[] = [];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      ways.push(way);
      way = [];
      reader.at += 1;
    } else way.push(...readPiece(reader));
  }
  return eitherOf([...ways, way]);
};

const readGroup = (reader: Reader): readonly Anchor[] => {
  const inside = readWays(reader);
  reader.at += 1;
  return inside;
};

const readOne = (reader: Reader): readonly Anchor[] => {
  if (take(reader, LOOK_AROUND)) {
    readGroup(reader);
    return NONE;
  }
  if (take(reader, GROUP)) return readGroup(reader);
  const set = take(reader, PLAIN_SET)?.[1];
  if (set !== undefined) return [new Set(set.split(''))];
  if (take(reader, ANY_SET) || take(reader, WILDCARD)) return NONE;
  if (reader.source[reader.at] === '\\') reader.at += 1;
  const sign = reader.source[reader.at] ?? '';
  reader.at += 1;
  return [new Set([sign])];
};

const readPiece = (reader: Reader): readonly Anchor[] => {
  const needed = readOne(reader);
  const quantifier = take(reader, QUANTIFIER);
  const isLeftOut = quantifier !== undefined && quantifier[0][0] !== '+' && Number(quantifier[1] ?? 0) === 0;
  return isLeftOut ? NONE : needed;
};

/**
 * The anchors of a pattern without flags that change what a sign means; what is not understood needs nothing.
 * @choice why: a search that cannot succeed costs as much as one that can
 */
export const anchorsOf = (pattern: RegExp): readonly Anchor[] => readWays({ source: pattern.source, at: 0 });
