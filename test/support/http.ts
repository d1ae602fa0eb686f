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

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Asks a server. */
export const ask = async (base: string, path: string, { method, json, body, headers = {} }: Request = {}): Promise<Answer> => {
  const isJson = json !== undefined;
  const given = isJson ? JSON.stringify(json) : body;
  const response = await fetch(`${base}${path}`, {
    method: method ?? (given === undefined ? 'GET' : 'POST'),
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(given !== undefined && { body: given }),
  });
  return { status: response.status, body: await readBody(response), headers: response.headers };
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
