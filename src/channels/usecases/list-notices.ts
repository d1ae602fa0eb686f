import type { Actor } from '../../kernel/actor.ts';
import { isStale } from '../../kernel/collection.ts';
import { type CopyKey, Refusal } from '../../kernel/errors.ts';
import type { Notice, NoticeView } from '../schema.ts';
import type { NoticesNeeds } from './write-notices.ts';

export interface ListNoticesNeeds extends NoticesNeeds {
  /** Whether a running number is that of a matter the office must know nothing of. */
  readonly isBarredFrom: (office: string, reference: string) => Promise<boolean>;
}

const AT_ONCE = 20;

/** One that was written while the matter was still the office's own is not shown any more. */
const maySee = async (needs: ListNoticesNeeds, office: string, { reference }: Notice['values']): Promise<boolean> =>
  typeof reference !== 'string' || !(await needs.isBarredFrom(office, reference));

/** The unread notices of a member, newest first; shown once, they are read. @throws {Refusal} nobody office.sign-in-first */
export const listNotices = async (needs: ListNoticesNeeds, actor: Actor): Promise<readonly NoticeView[]> => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  const { rows } = await needs.notices.list({ by: 'unread', where: { staff: actor.id, isRead: false }, order: 'desc', limit: AT_ONCE });
  for (const row of rows) {
    await needs.notices.replace(row.id, { ...row.body, isRead: true }, [], row.rev).catch((error: unknown) => {
      if (!isStale(error)) throw error; // read on another device at this moment
    });
  }
  const seen = await Promise.all(rows.map((row) => maySee(needs, actor.office, row.body.values)));
  return rows
    .filter((_, i) => seen[i])
    .map((row) => ({ id: row.id, at: row.body.at, words: needs.say(row.body.key as CopyKey, row.body.values) }));
};
