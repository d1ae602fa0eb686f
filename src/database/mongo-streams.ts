import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { Entry, StreamSpec, Streams } from '../kernel/collection.ts';
import { checkedId, readBody } from './document.ts';
import { isDuplicate } from './mongo-row.ts';
import { bodyPath, PLAIN, ROOT } from './mongoose-schema.ts';
import { makeTurn, type Waiting } from './stream-turn.ts';

/** An entry as it lies in MongoDB. */
interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly key: string;
  readonly body: unknown;
}

const entrySchema = (spec: StreamSpec<unknown>): Schema =>
  new Schema({ stream: String, seq: Number, key: String, body: bodyPath(spec.shape) } as SchemaDefinition, { ...PLAIN, ...ROOT })
    .index({ stream: 1, seq: 1 }, { name: 'seq', unique: true })
    .index({ stream: 1, key: 1 }, { name: 'key', unique: true });

/** The books of one kind in MongoDB: one collection, unique by (stream, seq) and (stream, key). */
export const mongoStreams = <E>(connection: Connection, spec: StreamSpec<E>): { streams: Streams<E>; model: Model<StoredEntry> } => {
  const name = `stream.${spec.name}`;
  const model: Model<StoredEntry> = connection.models[name] ?? connection.model<StoredEntry>(name, entrySchema(spec), name);
  const queues = new Map<string, Waiting<E>[]>();

  const toEntry = ({ seq, key, body }: StoredEntry): Entry<E> => ({ seq, key, body: readBody(spec, body) });
  const last = async (stream: string): Promise<Entry<E> | undefined> => {
    const stored = await model.findOne({ stream }).sort({ seq: -1 }).lean<StoredEntry>();
    return stored ? toEntry(stored) : undefined;
  };

  /** False when another process was first with a number or a key. Past Mongoose, for the reason `rawRows` gives. */
  const isWritten = async (entries: readonly StoredEntry[]): Promise<boolean> => {
    if (entries.length === 0) return true;
    try {
      await model.collection.insertMany([...entries]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  };

  /** Writes a whole turn. When another process took a number or a key first, all of it is made again on what is there now. */
  const appendTogether = async (stream: string, waiting: readonly Waiting<E>[]): Promise<void> => {
    const keys = waiting.map((each) => each.key);
    for (;;) {
      const before = await last(stream);
      const known = await model.find({ stream, key: { $in: keys } }).lean<StoredEntry[]>();
      const { made, tell } = makeTurn(spec, waiting, before, known.map(toEntry));
      if (await isWritten(made.map((entry) => ({ stream, ...entry })))) return tell();
    }
  };

  /** Takes turns until nobody waits: whoever asks meanwhile goes down together in the next. */
  const run = async (stream: string, queue: Waiting<E>[]): Promise<void> => {
    while (queue.length > 0) {
      const turn = queue.splice(0);
      await appendTogether(stream, turn).catch((error: unknown) => {
        for (const each of turn) each.reject(error);
      });
    }
    queues.delete(stream);
  };

  const streams: Streams<E> = {
    spec,
    append: (stream, key, make) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(checkedId(stream));
        const waiting = { key: checkedId(key), make, resolve, reject };
        if (queue) queue.push(waiting);
        else {
          const started = [waiting];
          queues.set(stream, started);
          void run(stream, started);
        }
      }),
    last,
    read: async (stream, fromSeq, n) => {
      const found = await model
        .find({ stream, seq: { $gte: fromSeq } })
        .sort({ seq: 1 })
        .limit(n)
        .lean<StoredEntry[]>();
      return found.map(toEntry);
    },
  };
  return { streams, model };
};
