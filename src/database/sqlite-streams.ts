import type { Entry, StreamSpec, Streams } from '../kernel/collection.ts';
import { checkedId, readBody, shapedJson } from './document.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Connection, SqlRow } from './sqlite-connection.ts';

const NAME = /^[a-z][a-z0-9-]{0,50}$/;

// An underscore, which no collection's name may have: the two can never meet.
const tableOf = (spec: { readonly name: string }): string => `stream_${spec.name}`;

/** Makes the table of a kind of stream. */
export const makeStreamTable = (connection: Connection, spec: { readonly name: string }): void => {
  if (!NAME.test(spec.name)) throw new Error(`not fit for a name: ${spec.name}`);
  connection.exec(`CREATE TABLE IF NOT EXISTS "${tableOf(spec)}" (
    stream TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, seq), UNIQUE (stream, key))`);
};

const toEntry = <E>(spec: StreamSpec<E>, stored: SqlRow): Entry<E> => ({
  seq: Number(stored.seq),
  key: String(stored.key),
  body: readBody(spec, JSON.parse(String(stored.body))),
});

/**
 * Append-only books in SQLite. One process owns the file and a group is committed in one go, so between reading the last entry
 * and writing the next nothing can come: appends need no queue of their own, and those of one moment go down together.
 */
export const sqliteStreams = <E>(connection: Connection, commits: GroupCommit, spec: StreamSpec<E>): Streams<E> => {
  const columns = `SELECT seq, key, body FROM "${tableOf(spec)}" WHERE stream = ?`;
  const first = (sql: string, ...values: readonly string[]): Entry<E> | undefined => {
    const stored = connection.get(sql, ...values);
    return stored && toEntry(spec, stored);
  };
  const lastOf = (stream: string): Entry<E> | undefined => first(`${columns} ORDER BY seq DESC LIMIT 1`, stream);
  return {
    spec,
    append: async (stream, key, make) => {
      checkedId(stream);
      checkedId(key);
      return commits.write(() => {
        const known = first(`${columns} AND key = ?`, stream, key);
        if (known) return known;
        const last = lastOf(stream);
        const body = make(last);
        const seq = (last?.seq ?? 0) + 1;
        const insert = `INSERT INTO "${tableOf(spec)}" (stream, seq, key, body) VALUES (?, ?, ?, ?)`;
        connection.run(insert, stream, seq, key, shapedJson(spec, body));
        return { seq, key, body };
      });
    },
    last: async (stream) => lastOf(stream),
    read: async (stream, fromSeq, n) =>
      connection.all(`${columns} AND seq >= ? ORDER BY seq LIMIT ?`, stream, fromSeq, n).map((stored) => toEntry(spec, stored)),
  };
};
