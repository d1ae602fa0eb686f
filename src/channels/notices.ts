import type { Actor } from '../kernel/actor.ts';
import { type ListNoticesNeeds, listNotices } from './usecases/list-notices.ts';
import { type NewNotice, writeNotices } from './usecases/write-notices.ts';

/** The inbox of the offices, bound to its needs. */
export const makeNotices = (needs: ListNoticesNeeds) => ({
  writeNotices: (notice: NewNotice) => writeNotices(needs, notice),
  listNotices: (actor: Actor) => listNotices(needs, actor),
});
