import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { expect } from '@jest/globals';
import type { Role } from '../../src/kernel/actor.ts';
import { type Account, codeAt, makeAccount } from './builders.ts';
import type { ServedWorld } from './world.ts';

/** An answer as a client of the API gets it. */
export interface Answer {
  readonly status: number;
  /** The body, read as JSON where it is some. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** What may be sent. */
export type Body = string | Uint8Array<ArrayBuffer> | FormData;

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

const readBody = async (message: IncomingMessage): Promise<unknown> => {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  const text = new TextDecoder().decode(Buffer.concat(pieces));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] as string, rawHeaders[at + 1] as string);
  return headers;
};

/** A body as bytes, and what type it says it is. */
const packed = async (body: Body): Promise<readonly [bytes: Buffer, type: Readonly<Record<string, string>>]> => {
  if (!(body instanceof FormData)) return [Buffer.from(body), {}];
  const form = new Response(body);
  return [Buffer.from(await form.arrayBuffer()), { 'content-type': form.headers.get('content-type') ?? '' }];
};

/** A connection kept open that the server has closed meanwhile is replaced by a new one, as any client does. */
const exchange = async (url: URL, options: RequestOptions, bytes?: Buffer): Promise<IncomingMessage> => {
  const asked = request(url, options);
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  asked.end(bytes);
  try {
    return (await answered)[0];
  } catch (error) {
    if (asked.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET') return exchange(url, options, bytes);
    throw error;
  }
};

/**
 * Asks a server, through node's own client: tests send tens of thousands of requests, and `fetch` costs each of them more than the
 * program does.
 */
export const ask = async (base: string, path: string, { method, json, body, headers = {} }: Request = {}): Promise<Answer> => {
  const given = json === undefined ? body : JSON.stringify(json);
  const [bytes, type] = given === undefined ? [] : await packed(given);
  const options = {
    method: method ?? (bytes ? 'POST' : 'GET'),
    headers: {
      ...(bytes && { 'content-length': bytes.length }),
      ...type,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  };
  const message = await exchange(new URL(`${base}${path}`), options, bytes);
  return { status: message.statusCode ?? 0, body: await readBody(message), headers: headersOf(message) };
};

/** The header that shows a receipt. */
export const byReceipt = (receipt: string) => ({ authorization: `Receipt ${receipt}` });

/** One file as a form. */
export const form = (content: Uint8Array, name = '照片.jpg'): FormData => {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(content)]), name);
  return data;
};

/** The headers of an officer who has signed in over HTTP, with a real one-time code. */
export const signInOver = async ({ base, world }: ServedWorld, account: Account): Promise<{ cookie: string; 'x-requested-by': string }> => {
  world.clock.move(30_000);
  const { name, password } = account;
  const answer = await ask(base, '/api/office/sign-in', { json: { name, password, code: codeAt(account, world.clock.now()) } });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, 'x-requested-by': 'anquan-shao' };
};

/** The headers of a new officer. */
export const officerOver = async (served: ServedWorld, name: string, office: string, roles: readonly Role[]) =>
  signInOver(served, await makeAccount(served.world, name, office, roles));

/** What every refused request is answered with: a code and Chinese words that end like a sentence, and nothing else. */
export const expectRefusal = (answer: Pick<Answer, 'status' | 'body'>, status: number, code: string): void => {
  expect(answer).toMatchObject({ status, body: { code, message: expect.stringMatching(/\p{Script=Han}[\s\S]*[。！？：]$/u) } });
  expect(Object.keys(answer.body as object).sort()).toEqual(status === 500 ? ['code', 'message', 'ref'] : ['code', 'message']);
};
