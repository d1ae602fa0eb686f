import type { Collection, Page, Query, Row } from '../../kernel/collection.ts';
import type { Hazard } from '../stored-schema.ts';

/** Lines looked at in one read once some did not fit. */
const AT_ONCE = 100;
/** Reads for one page at most. @choice a page comes back in a moment, however few of many lines fit */
const READS = 40;

/** One page of those lines of a query that fit; reads on while they do not, and says where to go on when it has read enough. */
export const pageOf = async (
  hazards: Pick<Collection<Hazard>, 'list'>,
  { after, limit, ...query }: Omit<Query, 'after'> & { readonly after?: string | undefined },
  fits: (hazard: Hazard) => boolean,
): Promise<Page<Hazard>> => {
  if (query.in?.values.length === 0) return { rows: [] };
  const read = (from: string | undefined, n: number) => hazards.list({ ...query, limit: n, ...(from !== undefined && { after: from }) });
  const rows: Row<Hazard>[] = [];
  let next = after;
  for (let reads = 0; reads < READS; reads += 1) {
    const page = await read(next, reads === 0 ? limit : AT_ONCE);
    const fitting = page.rows.filter(({ body }) => fits(body)).slice(0, limit - rows.length);
    rows.push(...fitting);
    const last = fitting.at(-1);
    // A full page ends at its last line, which may stand in the middle of what was read.
    const isWithin = rows.length === limit && last !== undefined && last !== page.rows.at(-1);
    next = isWithin ? (await read(next, page.rows.indexOf(last) + 1)).next : page.next;
    if (next === undefined || rows.length === limit) break;
  }
  return { rows, ...(next !== undefined && { next }) };
};
