import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/collection.ts';
import { openSqlite } from './sqlite.ts';

/** Which database: MongoDB when it has an address, SQLite in the data folder otherwise. */
export interface DatabaseChoice {
  readonly dataDir: string;
  readonly mongodbUri?: string;
  readonly clock: Clock;
}

/**
 * Opens the database. Mongoose is loaded only by those who have a MongoDB.
 * @throws {Refusal} conflict store.folder-in-use when another process owns the data folder
 */
export const openDatabase = async ({ dataDir, mongodbUri, clock }: DatabaseChoice): Promise<Database> => {
  if (mongodbUri === undefined) return openSqlite({ folder: dataDir, clock });
  const { openMongo } = await import('./mongo.ts');
  return openMongo(mongodbUri, { clock });
};
