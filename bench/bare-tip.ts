import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Connection, openConnection } from '../src/database/sqlite-connection.ts';
import { columnOf, columnValues, keyedFields } from '../src/database/sqlite-fields.ts';
import { makeStreamTable } from '../src/database/sqlite-streams.ts';
import { makeTable } from '../src/database/sqlite-tables.ts';
import { TIPS } from '../src/reports/store.ts';
import { ITEM_KEYS } from '../src/vault/store.ts';

/*
 * The peer: a bare node:http server that leaves on the disk what one anonymous tip leaves, and nothing else is done. In tables and
 * indexes of ours it writes the same rows in the same commits: the key in keys.db and the running number; the tip, as large as a real
 * one; and after the answer the lease, the audit entry, the chain's head and the outbox's acknowledgement. Requests of the same turn of
 * the event loop share each commit. No shapes, no sealing, no hashing, no reading of the text.
 */

const dataDir = process.env.DATA_DIR ?? '';
const body = JSON.parse(process.env.TIP_BODY ?? '{}') as Record<string, unknown>;

mkdirSync(dataDir, { recursive: true });
const open = (file: string): Connection => {
  const connection = openConnection(join(dataDir, file), 'write');
  connection.exec('PRAGMA wal_autocheckpoint=1000');
  return connection;
};
const keys = open('keys.db');
const main = open('main.db');
makeTable(keys, ITEM_KEYS as never);
makeTable(main, TIPS as never);
makeStreamTable(main, { name: 'audit' });
main.exec(
  'CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (0); CREATE TABLE head (body TEXT); INSERT INTO head VALUES (NULL)',
);

interface Tip {
  readonly id: string;
  readonly answer: ServerResponse;
  number: number;
}

const fresh = (bytes: number): string => randomBytes(bytes).toString('base64url');
const WAITING = JSON.stringify([
  { id: fresh(16), name: 'tip.received', at: 0, by: 'public', data: { office: '141123', urgent: false, hasFiles: false } },
]);
const ENTRY = JSON.stringify({
  ...JSON.parse(WAITING)[0],
  about: { collection: 'tips', id: fresh(16) },
  before: fresh(32),
  hash: fresh(32),
});

const row = (number: number): Record<string, unknown> => {
  const reference = `XX-2026-${String(number).padStart(6, '0')}`;
  const keyed = { reference, receiptHash: fresh(32), replayHash: fresh(32), replayBody: fresh(32), receivedAt: Date.now() };
  return { ...body, ...keyed, dueKey: `2026-12-31 ${reference}`, turnKey: `3-usual 2026-12-31 ${reference}` };
};

/** Work that a turn's requests share a commit for, then what comes next for each of them. */
const grouped = (connection: Connection, work: (tip: Tip) => void, next: (tip: Tip) => void): ((tip: Tip) => void) => {
  const waiting: Tip[] = [];
  const commit = (): void => {
    const group = waiting.splice(0);
    connection.run('BEGIN IMMEDIATE');
    for (const tip of group) work(tip);
    connection.run('COMMIT');
    for (const tip of group) next(tip);
  };
  return (tip) => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push(tip);
  };
};

const acknowledge = grouped(
  main,
  ({ id }) => main.run('UPDATE tips SET pending = NULL, outbox_due_at = NULL, lease_token = NULL, lease_until = NULL WHERE id = ?', id),
  () => {},
);
const rememberHead = grouped(main, ({ id }) => main.run('UPDATE head SET body = ?', id), acknowledge);
const audit = grouped(
  main,
  ({ id, number }) => main.run('INSERT INTO stream_audit (stream, seq, key, body) VALUES (?, ?, ?, ?)', 'chain', number, id, ENTRY),
  rememberHead,
);
const lease = grouped(main, ({ id }) => main.run('UPDATE tips SET lease_token = ?, lease_until = 1 WHERE id = ?', id, id), audit);

const tell = (tip: Tip): void => {
  tip.answer.writeHead(201, { 'content-type': 'application/json' });
  tip.answer.end(JSON.stringify({ id: tip.id }));
  lease(tip);
};
const FIELDS = keyedFields(TIPS);
const INSERT = `INSERT INTO tips (id, rev, body, pending, outbox_due_at, ${FIELDS.map(columnOf).join(', ')})
  VALUES (?, 1, ?, ?, ?${', ?'.repeat(FIELDS.length)})`;
const store = grouped(
  main,
  ({ id, number }) => {
    const tip = row(number);
    main.run(INSERT, id, JSON.stringify(tip), WAITING, number, ...Object.values(columnValues(FIELDS, tip)));
  },
  tell,
);
const count = grouped(
  main,
  (tip) => {
    tip.number = Number(main.get('UPDATE counter SET value = value + 1 RETURNING value')?.value);
  },
  store,
);
const keep = grouped(
  keys,
  ({ id }) => keys.run('INSERT INTO "item-keys" (id, rev, body) VALUES (?, 1, ?)', id, JSON.stringify({ wrapped: fresh(71) })),
  count,
);

const take = (asked: IncomingMessage, answer: ServerResponse): void => {
  const chunks: Buffer[] = [];
  asked.on('data', (chunk: Buffer) => chunks.push(chunk));
  asked.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    keep({ id: fresh(16), answer, number: 0 });
  });
};

const server = createServer(take).listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});
process.once('SIGTERM', () => process.exit(0));
