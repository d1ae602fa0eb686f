import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded into a server that is being measured (`node --import inside.js dist/main.js`), so that the program itself knows nothing of it:
 * asked over the channel to its parent, it tells what the process has used since it was asked before.
 */

/** What a process tells of itself. */
export interface Inside {
  /** Processor time of the whole process since its start, ms. */
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** Event-loop delay since the last question, ms: how late a timer came. */
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

/** How often the delay is looked at, ms; what it measures is how much later than that it came. */
const RESOLUTION_MS = 1;

const NS_PER_MS = 1_000_000;

if (isMainThread && process.channel) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const late = (ns: number): number => Math.max(0, ns / NS_PER_MS - RESOLUTION_MS);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const told: Inside = {
      cpuMs: (user + system) / 1000,
      rssBytes: process.memoryUsage.rss(),
      delayP50Ms: late(delay.percentile(50)),
      delayP99Ms: late(delay.percentile(99)),
      delayMaxMs: late(delay.max),
    };
    delay.reset();
    process.send?.(told);
  });
  process.channel.unref();
}
