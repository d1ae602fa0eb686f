import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { z } from 'zod';
import { openConnection } from '../../src/database/sqlite-connection.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { photo, SCAFFOLD, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, form, officerOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

const NAME = '欧阳晓光';
const PHONE = '13834561234';

let served: ServedWorld;
beforeAll(async () => {
  served = await serveWorld();
});
afterAll(() => served.close());

/** What was thrown by a piece of work. */
const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const withDatabase = (work: (connection: ReturnType<typeof openConnection>) => unknown): unknown => {
  const connection = openConnection(':memory:', 'write');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

describe('an error nobody expected', () => {
  it.each<[string, () => unknown]>([
    ['of JSON', () => JSON.parse(`{"name": ${NAME}}`)],
    ['of JSON, written so that it looks like a place in the code', () => JSON.parse(`{\n    at ${NAME}`)],
    ['of zod', () => z.strictObject({ name: z.literal(NAME) }).parse({ name: 'x', [NAME]: PHONE })],
    [
      'of zod, with words of its own',
      () =>
        z
          .string()
          .refine(() => false, { error: ({ input }) => `not ${input}` })
          .parse(NAME),
    ],
    ['of SQLite, in a statement', () => withDatabase((connection) => connection.exec(`SELECT '${NAME}' FROM nowhere_${NAME}`))],
    [
      'of SQLite, in a value',
      () =>
        withDatabase((connection) => {
          connection.exec('CREATE TABLE t (a TEXT CHECK (length(a) < 2))');
          connection.run('INSERT INTO t VALUES (?)', NAME);
        }),
    ],
    ['of sharp', () => sharp(`/tmp/${NAME}.jpg`).toBuffer()],
    ['of the file system', async () => (await import('node:fs/promises')).readFile(`/tmp/${NAME}/${PHONE}`)],
    [
      'with more lines than one',
      () => {
        throw new Error(`first\n    at ${NAME} (${PHONE})\nlast ${NAME}`);
      },
    ],
    [
      'with a cause',
      () => {
        throw new Error('outer', { cause: new Error(NAME) });
      },
    ],
    [
      'of several',
      () => {
        throw new AggregateError([new Error(NAME)], NAME);
      },
    ],
    [
      'of a class with a name',
      () => {
        throw Object.assign(new Error('x'), { name: NAME, code: NAME, data: NAME });
      },
    ],
    [
      'that is a text',
      () => {
        throw NAME;
      },
    ],
    [
      'that is an object',
      () => {
        throw { name: NAME, message: PHONE, stack: `    at ${NAME}` };
      },
    ],
  ])('%s is logged without what a person wrote', async (_, work) => {
    const before = served.world.logged.length;
    const ref = served.world.noteFault(await thrownBy(work));
    const lines = served.world.logged.slice(before);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ref, error: expect.any(String), frames: expect.any(Array) });
    expect(lines[0]).not.toMatch(/欧阳|晓光|13834561234/);
  });

  it('is logged with the place in the code it came from', async () => {
    served.world.noteFault(await thrownBy(() => JSON.parse('{')));
    expect(JSON.parse(served.world.logged.at(-1) ?? '').frames.join('\n')).toMatch(/log\.test\.ts/);
  });
});

describe('the log of requests', () => {
  const [DEBUG, INFO] = [20, 30];

  it('has one line for each: method, pattern, status, time; what the public asks is only for who looks for a fault', async () => {
    const officer = await officerOver(served, '王记录', XINGXIAN, ['handler']);
    const before = served.world.logged.length;
    await ask(served.base, '/api/tips', { json: { text: SCAFFOLD } });
    await ask(served.base, `/nothing/${PHONE}?name=${NAME}`);
    await ask(served.base, '/api/office/session', { headers: officer });
    const lines = served.world.logged.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, method, route, status }) => ({ level, method, route, status }))).toEqual([
      { level: DEBUG, method: 'POST', route: '/api/tips', status: 201 },
      { level: DEBUG, method: 'GET', route: null, status: 404 },
      { level: INFO, method: 'GET', route: '/api/office/session', status: 200 },
    ]);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['level', 'method', 'ms', 'msg', 'route', 'status', 'time']);
  });

  it('holds no address, header, receipt, number, name or text, whatever was asked', async () => {
    const { base, world } = served;
    const before = world.logged.length;
    const officer = await officerOver(served, '李承办', XINGXIAN, ['handler']);
    const uploaded = await ask(base, '/api/attachments', { body: form(await photo(), `${NAME}.jpg`) });
    const { id } = uploaded.body as { id: string };
    const headers = {
      'idempotency-key': 'client-key-7f3a9c55d2e84b60',
      'x-forwarded-for': '203.0.113.77',
      'user-agent': 'PhoneOfSomebody/1',
    };
    const json = { text: SCAFFOLD, attachments: [id], reporter: { mode: 'named', name: NAME, phone: PHONE } };
    const { receipt, receiptWords, reference } = (await ask(base, '/api/tips', { json, headers })).body as TipReceipt;
    await ask(base, '/api/tip', { headers: { ...byReceipt(receipt), 'x-forwarded-for': '203.0.113.77' } });
    await ask(base, `/api/tip/${receipt}?receipt=${receipt}`, {});
    await ask(base, '/api/tip/messages', {
      body: `{"text": "${NAME}`,
      headers: { ...byReceipt(receipt), 'content-type': 'application/json' },
    });
    await ask(base, `/api/office/tips/${reference}`, { headers: officer });
    await ask(base, `/api/office/tips/${reference}/moves`, { json: { action: 'decline', reason: NAME }, headers: officer });
    await ask(base, '/api/office/sign-in', { json: { name: NAME, password: PHONE, code: '123456' } });
    await world.settle();
    const all = world.logged.slice(before).join('\n');
    const secrets = [
      NAME,
      PHONE,
      SCAFFOLD.slice(0, 6),
      '脚手架',
      receipt,
      receipt.replaceAll('-', ''),
      receiptWords,
      reference,
      id,
      '203.0.113.77',
      '127.0.0.1',
    ];
    const also = ['PhoneOfSomebody', 'client-key-7f3a', officer.cookie, officer.cookie.slice(7), '李承办', '::1', '::ffff'];
    expect([...secrets, ...also].filter((secret) => all.includes(secret))).toEqual([]);
  });
});
