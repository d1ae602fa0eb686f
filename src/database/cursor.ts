import type { Scalar } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';

/** Where a page ended: the id of its last row, and the value it was sorted by where the query sorts by a field. */
export interface Cursor {
  readonly id: string;
  readonly sort?: Scalar;
}

/** A cursor as it travels to whoever turns the page. */
export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor.sort === undefined ? [cursor.id] : [cursor.id, cursor.sort])).toString('base64url');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
};

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/**
 * Reads back what `writeCursor` made, for a query that sorts by a field or only by id.
 * @throws {Refusal} malformed store.page-unknown when it was not made for such a query
 */
export const readCursor = (text: string, isSorted: boolean): Cursor => {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== (isSorted ? 2 : 1) || typeof parts[0] !== 'string' || !parts.every(isScalar))
    throw new Refusal('malformed', 'store.page-unknown');
  return isSorted ? { id: parts[0], sort: parts[1] as Scalar } : { id: parts[0] };
};
