import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TIPS } from '../../src/reports/store.ts';
import { BAD_NAMES, BAD_RECEIPTS, badBody, type Chance, chanceFrom, goodBody, type Schema, type Schemas } from '../support/bad-input.ts';
import { CITY, photo, submit } from '../support/builders.ts';
import { ask, type Body, byReceipt, officerOver } from '../support/http.ts';
import { joinAs, openLedger } from '../support/unit-door.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/*
 * Whatever is sent, an operation answers 4xx with a code and words, never 5xx, and never 2xx for what cannot be taken.
 * Nothing of the operations is known here but what the document of the API says.
 */

const BODIES = 200;
const SEED = 20_260_616;

interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly isForStaff: boolean;
  readonly isForUnit: boolean;
  readonly isByReceipt: boolean;
  readonly schema: Schema | undefined;
  readonly isForm: boolean;
  readonly query: readonly string[];
  readonly isRepeatable: boolean;
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly security?: readonly Readonly<Record<string, unknown>>[];
            readonly parameters?: readonly { readonly in: string; readonly name: string }[];
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Schemas };
}

/** A request as it goes over the line. */
interface Shot {
  readonly what: string;
  readonly path: string;
  readonly body?: Body;
  readonly headers: Readonly<Record<string, string>>;
}

let served: ServedWorld;
let schemas: Schemas;
let operations: readonly Operation[];
let staff: { cookie: string; 'x-requested-by': string };
let member: typeof staff;
let receipt: string;
let picture: Buffer;
let codes: ReadonlySet<string>;

beforeAll(async () => {
  served = await serveWorld({ LOG_LEVEL: 'error' });
  await officerOver(served, '褚管理', CITY, ['administrator']);
  staff = await officerOver(served, '全能', CITY, ['administrator', 'handler', 'reviewer', 'supervisor']);
  member = await memberOver();
  ({ receipt } = await submit(served.world));
  picture = await photo();
  const book = (await import('../../content/copy/zh-CN.json', { with: { type: 'json' } })).default;
  codes = new Set(Object.keys(book).flatMap((key) => (key.startsWith('error.') ? [key.slice(6)] : [])));
  const document = (await ask(served.base, '/api/openapi.json')).body as Document;
  schemas = document.components.schemas;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [], parameters = [], requestBody }]) => ({
      method: method.toUpperCase() as 'GET' | 'POST',
      path,
      isForStaff: security.some((one) => 'office' in one),
      isForUnit: security.some((one) => 'unit' in one),
      isByReceipt: security.some((one) => 'receipt' in one),
      schema: requestBody?.content['application/json']?.schema,
      isForm: requestBody?.content['multipart/form-data'] !== undefined,
      query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      isRepeatable: parameters.some(({ name }) => name === 'Idempotency-Key'),
    })),
  );
});
afterAll(() => served.close());

/** The headers of a principal who has come in. */
const memberOver = async (): Promise<typeof staff> => {
  const ledger = await openLedger(served.world);
  await ledger.notify();
  const { token } = await joinAs(served.world, ledger.handler, 'principal', '王建军');
  return { cookie: `unit=${token}`, 'x-requested-by': 'anquan-shao' };
};

const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)] as T;

/** Headers that get past the door, where it has one. */
const proofOf = (operation: Operation): Record<string, string> => ({
  ...(operation.isForStaff && staff),
  ...(operation.isForUnit && member),
  ...(operation.isByReceipt && byReceipt(receipt)),
  ...(operation.path === '/api/chat' && { conversation: 'C'.repeat(22) }),
});

/** A path whose names lead to nothing; a query nobody understands. */
const badPath = (operation: Operation, chance: Chance): string => {
  const wanted = badAddress(operation, chance);
  // A client takes dots out of an address before it sends it: what is left may be another door, which is asked for itself.
  const sent = new URL(wanted, 'http://here').pathname;
  return operation.path.split('/').length === sent.split('/').length ? wanted : badPath(operation, chance);
};
const badAddress = (operation: Operation, chance: Chance): string => {
  const path = operation.path.replace(/\{\w+\}/g, () => encodeURI(pick(chance, BAD_NAMES)).replaceAll('%25', '%'));
  const query = operation.query.map((name) => `${name}=${encodeURIComponent(pick(chance, BAD_NAMES))}`).join('&');
  return query === '' ? path : `${path}?${query}`;
};
const goodPath = ({ path }: Operation): string => path.replace('{reference}', 'LL-2026-000001').replace('{fileId}', 'A'.repeat(22));

const CONTENT_TYPES = ['application/json', 'application/json; charset=utf-8'];
const STRANGE_HEADERS: readonly Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'application/json; charset=klingon' },
  { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  { 'content-type': 'application/json', 'content-encoding': 'br' },
  { 'content-type': 'application/json', 'content-encoding': 'snappy' },
  { 'content-type': '\u00ff' },
];

const BAD_KEYS = ['a b', '\u00ff', 'x'.repeat(201), '\t'];
const BAD_CONVERSATIONS = ['', 'short', '{"$gt":""}', 'x'.repeat(3000), '../../etc/passwd'];

/** Headers of which one is wrong, now and then. */
const wrongHeaders = (operation: Operation, chance: Chance, n: number): Record<string, string> => ({
  ...(operation.isByReceipt && n % 4 === 0 && { authorization: pick(chance, BAD_RECEIPTS) }),
  ...(operation.isRepeatable && n % 7 === 3 && { 'idempotency-key': pick(chance, BAD_KEYS) }),
  ...(operation.path === '/api/chat' && n % 5 === 2 && { conversation: pick(chance, BAD_CONVERSATIONS) }),
});

const jsonShot = (operation: Operation, schema: Schema, chance: Chance, n: number): Shot => {
  const proof = proofOf(operation);
  const isStrange = n % 20 === 0;
  const type = isStrange ? pick(chance, STRANGE_HEADERS) : { 'content-type': pick(chance, CONTENT_TYPES) };
  const wrong = wrongHeaders(operation, chance, n);
  const body = isStrange && 'content-encoding' in type ? '{"text":"x"}' : badBody(schema, schemas, chance);
  return {
    what: body.slice(0, 200),
    path: n % 10 === 1 ? badPath(operation, chance) : goodPath(operation),
    body,
    headers: { ...proof, ...type, ...wrong },
  };
};

const FORM_HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="照片.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';
const wholeForm = (content: Buffer): Buffer => Buffer.concat([Buffer.from(FORM_HEAD), content, Buffer.from('\r\n--x--\r\n')]);

const formShot = (operation: Operation, chance: Chance): Shot => {
  const whole = wholeForm(picture);
  const ways: readonly (() => [what: string, body: Buffer, type: string])[] = [
    () => ['cut', whole.subarray(0, chance(whole.length - 8)), 'multipart/form-data; boundary=x'],
    () => ['another boundary', whole, 'multipart/form-data; boundary=y'],
    () => ['no boundary', whole, 'multipart/form-data'],
    () => ['another type', whole, pick(chance, ['application/json', 'text/plain', 'image/jpeg', 'multipart/mixed; boundary=x', ''])],
    () => [
      'not a picture',
      wholeForm(Buffer.from(Array.from({ length: chance(3000) }, () => chance(256)))),
      'multipart/form-data; boundary=x',
    ],
    () => [
      'no file in it',
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n'),
      'multipart/form-data; boundary=x',
    ],
    () => ['nothing', Buffer.alloc(0), 'multipart/form-data; boundary=x'],
    () => [
      'a header without end',
      Buffer.from(`--x\r\nContent-Disposition: ${'a'.repeat(chance(90_000))}`),
      'multipart/form-data; boundary=x',
    ],
    () => [
      'a thousand fields',
      Buffer.from(`${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(1000)}--x--\r\n`),
      'multipart/form-data; boundary=x',
    ],
    () => ['two files', Buffer.concat([whole.subarray(0, -8), Buffer.from('\r\n'), whole]), 'multipart/form-data; boundary=x'],
  ];
  const [what, body, type] = pick(chance, ways)();
  return { what, path: operation.path, body: new Uint8Array(body), headers: { 'content-type': type } };
};

/** Nothing to send but an address and headers; without a cookie that opens, so that a sign-out ends nobody's work. */
const bareShot = (operation: Operation, chance: Chance): Shot => {
  const forged = {
    cookie: pick(chance, [
      'office=',
      `office=${'A'.repeat(43)}; unit=${'A'.repeat(43)}`,
      'unit=\u00ff',
      `unit=${'x'.repeat(6000)}`,
      '__proto__=1; office=[]',
    ]),
  };
  const wrong = { authorization: pick(chance, BAD_RECEIPTS) };
  const mayKeep = operation.method === 'GET' && chance(2) === 0;
  const isGuarded = operation.isForStaff || operation.isForUnit;
  const bad = isGuarded ? { ...forged, 'x-requested-by': 'anquan-shao' } : wrong;
  const headers = { ...(mayKeep ? proofOf(operation) : bad) };
  return { what: JSON.stringify(headers).slice(0, 200), path: badPath(operation, chance), headers };
};

const shotFor = (operation: Operation, chance: Chance, n: number): Shot => {
  if (operation.isForm) return formShot(operation, chance);
  return operation.schema ? jsonShot(operation, operation.schema, chance, n) : bareShot(operation, chance);
};

/** What is wrong with an answer; undefined when it is as promised. */
const faultIn = async (operation: Operation, shot: Shot): Promise<string | undefined> => {
  const { path, headers, body } = shot;
  const answer = await ask(served.base, path, { method: operation.method, headers, ...(body !== undefined && { body }) }).catch(
    (error: unknown) => String(error),
  );
  const say = (what: string): string => `${operation.method} ${path}: ${what}; sent ${shot.what}`;
  if (typeof answer === 'string') return say(`no answer (${answer})`);
  const mayBeRead = operation.method === 'GET' && answer.status === 200;
  if (mayBeRead) return undefined;
  if (answer.status < 400 || answer.status >= 500) return say(`status ${answer.status}`);
  const { code, message, ...rest } = answer.body as Record<string, unknown>;
  if (!codes.has(String(code)) || Object.keys(rest).length > 0) return say(`body ${JSON.stringify(answer.body)}`);
  return /\p{Script=Han}/u.test(String(message)) ? undefined : say(`words ${String(message)}`);
};

const faultsOf = async (operation: Operation, shots: readonly Shot[]): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (let from = 0; from < shots.length; from += 20) {
    const found = await Promise.all(shots.slice(from, from + 20).map((shot) => faultIn(operation, shot)));
    faults.push(...found.filter((fault) => fault !== undefined));
  }
  return faults;
};

const tipCount = async (): Promise<number> =>
  (await served.world.outside.database.collection(TIPS).tally({ by: 'by-received' }, [])).reduce((sum, row) => sum + row.count, 0);

describe('bad input', () => {
  it('a good body is not refused for its shape, so that what follows is refused for what was spoilt', async () => {
    for (const operation of operations) {
      if (!operation.schema || operation.path === '/api/office/sign-in') continue;
      const body = JSON.stringify(goodBody(operation.schema, schemas, chanceFrom(SEED)));
      const headers = { 'content-type': 'application/json', ...proofOf(operation), ...(operation.isForStaff && { cookie: staff.cookie }) };
      const isDestructive = operation.path === '/api/office/password';
      const answer = isDestructive ? undefined : await ask(served.base, goodPath(operation), { method: 'POST', body, headers });
      expect([operation.path, String((answer?.body as { code?: string } | undefined)?.code).startsWith('input.')]).toEqual([
        operation.path,
        false,
      ]);
    }
  });

  it(`${BODIES} of them are refused by every operation there is`, async () => {
    const before = await tipCount();
    const faults: string[] = [];
    for (const [i, operation] of operations.entries()) {
      const chance = chanceFrom(SEED + i);
      const shots = Array.from({ length: BODIES }, (_, n) => shotFor(operation, chance, n));
      faults.push(...(await faultsOf(operation, shots)));
    }
    expect(faults.slice(0, 20)).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
    expect(await tipCount()).toBe(before);
  }, 180_000);

  it('10 MB, plain, packed and nested, are refused by every operation that takes a body', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(10 * 1_048_576) });
    const packed = new Uint8Array(gzipSync(large));
    const nested = '{"a":'.repeat(2_000_000);
    for (const operation of operations.filter(({ schema }) => schema !== undefined)) {
      const headers = { ...proofOf(operation), 'content-type': 'application/json' };
      const path = goodPath(operation);
      const faults = await faultsOf(operation, [
        { what: '10 MB', path, body: large, headers },
        { what: '10 MB packed', path, body: packed, headers: { ...headers, 'content-encoding': 'gzip' } },
        { what: '10 MB nested', path, body: nested, headers },
      ]);
      expect(faults).toEqual([]);
    }
  });

  it('leaves the program well, and nothing in its log', async () => {
    expect((await ask(served.base, '/healthz')).status).toBe(200);
    expect(served.world.logged.filter((line) => line.includes('unexpected')).slice(0, 3)).toEqual([]);
  });
});

/** Sends without end; how the server ended it. */
const sendWithoutEnd = (
  path: string,
  type: string,
  head: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: string; isCut: boolean }> =>
  new Promise((resolve) => {
    const socket = connect(served.doors.port, '127.0.0.1');
    let heard = '';
    const end = (isCut: boolean): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve({ status: heard.split(' ')[1] ?? 'none', isCut });
    };
    const patience = setTimeout(() => end(false), 5000);
    const piece = Buffer.alloc(64 * 1024, 'x');
    const chunk = (content: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n')]);
    const pour = (): void => {
      if (socket.writable && socket.write(chunk(piece))) setImmediate(pour);
    };
    socket.on('data', (data) => {
      heard += data.toString('latin1');
    });
    socket.on('drain', pour);
    socket.on('error', () => {});
    socket.on('close', () => end(true));
    const lines = Object.entries({ host: 'x', 'content-type': type, 'transfer-encoding': 'chunked', ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    socket.write(chunk(head));
    pour();
  });

describe('a sender who never ends', () => {
  it('is answered and cut off, wherever he sends', async () => {
    const form = 'multipart/form-data; boundary=x';
    const senders: readonly (readonly [path: string, type: string, head: Buffer, status: string])[] = [
      ['/api/tips', 'application/json', Buffer.from('{"text":"'), '413'],
      ['/api/chat', 'application/json', Buffer.from('{"text":"'), '413'],
      ['/api/office/sign-in', 'application/json', Buffer.from('{"name":"'), '413'],
      ['/api/office/duty', 'application/json', Buffer.from('{"office":"'), '401'],
      ['/api/office/sign-out', 'application/json', Buffer.from('{'), '401'],
      ['/nothing', 'application/json', Buffer.from('{'), '404'],
      ['/api/attachments', form, Buffer.concat([Buffer.from(FORM_HEAD), picture]), '413'],
      ['/api/attachments', form, Buffer.from(FORM_HEAD), '422'],
    ];
    const ends = await Promise.all(
      senders.map(async ([path, type, head, status]) => {
        const end = await sendWithoutEnd(path, type, head, { conversation: 'C'.repeat(22) });
        return { path, promised: status, ...end };
      }),
    );
    expect(ends).toEqual(senders.map(([path, , , status]) => ({ path, promised: status, status, isCut: true })));
  });
});
