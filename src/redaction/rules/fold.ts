/** A text made easy to search. Both have one unit of UTF-16 for each sign of the text, so that a place in them counts signs. */
export interface Folded {
  /** Wide and fancy forms made plain, letters small. */
  readonly plain: string;
  /** The same with figures said in words as figures. */
  readonly figures: string;
}

/** Stands for a sign outside the basic plane: a rare sign of a name is still a sign of a name. */
const RARE_HAN = '\u9fa5';
const OTHER = '\ufffd';
/** Signs that are not seen, or only dress the one before. */
const FORMAT = /[\p{Cf}\p{M}]/u;
const HAN = /\p{Script=Han}/u;

const foldSign = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return sign.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return sign;
  if (code > 0xffff) {
    const plain = sign.normalize('NFKC');
    return plain.length === 1 ? plain.toLowerCase() : HAN.test(sign) ? RARE_HAN : OTHER;
  }
  if (FORMAT.test(sign)) return ' ';
  const plain = sign.normalize('NFKC').toLowerCase();
  return plain.length === 1 ? plain : sign;
};

/** A letter O between figures is meant as a nought. */
const SPELT_NOUGHT = /(?<=\d)o|o(?=\d)/g;

/**
 * Folds a text for the search.
 * @choice why: a number in wide figures, in words or with a sign nobody sees between is the same number
 */
export const fold = (text: string, digits: ReadonlyMap<string, string>): Folded => {
  const signs = Array.from(text, foldSign);
  const figures = signs.map((sign) => digits.get(sign) ?? sign).join('');
  return { plain: signs.join(''), figures: figures.replace(SPELT_NOUGHT, '0') };
};
