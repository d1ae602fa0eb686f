import type { Connection } from './sqlite-connection.ts';

/** Writers of the same moment share one transaction and one sync of the disk. Nobody is answered before it. */
export interface GroupCommit {
  /** Work that changes rows in one statement at most. When it throws, it alone is refused: SQLite undoes a failed statement. */
  write<R>(work: () => R): Promise<R>;
  /** Work of several statements that stand or fall together. When it throws, it alone is refused. */
  writeTogether<R>(work: () => R): Promise<R>;
  /** Commits what is waiting. */
  finish(): void;
}

interface Member {
  /** Does the work inside the transaction; gives back what is said to the caller after the commit. */
  readonly take: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** Largest group. @choice keeps the event loop free: the others go with the next one */
const GROUP_MAX = 256;

/** Callers answered without a pause. @choice measured: halves the event loop's usual delay under 64 clients, at the same CPU */
const RELEASED_AT_ONCE = 8;

/** The group commit of one connection; all its writes go through here. `afterCommit` is called when a group is safe and answered. */
export const makeGroupCommit = (connection: Connection, afterCommit: () => void = () => {}): GroupCommit => {
  const waiting: Member[] = [];

  /** Callers go on a few at a time: what each does next must not hold up the event loop for all of them together. */
  const release = (answers: readonly (() => void)[], from: number): void => {
    for (const answer of answers.slice(from, from + RELEASED_AT_ONCE)) answer();
    if (from + RELEASED_AT_ONCE < answers.length) setImmediate(() => release(answers, from + RELEASED_AT_ONCE));
  };

  const commit = (group: readonly Member[]): void => {
    let answers: readonly (() => void)[];
    try {
      connection.run('BEGIN IMMEDIATE');
      answers = group.map((member) => member.take());
      connection.run('COMMIT');
    } catch (error) {
      if (connection.isInTransaction()) connection.run('ROLLBACK');
      for (const member of group) member.fail(error);
      return;
    }
    afterCommit();
    release(answers, 0);
  };

  const commitNext = (): void => {
    const group = waiting.splice(0, GROUP_MAX);
    if (waiting.length > 0) setImmediate(commitNext);
    if (group.length > 0) commit(group);
  };

  const join = <R>(work: () => R): Promise<R> =>
    new Promise((resolve, reject) => {
      const take = (): (() => void) => {
        try {
          const result = work();
          return () => resolve(result);
        } catch (error) {
          // Without a transaction nothing of this group is left: all of it fails.
          if (!connection.isInTransaction()) throw error;
          return () => reject(error);
        }
      };
      if (waiting.length === 0) setImmediate(commitNext);
      waiting.push({ take, fail: reject });
    });

  const together = <R>(work: () => R): R => {
    connection.run('SAVEPOINT member');
    try {
      const result = work();
      connection.run('RELEASE member');
      return result;
    } catch (error) {
      if (connection.isInTransaction()) connection.exec('ROLLBACK TO member; RELEASE member');
      throw error;
    }
  };

  return {
    write: join,
    writeTogether: (work) => join(() => together(work)),
    finish: () => {
      while (waiting.length > 0) commit(waiting.splice(0, GROUP_MAX));
    },
  };
};
