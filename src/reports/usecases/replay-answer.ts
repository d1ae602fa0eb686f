import { actorRef, PUBLIC } from '../../kernel/actor.ts';
import { addDays, chinaDay, startOfDay } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Vault } from '../../vault/schema.ts';
import type { TipInput, TipReceipt } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { type ExpireReplaysNeeds, expireReplay } from './expire-replays.ts';

/** A submission is answered again for a day. */
const REPLAY_MS = 24 * 3_600_000;

/**
 * An insider's answer holds the receipt, and lies sealed for whoever shows the idempotency key: only a key too long to be tried through
 * seals it. @choice 22 signs of base64 are 128 bits
 */
const KEY_SIGNS = 22;

export interface ReplayNeeds extends ExpireReplaysNeeds {
  readonly vault: Pick<Vault, 'hash' | 'sealFor' | 'openFor'>;
}

type ReplayFields = Pick<Tip, 'replayHash' | 'replayBody' | 'replayAnswer' | 'replayUntil'>;

/** What makes a repeated submission one: hashes to find it by, and the way to seal its answer for whoever shows the key again. */
export interface ReplayBox {
  readonly key: string;
  readonly keyHash: string;
  readonly bodyHash: string;
  readonly isInsider: boolean;
  fields(answer: TipReceipt, now: number): ReplayFields;
}

/** An insider's answer, with the hash of what was sent: of that nothing lies outside the seal, since a text can be guessed and tried. */
interface BoundAnswer {
  readonly bodyHash: string;
  readonly answer: TipReceipt;
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
  const isInsider = input.reporter?.insider === true;
  const sealed = (content: TipReceipt | BoundAnswer): string => needs.vault.sealFor(key, keyHash, JSON.stringify(content));
  const ofInsider = (answer: TipReceipt, now: number): ReplayFields => ({
    replayHash: keyHash,
    ...([...key].length >= KEY_SIGNS && { replayAnswer: sealed({ bodyHash, answer }) }),
    replayUntil: startOfDay(addDays(chinaDay(now), 2)),
  });
  const ofOthers = (answer: TipReceipt, now: number): ReplayFields => ({
    replayHash: keyHash,
    replayBody: bodyHash,
    replayAnswer: sealed(answer),
    replayUntil: now + REPLAY_MS,
  });
  return { key, keyHash, bodyHash, isInsider, fields: isInsider ? ofInsider : ofOthers };
};

/** @throws {Refusal} conflict insider.key-short, replay.other-body */
const insiderAnswer = (needs: ReplayNeeds, box: ReplayBox, { replayAnswer }: Tip): TipReceipt => {
  // Only whoever sends an insider's tip himself learns that there was one under this key.
  if (!box.isInsider) throw new Refusal('conflict', 'replay.other-body');
  if (replayAnswer === undefined) throw new Refusal('conflict', 'insider.key-short');
  const { bodyHash, answer } = JSON.parse(needs.vault.openFor(box.key, box.keyHash, replayAnswer)) as BoundAnswer;
  if (bodyHash !== box.bodyHash) throw new Refusal('conflict', 'replay.other-body');
  return answer;
};

/**
 * The answer a submission with this key was given, or undefined when there was none.
 * @throws {Refusal} conflict replay.other-body, which tells nothing of the first body; conflict insider.key-short
 */
export const replayedAnswer = async (needs: ReplayNeeds, box: ReplayBox): Promise<TipReceipt | undefined> => {
  const row = await needs.tips.findOne('by-replay', [box.keyHash]);
  if (!row) return undefined;
  if ((row.body.replayUntil ?? 0) <= needs.clock.now()) {
    await expireReplay(needs, actorRef(PUBLIC), row); // the job has not come to it yet; the key is free again
    return undefined;
  }
  if (row.body.isInsider) return insiderAnswer(needs, box, row.body);
  if (row.body.replayBody !== box.bodyHash || row.body.replayAnswer === undefined) throw new Refusal('conflict', 'replay.other-body');
  return JSON.parse(needs.vault.openFor(box.key, box.keyHash, row.body.replayAnswer)) as TipReceipt;
};
