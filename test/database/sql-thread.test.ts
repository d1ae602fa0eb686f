import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSqlThread } from '../../src/database/sql-thread.ts';

const COUNT_FOR_A_WHILE = 'with recursive c(n) as (select 1 union all select n + 1 from c where n < 300000) select count(*) from c';

describe('the thread that runs long statements', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thread-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('ends whole when it is closed in the middle of a statement, and tells who waited', async () => {
    for (let round = 0; round < 5; round += 1) {
      const thread = makeSqlThread();
      const file = join(folder, 'some.db');
      await thread.ask(file, 'write', 'create table if not exists some (one)');
      const told = thread.ask(file, 'write', COUNT_FOR_A_WHILE).catch((error: Error) => error.message);
      await thread.close();
      expect(await told).toBe('the database is closed');
    }
  });

  it('takes no question after it was closed, and may be closed without ever having started', async () => {
    const thread = makeSqlThread();
    await thread.close();
    await expect(thread.ask(join(folder, 'some.db'), 'read', 'select 1')).rejects.toThrow('the database is closed');
  });
});
