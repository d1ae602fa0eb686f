import { actorRef, PUBLIC } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Vault } from '../../vault/schema.ts';
import type { TipInput, TipReceipt } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { type ExpireReplaysNeeds, expireReplay } from './expire-replays.ts';

/** A submission is answered again for a day. */
const REPLAY_MS = 24 * 3_600_000;

export interface ReplayNeeds extends ExpireReplaysNeeds {
  readonly vault: Pick<Vault, 'hash' | 'sealFor' | 'openFor'>;
}

/** What makes a repeated submission one: hashes to find it by, and the way to seal its answer for whoever shows the key again. */
export interface ReplayBox {
  readonly key: string;
  readonly keyHash: string;
  readonly bodyHash: string;
  fields(answer: TipReceipt, now: number): Pick<Tip, 'replayHash' | 'replayBody' | 'replayAnswer' | 'replayUntil'>;
}

/** JSON with its keys in order, so that equal bodies have equal hashes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Hashes the key and the parsed body. */
export const replayBox = (needs: Pick<ReplayNeeds, 'vault'>, key: string, input: TipInput): ReplayBox => {
  const keyHash = needs.vault.hash('idempotency', key);
  const bodyHash = needs.vault.hash('request-body', canonical(input));
  return {
    key,
    keyHash,
    bodyHash,
    fields: (answer, now) => ({
      replayHash: keyHash,
      replayBody: bodyHash,
      replayAnswer: needs.vault.sealFor(key, keyHash, JSON.stringify(answer)),
      replayUntil: now + REPLAY_MS,
    }),
  };
};

/**
 * The answer a submission with this key was given, or undefined when there was none.
 * @throws {Refusal} conflict replay.other-body, which tells nothing of the first body
 */
export const replayedAnswer = async (needs: ReplayNeeds, box: ReplayBox): Promise<TipReceipt | undefined> => {
  const row = await needs.tips.findOne('by-replay', [box.keyHash]);
  if (!row) return undefined;
  if ((row.body.replayUntil ?? 0) <= needs.clock.now()) {
    await expireReplay(needs, actorRef(PUBLIC), row); // the job has not come to it yet; the key is free again
    return undefined;
  }
  if (row.body.replayBody !== box.bodyHash || row.body.replayAnswer === undefined) throw new Refusal('conflict', 'replay.other-body');
  return JSON.parse(needs.vault.openFor(box.key, box.keyHash, row.body.replayAnswer)) as TipReceipt;
};
