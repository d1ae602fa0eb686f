import type { Entry, StreamSpec } from '../kernel/collection.ts';
import { shapedJson } from './document.ts';

/** An append that waits for its turn. */
export interface Waiting<E> {
  readonly key: string;
  readonly make: (last: Entry<E> | undefined) => E;
  readonly resolve: (entry: Entry<E>) => void;
  readonly reject: (error: unknown) => void;
}

/** What the appends of one turn come to, before anything is written. */
interface Turn<E> {
  readonly made: readonly Entry<E>[];
  /** Tells every caller how his append ended; only once `made` is written. */
  readonly tell: () => void;
}

/** Makes one entry upon another, in memory, for all that wait; a key seen before, or earlier in the same turn, gives what it gave. */
export const makeTurn = <E>(
  spec: StreamSpec<E>,
  waiting: readonly Waiting<E>[],
  last: Entry<E> | undefined,
  known: readonly Entry<E>[],
): Turn<E> => {
  const byKey = new Map(known.map((entry) => [entry.key, entry]));
  const made: Entry<E>[] = [];
  const ends = waiting.map(({ key, make, resolve, reject }) => {
    try {
      const before = made.at(-1) ?? last;
      const entry = byKey.get(key) ?? { seq: (before?.seq ?? 0) + 1, key, body: JSON.parse(shapedJson(spec, make(before))) as E };
      if (!byKey.has(key)) made.push(entry);
      byKey.set(key, entry);
      return () => resolve(entry);
    } catch (error) {
      return () => reject(error);
    }
  });
  const tell = () => {
    for (const end of ends) end();
  };
  return { made, tell };
};
