/** A picture in a letter; size in pixels of the picture itself, it is made to fit the page. */
export interface LetterPicture {
  readonly picture: Uint8Array;
  readonly type: 'png' | 'jpg';
  readonly width: number;
  readonly height: number;
  readonly caption?: string;
}

/** A part of a letter's body: a paragraph, a heading, a table of labels and values, a numbered list, or a picture. */
export type LetterBlock =
  | string
  | { readonly heading: string }
  | { readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly list: readonly string[] }
  | LetterPicture;

/** An official letter, every word of it known. Never with anything of a reporter. */
export interface Letter {
  /** Whose letter it is. */
  readonly issuer: string;
  /** The issuer stands in red above a red line, as on a formal document. */
  readonly isRedHead?: boolean;
  readonly title: string;
  /** The document's number, such as 〔2026〕12号 with the issuer's sign before it. */
  readonly number: string;
  readonly to?: string;
  readonly blocks: readonly LetterBlock[];
  /** Under the text; the seal is set over it by hand. */
  readonly signer: string;
  /** YYYY-MM-DD, printed 2026年11月21日. */
  readonly day: string;
  /** Who gets a copy. */
  readonly copies?: string;
  /** A line in brackets under the date, such as whom to ask. */
  readonly remark?: string;
  /** A practice run: every page says so. */
  readonly isDrill?: boolean;
}
