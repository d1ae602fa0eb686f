import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { CopyKey, PhraseValues } from '../../kernel/errors.ts';
import type { Notice } from '../schema.ts';

export interface NoticesNeeds {
  readonly notices: Collection<Notice>;
  readonly clock: Clock;
  readonly say: (key: CopyKey, values?: PhraseValues) => string;
}

/** One notice to several members; `dedupe` makes a second writing of the same harmless. */
export interface NewNotice {
  readonly staff: readonly string[];
  readonly key: CopyKey;
  readonly values?: PhraseValues;
  readonly dedupe: string;
  /** The instant it carries, ms; now where it is not said. */
  readonly at?: number;
}

/** Puts a notice into the inbox of each of these members. */
export const writeNotices = async (needs: NoticesNeeds, notice: NewNotice): Promise<void> => {
  const at = notice.at ?? needs.clock.now();
  const rows = [...new Set(notice.staff)].map((staff) => ({
    id: `${notice.dedupe}:${staff}`,
    body: { staff, key: notice.key, values: { ...notice.values }, at, isRead: false },
  }));
  if (rows.length > 0) await needs.notices.insertMany(rows);
};
