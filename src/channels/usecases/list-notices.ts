import type { Actor } from '../../kernel/actor.ts';
import { isStale } from '../../kernel/collection.ts';
import { type CopyKey, Refusal } from '../../kernel/errors.ts';
import type { NoticeView } from '../schema.ts';
import type { NoticesNeeds } from './write-notices.ts';

const AT_ONCE = 20;

/** The unread notices of a member, newest first; shown once, they are read. @throws {Refusal} nobody office.sign-in-first */
export const listNotices = async (needs: NoticesNeeds, actor: Actor): Promise<readonly NoticeView[]> => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  const { rows } = await needs.notices.list({ by: 'unread', where: { staff: actor.id, isRead: false }, order: 'desc', limit: AT_ONCE });
  for (const row of rows) {
    await needs.notices.replace(row.id, { ...row.body, isRead: true }, [], row.rev).catch((error: unknown) => {
      if (!isStale(error)) throw error; // read on another device at this moment
    });
  }
  return rows.map((row) => ({ id: row.id, at: row.body.at, words: needs.say(row.body.key as CopyKey, row.body.values) }));
};
