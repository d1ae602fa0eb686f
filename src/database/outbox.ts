import type { Clock } from '../kernel/clock.ts';
import type { Collection, Pending } from '../kernel/collection.ts';
import type { Happening } from '../kernel/happenings.ts';
import { FAILURES_MAX, retryWaitMs } from './outbox-retry.ts';
import type { ParkedHappening } from './parked.ts';

/** The part of a collection the outbox works on. */
export type OutboxCollection = Pick<Collection<unknown>, 'claimDue' | 'acknowledge' | 'postpone'> & {
  readonly spec: { readonly name: string };
};

/** A reaction that failed; `error` may quote what a person wrote, so whoever logs it leaves its message out. */
export interface FailedReaction {
  readonly collection: string;
  readonly documentId: string;
  readonly happening: Happening;
  readonly failures: number;
  readonly error: unknown;
}

export interface OutboxNeeds {
  readonly collections: readonly OutboxCollection[];
  /** Where parked happenings are noted down. */
  readonly parked: Pick<Collection<ParkedHappening>, 'insertMany' | 'remove' | 'tally'>;
  /** Does all that follows from a happening; may be called again for the same one. */
  readonly react: (collection: string, documentId: string, happening: Happening) => Promise<void>;
  readonly clock: Clock;
  readonly log?: (failed: FailedReaction) => void;
  /** Told when a whole round failed, which is the database's fault. */
  readonly onFault?: (error: unknown) => void;
}

/** Hands on what happened: every happening at least once, those of one document in order. */
export interface Outbox {
  /** One round over all that is due; says how many happenings were handed on. */
  runOnce(): Promise<number>;
  /** Starts to work at every `notify`, and every `everyMs` for what other processes left or what is tried again. */
  start(everyMs: number): void;
  /** Something was written: look now. */
  notify(): void;
  /** Ends after the happenings in hand. */
  stop(): Promise<void>;
  /** How many happenings are parked; a figure for /healthz. */
  parked(): Promise<number>;
}

/** Documents taken at a time. */
const BATCH = 32;

/** How long a taken document is held, ms. @choice longer than any reaction takes; after a crash others wait that long */
const LEASE_MS = 60_000;

const noteFailure = async (needs: OutboxNeeds, from: OutboxCollection, id: string, happening: Pending, error: unknown): Promise<void> => {
  const failures = (happening.failures ?? 0) + 1;
  const now = needs.clock.now();
  needs.log?.({ collection: from.spec.name, documentId: id, happening, failures, error });
  if (failures < FAILURES_MAX) return from.postpone(id, happening.id, failures, now + retryWaitMs(failures));
  const body = { collection: from.spec.name, documentId: id, happening: happening.name, parkedAt: now };
  await needs.parked.insertMany([{ id: happening.id, body }]);
  return from.postpone(id, happening.id, failures);
};

/** Hands on one happening and says what waits then; nothing when its reaction failed, since those behind it have to wait. */
const handOn = async (
  needs: OutboxNeeds,
  from: OutboxCollection,
  id: string,
  happening: Pending,
): Promise<readonly Pending[] | undefined> => {
  const { failures: _, isParked: __, ...plain } = happening;
  try {
    await needs.react(from.spec.name, id, plain);
  } catch (error) {
    await noteFailure(needs, from, id, happening, error);
    return undefined;
  }
  return from.acknowledge(id, [happening.id]);
};

/** Hands on what waits in one document, and what is written into it meanwhile: that would else wait for the lease to lapse. */
const handOnAll = async (needs: OutboxNeeds, from: OutboxCollection, id: string, pending: readonly Pending[]): Promise<number> => {
  let handed = 0;
  let [first] = pending;
  while (first) {
    const rest = await handOn(needs, from, id, first);
    if (rest === undefined) return handed;
    handed += 1;
    [first] = rest;
  }
  return handed;
};

const runCollection = async (needs: OutboxNeeds, from: OutboxCollection): Promise<number> => {
  let handed = 0;
  for (;;) {
    const { rows } = await from.claimDue(BATCH, LEASE_MS, needs.clock.now());
    const counts = await Promise.all(rows.map(({ id, pending }) => handOnAll(needs, from, id, pending)));
    handed += counts.reduce((sum, count) => sum + count, 0);
    if (rows.length < BATCH) return handed;
  }
};

/** The outbox over the given collections. */
export const makeOutbox = (needs: OutboxNeeds): Outbox => {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let isAsked = false;

  const runOnce = async (): Promise<number> => {
    const counts = await Promise.all(needs.collections.map((from) => runCollection(needs, from)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const runWhileAsked = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false;
      await runOnce().catch((error: unknown) => needs.onFault?.(error));
    }
    round = undefined;
  };
  const notify = (): void => {
    if (timer === undefined) return;
    isAsked = true;
    round ??= runWhileAsked();
  };

  return {
    runOnce,
    notify,
    start: (everyMs) => {
      timer = setInterval(notify, everyMs);
      notify();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      isAsked = false;
      await round;
    },
    parked: async () => {
      const [all] = await needs.parked.tally({ by: 'by-time' }, []);
      return all?.count ?? 0;
    },
  };
};
