import type { Collection } from '../kernel/collection.ts';

/** A collection that calls `wake` after every write that brought happenings: the outbox then need not wait for its heartbeat. */
export const waking = <T>(collection: Collection<T>, wake: () => void): Collection<T> => ({
  ...collection,
  insert: async (id, body, happenings = []) => {
    const row = await collection.insert(id, body, happenings);
    if (happenings.length > 0) wake();
    return row;
  },
  insertMany: async (rows) => {
    const counts = await collection.insertMany(rows);
    if (rows.some((row) => row.happenings !== undefined && row.happenings.length > 0)) wake();
    return counts;
  },
  replace: async (id, body, happenings, expectedRev) => {
    const row = await collection.replace(id, body, happenings, expectedRev);
    if (happenings.length > 0) wake();
    return row;
  },
});
