import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './sql-worker.ts';
import type { SqlRow, SqlValue } from './sqlite-connection.ts';

/** Connections in a worker thread, for what takes long: the event loop and the writers go on meanwhile. */
export interface SqlThread {
  /** Runs one statement; `read` on a connection that cannot write. */
  ask(file: string, mode: 'read' | 'write', sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Waits until nothing asked is left unanswered. */
  idle(): Promise<void>;
  /** Waits until the thread has finished the statement it is at and closed its connections. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (rows: readonly SqlRow[]) => void;
  readonly reject: (error: unknown) => void;
}

const BUILT = new URL('./sql-worker.js', import.meta.url);
const SOURCE = new URL('./sql-worker.ts', import.meta.url);

// In tests and development there is only the source, and a thread of Node 20 takes no TypeScript loader from its parent;
// that for `require` starts in half the time of that for `import`, which needs a thread of its own.
const startWorker = (): Worker =>
  import.meta.url.endsWith('.ts')
    ? new Worker(`require('tsx/cjs/api').register(); require(${JSON.stringify(fileURLToPath(SOURCE))});`, { eval: true })
    : new Worker(BUILT);

/** The thread starts with the first question. */
export const makeSqlThread = (): SqlThread => {
  const waiting = new Map<number, Waiting>();
  const asked = new Set<Promise<unknown>>();
  let worker: Worker | undefined;
  let count = 0;
  let isClosed = false;

  const failAll = (error: unknown): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = startWorker();
    started.unref();
    started.on('message', (answer: Answer) => {
      const asker = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('rows' in answer) asker?.resolve(answer.rows);
      else asker?.reject(new Error(answer.error));
    });
    started.on('error', failAll);
    return started;
  };

  return {
    ask: (file, mode, sql, values = []) => {
      if (isClosed) return Promise.reject(new Error('the database is closed'));
      count += 1;
      worker ??= start();
      const question: Question = { number: count, file, mode, sql, values };
      const answered = new Promise<readonly SqlRow[]>((resolve, reject) => waiting.set(count, { resolve, reject }));
      asked.add(answered);
      const forget = () => asked.delete(answered);
      answered.then(forget, forget);
      worker.postMessage(question);
      return answered;
    },
    idle: async () => {
      await Promise.allSettled(asked);
    },
    close: async () => {
      isClosed = true;
      const closing = worker;
      failAll(new Error('the database is closed'));
      if (!closing) return;
      // Never `terminate()`: a thread cut off inside a statement takes the whole process down with it.
      const ended = once(closing, 'exit');
      closing.ref();
      closing.postMessage('close');
      await ended;
    },
  };
};
