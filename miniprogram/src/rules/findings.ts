import type { TextCheck } from '../shapes.ts';
import type { WordKey } from '../words.ts';

/** A place in a text that gives a person away. */
export type Finding = TextCheck['found'][number];

/** What gives a person away, in words. */
export const KIND_WORDS: Readonly<Record<Finding['kind'], WordKey>> = {
  name: 'personal.kind.name',
  phone: 'personal.kind.phone',
  'id-number': 'personal.kind.id-number',
  plate: 'personal.kind.plate',
  'bank-card': 'personal.kind.bank-card',
  wechat: 'personal.kind.wechat',
  qq: 'personal.kind.qq',
  email: 'personal.kind.email',
  address: 'personal.kind.address',
  post: 'personal.kind.post',
};

/** The piece of a text that was found. Counts as the server counts, in whole signs. @choice see signsOf */
export const pieceOf = (text: string, { start, length }: Finding): string => [...text].slice(start, start + length).join('');

/** The text without that piece; as it is where the piece no longer stands there. @choice nothing is cut that was not shown */
export const withoutPiece = (text: string, found: Finding, piece: string): string => {
  const signs = [...text];
  return pieceOf(text, found) === piece ? [...signs.slice(0, found.start), ...signs.slice(found.start + found.length)].join('') : text;
};
