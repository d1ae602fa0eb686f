import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/*
 * The bare limit: what node:http and one SQLite insert of equal durability can do on this machine. It reads the same JSON, writes one
 * row of the size one of our tips has under a random key, and answers when the row is on the disk (WAL, synchronous=FULL). Requests of
 * the same turn of the event loop share one transaction and one sync, as ours do. No shapes, no sealing, no indexes, nobody told.
 */

const dataDir = process.env.DATA_DIR ?? '';
const rowBytes = Number(process.env.ROW_BYTES);

mkdirSync(dataDir, { recursive: true });
const database = new DatabaseSync(join(dataDir, 'bare.db'));
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');

interface Waiting {
  readonly text: string;
  readonly answer: ServerResponse;
}
const waiting: Waiting[] = [];

const write = (text: string): string => {
  const id = randomBytes(16).toString('base64url');
  insert.run(id, text.padEnd(rowBytes, '.'));
  return id;
};

const tell = (answer: ServerResponse, id: string): void => {
  answer.writeHead(201, { 'content-type': 'application/json' });
  answer.end(JSON.stringify({ id }));
};

const commit = (): void => {
  const group = waiting.splice(0);
  database.exec('BEGIN IMMEDIATE');
  const ids = group.map(({ text }) => write(text));
  database.exec('COMMIT');
  for (const [at, { answer }] of group.entries()) tell(answer, ids[at] ?? '');
};

const takeTogether = (text: string, answer: ServerResponse): void => {
  if (waiting.length === 0) setImmediate(commit);
  waiting.push({ text, answer });
};

const take = (asked: IncomingMessage, answer: ServerResponse): void => {
  const chunks: Buffer[] = [];
  asked.on('data', (chunk: Buffer) => chunks.push(chunk));
  asked.on('end', () => {
    const { text } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { text: string };
    if (asked.url === '/alone') tell(answer, write(text));
    else takeTogether(text, answer);
  });
};

const server = createServer(take).listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});
process.once('SIGTERM', () => process.exit(0));
