import { FANGSONG, HEITI, LATIN, type OfficeFont, SONGTI, XIAOBIAOSONG } from './office-fonts.ts';

/*
 * Measures of an official letter. @source GB/T 9704-2012 5 and 7. Word counts pages in twentieths of a point (twips) and signs in half points.
 */

const TWIPS_PER_POINT = 20;
const twipsOf = (millimetres: number): number => Math.round((millimetres / 25.4) * 72 * TWIPS_PER_POINT);

/** A4, and the margins the standard gives; the page's number stands 7 mm under the text. In twips. */
export const PAGE = {
  size: { width: twipsOf(210), height: twipsOf(297) },
  margin: { top: twipsOf(37), bottom: twipsOf(35), left: twipsOf(28), right: twipsOf(26), header: twipsOf(15), footer: twipsOf(23) },
} as const;

/** Width of the text, in twips. */
export const TEXT_WIDTH = twipsOf(210 - 28 - 26);

/** Sizes in points: 三号, 二号, 四号, and the distance of lines that puts 22 of them on a page. */
export const SIZE = { body: 16, title: 22, small: 14, line: 28, tableLine: 20 } as const;

/** So many signs of the body, in twips. */
export const signs = (count: number): number => count * SIZE.body * TWIPS_PER_POINT;

/** Points as twips. */
export const points = (count: number): number => Math.round(count * TWIPS_PER_POINT);

/** Points as half points, in which Word counts the size of signs. */
export const half = (count: number): number => Math.round(count * 2);

/** The red of a document's head. */
export const RED = 'E60012';

/** A typeface as a run names it: digits and Latin letters in their own. */
export const runFont = ({ name }: OfficeFont) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: name, hint: 'eastAsia' });

/** How wide a line of the body is, in points; a digit or Latin letter takes half a sign. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? SIZE.body : SIZE.body / 2), 0);

/**
 * Right indents (twips) that set signer and date under each other's middle: the date four signs from the edge, or the signer two where he is longer.
 * @source GB/T 9704-2012 7.3.5
 */
export const signatureIndents = (signer: string, date: string): { readonly signer: number; readonly date: number } => {
  const ahead = points((widthOf(date) - widthOf(signer)) / 2);
  return ahead >= 0 ? { signer: signs(4) + ahead, date: signs(4) } : { signer: signs(2), date: signs(2) - ahead };
};

const fontEntry = ({ name, others }: OfficeFont): string =>
  `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`;

/** The part of a Word file that names what stands in for a typeface that is not installed; without it Word takes any. */
export const fontTable = (): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    ...[FANGSONG, XIAOBIAOSONG, HEITI, SONGTI].map(fontEntry),
    '</w:fonts>',
  ].join('');
