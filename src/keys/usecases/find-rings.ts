import type { Row } from '../../kernel/collection.ts';
import type { KeysNeeds } from '../needs.ts';
import type { Ring } from '../stored-schema.ts';

export type FindRingsNeeds = Pick<KeysNeeds, 'rings'>;

const PAGE = 200;

/** The pair of a ring that newer things are boxed for. */
export const newestOf = async (needs: FindRingsNeeds, ring: string): Promise<Row<Ring> | undefined> =>
  (await needs.rings.list({ by: 'by-ring', where: { ring }, order: 'desc', limit: 1 })).rows[0];

/** Every pair of a ring, oldest first. */
export const versionsOf = async (needs: FindRingsNeeds, ring: string): Promise<readonly Row<Ring>[]> => {
  const rows: Row<Ring>[] = [];
  for (let after: string | undefined; ; ) {
    const page = await needs.rings.list({ by: 'by-ring', where: { ring }, limit: PAGE, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
};

/** One pair of a ring. */
export const versionOf = async (needs: FindRingsNeeds, ring: string, version: number): Promise<Ring | undefined> =>
  (await needs.rings.findOne('by-ring', [ring, version]))?.body;
