import type { Actor } from '../kernel/actor.ts';
import { type ForgetOldNoticesNeeds, forgetOldNotices } from './usecases/forget-old-notices.ts';
import { type ListNoticesNeeds, listNotices } from './usecases/list-notices.ts';
import { type NewNotice, writeNotices } from './usecases/write-notices.ts';

/** The inbox of the offices, bound to its needs. */
export const makeNotices = (needs: ListNoticesNeeds & ForgetOldNoticesNeeds) => ({
  writeNotices: (notice: NewNotice) => writeNotices(needs, notice),
  forgetOldNotices: () => forgetOldNotices(needs),
  listNotices: (actor: Actor) => listNotices(needs, actor),
});
