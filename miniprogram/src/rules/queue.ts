import type { TipInput } from '../shapes.ts';
import { type Chosen, chosenOf } from './files.ts';

/** A file that waits with its report; `id` once it is up. */
export interface QueuedFile extends Chosen {
  readonly id?: string;
}

/** A report that waits on the phone for a network. */
export interface QueuedTip {
  /** The name of the request through all its tries: with it the server takes the report in once. */
  readonly key: string;
  /** Without its files. */
  readonly tip: TipInput;
  readonly files: readonly QueuedFile[];
  /** What the server said when it would not take it; it is not tried again before it was mended. */
  readonly fault?: string;
}

/** A file as it waits: where it lies, and its id where it is up. @choice what was told of it on the screen is for the screen */
export const queuedFile = ({ id, ...file }: QueuedFile): QueuedFile => ({ ...chosenOf(file), ...(id !== undefined && { id }) });

/** Puts a report at the end, or in the place of the one with the same key. @choice the same request is one report */
export const withQueued = (queue: readonly QueuedTip[], tip: QueuedTip): readonly QueuedTip[] =>
  queue.some(({ key }) => key === tip.key) ? queue.map((other) => (other.key === tip.key ? tip : other)) : [...queue, tip];

/** The queue without one report. @choice what was sent or given up waits no longer */
export const withoutQueued = (queue: readonly QueuedTip[], key: string): readonly QueuedTip[] => queue.filter((tip) => tip.key !== key);

/** The files with the ids the server gave, by path. @choice a file that is up is not sent again */
export const withIds = (files: readonly QueuedFile[], ids: ReadonlyMap<string, string>): readonly QueuedFile[] =>
  files.map((file) => {
    const id = ids.get(file.path);
    return id === undefined ? file : { ...file, id };
  });

/** The files as if none were up: the server has thrown away what lay there longer than a day. @choice they are on the phone still */
export const withoutIds = (files: readonly QueuedFile[]): readonly QueuedFile[] => files.map(({ id: _, ...file }) => file);

/** What is sent: the same words under the same key each time. @choice see QueuedTip.key */
export const bodyOf = ({ tip, files }: QueuedTip): TipInput => {
  const attachments = files.flatMap(({ id }) => id ?? []);
  return { ...tip, ...(attachments.length > 0 && { attachments }) };
};

/** What lay in the storage, as far as it can be read. @choice what an older version left is left alone */
export const readQueue = (kept: unknown): readonly QueuedTip[] =>
  Array.isArray(kept)
    ? kept.filter((tip): tip is QueuedTip => typeof tip === 'object' && tip !== null && 'key' in tip && 'tip' in tip)
    : [];
