import { type Connection, createConnection, Schema } from 'mongoose';
import type { Clock } from '../kernel/clock.ts';
import type { CollectionSpec, Database, StreamSpec } from '../kernel/collection.ts';
import { gridfsBlobs } from './gridfs-blobs.ts';
import { checkKeys } from './key-check.ts';
import { mongoCollection } from './mongo-collection.ts';
import type { RowModel, StoredRow } from './mongo-row.ts';
import { mongoStreams } from './mongo-streams.ts';
import { mongooseSchema } from './mongoose-schema.ts';

const OPTIONS = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: 5000,
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;

/** Two are enough to add up figures, and too few to crowd out the public. */
const TALLY_CONNECTIONS = 2;

interface Counter {
  readonly _id: string;
  readonly n: number;
}

// A dot, which no collection of ours has: the two can never meet.
const COUNTERS_NAME = 'numbers.given';
const COUNTERS = new Schema({ _id: String, n: Number }, { versionKey: false, strict: 'throw', strictQuery: 'throw' });

const nextNumber = (connection: Connection): Database['nextNumber'] => {
  const counters = connection.model<Counter>(COUNTERS_NAME, COUNTERS, COUNTERS_NAME);
  return async (counter) => {
    const { n } = await counters
      .findOneAndUpdate({ _id: counter }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
      .orFail()
      .lean<Counter>();
    return n;
  };
};

/** The database that holds a compartment: item keys lie in one of their own, `NAME_keys`, which a dump of the other leaves out. */
const compartmentOf = (connection: Connection, spec: Pick<CollectionSpec<unknown>, 'compartment'>): Connection =>
  spec.compartment === 'keys' ? connection.useDb(`${connection.name}_keys`, { useCache: true }) : connection;

/**
 * Opens MongoDB (a replica set) at `uri`. Every write waits for a majority of servers.
 *
 * `scrub` cannot promise here what it promises of a file of ours: removed rows stay in free blocks of the servers' data files and
 * in the oplog until these are written over. What must be forgettable is therefore encrypted under a key of its own,
 * and the servers' disks are to be encrypted too.
 */
export const openMongo = async (uri: string, { clock }: { readonly clock: Clock }): Promise<Database> => {
  const main = await createConnection(uri, OPTIONS).asPromise();
  const forTallies = await createConnection(uri, { ...OPTIONS, maxPoolSize: TALLY_CONNECTIONS }).asPromise();
  const asked: (() => Promise<void>)[] = [];

  const collection = <T>(spec: CollectionSpec<T>) => {
    checkKeys(spec);
    const schema = mongooseSchema(spec);
    const rowsOn = (connection: Connection): RowModel => {
      const home = compartmentOf(connection, spec);
      return home.models[spec.name] ?? home.model<StoredRow>(spec.name, schema, spec.name);
    };
    const rows = rowsOn(main);
    asked.push(() => rows.createIndexes());
    return mongoCollection({ spec, rows, tallies: rowsOn(forTallies), clock });
  };

  const streams = <E>(spec: StreamSpec<E>) => {
    const { streams: opened, model } = mongoStreams(main, spec);
    asked.push(() => model.createIndexes());
    return opened;
  };

  return {
    kind: 'mongodb',
    collection,
    streams,
    nextNumber: nextNumber(main),
    blobs: gridfsBlobs(main, clock),
    ready: async () => {
      for (const make of asked.splice(0)) await make();
    },
    scrub: async () => {},
    close: async () => {
      await Promise.all([main.close(), forTallies.close()]);
    },
  };
};
