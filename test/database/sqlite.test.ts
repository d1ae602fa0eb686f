import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/database/sqlite.ts';
import { describeContract } from './contract/contract.ts';

describeContract('SQLite', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'house-'));
  let database = await openSqlite({ folder, clock });
  return {
    database,
    reopen: async () => {
      await database.close();
      database = await openSqlite({ folder, clock });
      return database;
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
});
