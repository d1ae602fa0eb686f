import { createHash, createHmac } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Audit, makeAudit } from '../../../src/audit/audit.ts';
import { CHAIN_START, nextEntry } from '../../../src/audit/rules/chain.ts';
import type { AuditFact } from '../../../src/audit/schema.ts';
import { AUDIT, AUDIT_HEADS } from '../../../src/audit/store.ts';
import { openSqlite } from '../../../src/database/sqlite.ts';
import { openConnection } from '../../../src/database/sqlite-connection.ts';
import type { Database } from '../../../src/kernel/collection.ts';
import { makeFolder } from '../../support/folder.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const macUnder = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

const fact = (n: number): AuditFact => ({
  at: 1000 + n,
  by: 'staff:a',
  what: 'tip.opened',
  about: { collection: 'tips', id: `t${n}` },
  data: {},
});

let folder: string;
let database: Database;
let audit: Audit;

const open = async (): Promise<void> => {
  database = await openSqlite({ folder, clock: { now: () => 0 } });
  const needs = { entries: database.streams(AUDIT), heads: database.collection(AUDIT_HEADS), digest, mac: macUnder('server secret') };
  await database.ready();
  audit = makeAudit(needs);
};

beforeEach(async () => {
  folder = await makeFolder('audit-');
  await open();
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const record = async (howMany: number): Promise<void> => {
  for (let n = 1; n <= howMany; n += 1) await audit.record(fact(n), `k${n}`);
};

/** What somebody does who can write to the file and knows how it is made. */
const tamper = async (...statements: string[]): Promise<void> => {
  await database.close();
  const file = openConnection(join(folder, 'main.db'), 'write');
  for (const statement of statements) file.exec(statement);
  file.close();
  await open();
};

describe('the chain', () => {
  it('is good while nobody touches it, and says how long it is and how it ends', async () => {
    await record(12);
    const head = await audit.head();
    expect(await audit.verify()).toEqual({ count: 12, head: head?.hash });
    expect(head?.seq).toBe(12);
  });

  it('is good when it is empty', async () => {
    expect(await audit.verify()).toEqual({ count: 0, head: '' });
  });

  it('goes on after a restart', async () => {
    await record(3);
    await tamper();
    await audit.record(fact(4), 'k4');
    expect(await audit.verify()).toMatchObject({ count: 4 });
  });

  it('never forks under 32 writers at once', async () => {
    await Promise.all(Array.from({ length: 32 }, (_, n) => audit.record(fact(n), `k${n}`)));
    const finding = await audit.verify();
    expect(finding).toEqual({ count: 32, head: (await audit.head())?.hash });
  });

  it('writes the same happening once, however often it is handed on', async () => {
    await Promise.all([audit.record(fact(1), 'same'), audit.record(fact(2), 'same'), audit.record(fact(3), 'other')]);
    await audit.record(fact(4), 'same');
    expect(await audit.verify()).toMatchObject({ count: 2 });
  });

  it('is walked to its end when it is longer than a page', async () => {
    await Promise.all(Array.from({ length: 1203 }, (_, n) => audit.record(fact(n), `k${n}`)));
    expect(await audit.verify()).toMatchObject({ count: 1203 });
    await tamper('DELETE FROM stream_audit WHERE seq = 777');
    expect(await audit.verify()).toMatchObject({ count: 776, bad: { seq: 777, fault: 'missing' } });
  });
});

describe('the first bad entry is named', () => {
  const rewritten = (): string => {
    const body = nextEntry(CHAIN_START, { ...fact(1), by: 'staff:b' }, digest);
    return `UPDATE stream_audit SET body = '${JSON.stringify(body)}' WHERE seq = 1`;
  };
  const swap = [
    'UPDATE stream_audit SET seq = 99 WHERE seq = 4',
    'UPDATE stream_audit SET seq = 4 WHERE seq = 5',
    'UPDATE stream_audit SET seq = 5 WHERE seq = 99',
  ];

  it.each([
    ['changed', [`UPDATE stream_audit SET body = replace(body, 'staff:a', 'staff:b') WHERE seq = 4`], { seq: 4, fault: 'changed' }],
    ['changed and hashed anew', [rewritten()], { seq: 2, fault: 'unlinked' }],
    ['taken out', ['DELETE FROM stream_audit WHERE seq = 4'], { seq: 4, fault: 'missing' }],
    ['in another’s place', swap, { seq: 4, fault: 'moved' }],
    ['cut off at the end', ['DELETE FROM stream_audit WHERE seq > 6'], { seq: 7, fault: 'cut' }],
    ['all of it gone', ['DELETE FROM stream_audit'], { seq: 1, fault: 'cut' }],
    ['broken so that it cannot be read', [`UPDATE stream_audit SET body = '{"half' WHERE seq = 4`], { seq: 4, fault: 'unreadable' }],
    ['of another shape', [`UPDATE stream_audit SET body = '{}' WHERE seq = 4`], { seq: 4, fault: 'unreadable' }],
    ['the head taken away', ['DELETE FROM "audit-heads"'], { seq: 8, fault: 'missing-head' }],
    [
      'the last one written anew, hash and all',
      [`DELETE FROM stream_audit WHERE seq > 1`, rewritten(), `UPDATE "audit-heads" SET body = json_set(body, '$.seq', 1)`],
      { seq: 1, fault: 'forged-head' },
    ],
  ])('%s', async (_, statements, bad) => {
    await record(8);
    await tamper(...statements);
    expect((await audit.verify()).bad).toEqual(bad);
  });

  it('the whole chain written anew, by somebody who lacks the server’s secret', async () => {
    await record(1);
    await tamper(rewritten());
    expect((await audit.verify()).bad).toEqual({ seq: 1, fault: 'rewritten' });
  });

  it('and goes on being named after more was written', async () => {
    await record(3);
    await tamper('DELETE FROM "audit-heads"');
    await audit.record(fact(4), 'k4');
    expect((await audit.verify()).bad).toEqual({ seq: 4, fault: 'missing-head' });
  });
});
