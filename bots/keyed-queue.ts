/** Runs jobs of one key one after another, jobs of different keys side by side. */
export interface KeyedQueue {
  run<T>(key: string, job: () => Promise<T>): Promise<T>;
}

/** A queue for this process; across processes the talk's revision keeps the order. */
export const makeKeyedQueue = (): KeyedQueue => {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: async (key, job) => {
      const done = (tails.get(key) ?? Promise.resolve()).then(job);
      const tail = done.catch(() => undefined);
      tails.set(key, tail);
      try {
        return await done;
      } finally {
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
};
