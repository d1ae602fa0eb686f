import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GroupCommit, makeGroupCommit } from '../../src/database/group-commit.ts';
import { type Connection, openConnection } from '../../src/database/sqlite-connection.ts';

describe('writers of one moment', () => {
  let folder: string;
  let connection: Connection;
  let statements: string[];
  let commits: GroupCommit;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commit-'));
    const opened = openConnection(join(folder, 'main.db'), 'write');
    opened.exec(
      'CREATE TABLE parent (id TEXT PRIMARY KEY); CREATE TABLE t (id TEXT PRIMARY KEY, parent TEXT REFERENCES parent DEFERRABLE INITIALLY DEFERRED)',
    );
    statements = [];
    connection = {
      ...opened,
      run: (sql, ...values) => {
        statements.push(sql);
        return opened.run(sql, ...values);
      },
    };
    commits = makeGroupCommit(connection);
  });
  afterEach(async () => {
    connection.close();
    await rm(folder, { recursive: true });
  });

  const put = (id: string, parent: string | null = null) => connection.run('INSERT INTO t VALUES (?, ?)', id, parent);
  const stored = () => connection.all('SELECT id FROM t ORDER BY id').map(({ id }) => id);
  const outcomes = async (writes: readonly Promise<unknown>[]) => (await Promise.allSettled(writes)).map(({ status }) => status);

  it('share one commit, and see their own results', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map((id) => commits.write(() => [id, put(id)])))).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
  });

  it('are answered after the commit, never before', async () => {
    const answered = commits.write(() => put('a')).then(() => [...statements]);
    expect((await answered).at(-1)).toBe('COMMIT');
  });

  it('are refused alone, with all of their own work undone', async () => {
    const writes = [
      commits.write(() => put('a')),
      commits.writeTogether(() => [put('half'), put('a')]),
      commits.write(() => put('a')),
      commits.write(() => put('b')),
    ];
    expect(await outcomes(writes)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['a', 'b']);
  });

  it('fail together when the commit fails, the refused ones too, and nothing of them is left', async () => {
    const writes = [commits.write(() => put('a')), commits.write(() => put('b', 'an orphan')), commits.write(() => put('c'))];
    expect(await outcomes(writes)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stored()).toEqual([]);
    await commits.write(() => put('d'));
    expect(stored()).toEqual(['d']);
  });

  it('fail together when SQLite gives up the transaction in the middle', async () => {
    const giveUp = () => {
      connection.exec('ROLLBACK');
      throw new Error('disk full');
    };
    const writes = [commits.write(() => put('a')), commits.writeTogether(giveUp), commits.write(() => put('c'))];
    expect(await outcomes(writes)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stored()).toEqual([]);
  });

  it('fail when the file is closed', async () => {
    const closed = openConnection(':memory:', 'write');
    closed.close();
    await expect(makeGroupCommit(closed).write(() => 1)).rejects.toThrow('not open');
  });

  it('are all written, however many they are, and so are those who wait when the database is closed', async () => {
    const writes = Array.from({ length: 1000 }, (_, at) => commits.write(() => put(`many-${at}`)));
    commits.finish();
    expect(stored()).toHaveLength(1000);
    expect(new Set(await outcomes(writes))).toEqual(new Set(['fulfilled']));
  });
});
