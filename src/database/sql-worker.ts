import { parentPort } from 'node:worker_threads';
import { type Connection, openConnection, type SqlRow, type SqlValue } from './sqlite-connection.ts';

/** What the worker is asked. */
export interface Question {
  readonly number: number;
  readonly file: string;
  readonly mode: 'read' | 'write';
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What it answers. */
export type Answer = { readonly number: number } & ({ readonly rows: readonly SqlRow[] } | { readonly error: string });

const connections = new Map<string, Connection>();

const connectionTo = ({ file, mode }: Question): Connection => {
  const known = connections.get(`${mode} ${file}`);
  if (known) return known;
  const connection = openConnection(file, mode);
  connections.set(`${mode} ${file}`, connection);
  return connection;
};

const answer = (question: Question): Answer => {
  const { number, sql, values } = question;
  try {
    return { number, rows: connectionTo(question).all(sql, ...values) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
};

const close = (): void => {
  for (const connection of connections.values()) connection.close();
  parentPort?.close();
};

parentPort?.on('message', (asked: Question | 'close') => {
  if (asked === 'close') close();
  else parentPort?.postMessage(answer(asked));
});
