import type { Pending } from '../kernel/collection.ts';

/** A happening as it waits in its row; `dueAt` (ms) is there once a reaction failed. */
export type StoredPending = Pending & { readonly dueAt?: number };

/** When a row's first happening is due (ms); undefined when none waits, or it is parked and holds up those behind it. */
export const outboxDueAt = ([first]: readonly StoredPending[]): number | undefined =>
  first === undefined || first.isParked ? undefined : (first.dueAt ?? first.at);

/** What waits after a reaction failed: tried again at `dueAt` (ms), or parked without one. */
export const withFailure = (
  pending: readonly StoredPending[],
  happeningId: string,
  failures: number,
  dueAt: number | undefined,
): readonly StoredPending[] =>
  pending.map((happening) => {
    if (happening.id !== happeningId) return happening;
    const { dueAt: _, isParked: __, ...rest } = happening;
    return { ...rest, failures, ...(dueAt === undefined ? { isParked: true } : { dueAt }) };
  });

/** As the program sees it: when a happening is tried again is the outbox's own business. */
export const toPending = ({ dueAt: _, ...happening }: StoredPending): Pending => happening;
