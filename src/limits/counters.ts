import type { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Counters } from './needs.ts';
import { COUNTED } from './schema.ts';

const MINUTE_S = 60;
const HOUR_S = 3_600;

/** Never reached: what to do at a count is the rule's to say, not the counter's. */
const POINTS = Number.MAX_SAFE_INTEGER;

type Windows = ReadonlyMap<string, { readonly minute: RateLimiterMemory; readonly hour: RateLimiterMemory }>;

const openWindows = async (): Promise<Windows> => {
  const { RateLimiterMemory: Limiter } = await import('rate-limiter-flexible');
  const over = (keyPrefix: string, duration: number): RateLimiterMemory => new Limiter({ keyPrefix, points: POINTS, duration });
  return new Map([...COUNTED, 'wrong-receipts'].map((name) => [name, { minute: over(name, MINUTE_S), hour: over(name, HOUR_S) }]));
};

/** Counts in the memory of this process; several processes count each for itself. The library is loaded at the first count. */
export const makeCounters = (): Counters => {
  let opened: Promise<Windows> | undefined;
  return {
    count: async (counted, bucket) => {
      opened ??= openWindows();
      const windows = (await opened).get(counted);
      const [minute, hour] = await Promise.all([windows?.minute.consume(bucket), windows?.hour.consume(bucket)]);
      return { inMinute: minute?.consumedPoints ?? 0, inHour: hour?.consumedPoints ?? 0 };
    },
  };
};
