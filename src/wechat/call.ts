import { z } from 'zod';
import { type Meaning, meaningOf } from './rules/codes.ts';
import type { WeChatCall } from './schema.ts';

/** What a call came to: what its answer means, and the answer itself. `code` is absent where WeChat was not reached or spoke nonsense. */
export interface Reply {
  readonly means: Meaning;
  readonly code?: number;
  readonly body?: unknown;
}

/** One request. Values of the query are secrets as often as not: an address is never part of an error. */
export interface Sent {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly json?: unknown;
}

export interface CallerNeeds {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** How long WeChat may take, ms. */
  readonly timeoutMs: number;
}

/** Asks WeChat something. */
export type Caller = (call: WeChatCall, sent: Sent) => Promise<Reply>;

/** An answer is some hundred bytes; more than this is not WeChat's. */
const MOST_BYTES = 64 * 1024;

/** Where it went well there is no code, or 0. */
const Coded = z.looseObject({ errcode: z.number().int().default(0) });

const readBounded = async (response: Response): Promise<string | undefined> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const requestOf = ({ json }: Sent): RequestInit =>
  json === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };

/** The body of an answer; undefined when none came, in time and as JSON. What went wrong is dropped: it may quote the address. */
const bodyOf = async ({ baseUrl, fetch, timeoutMs }: CallerNeeds, sent: Sent): Promise<z.infer<typeof Coded> | undefined> => {
  const query = sent.query === undefined ? '' : `?${new URLSearchParams(sent.query)}`;
  try {
    const response = await fetch(`${baseUrl}${sent.path}${query}`, {
      ...requestOf(sent),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = response.ok ? await readBounded(response) : undefined;
    return text === undefined ? undefined : Coded.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Binds what every call shares: the address, the patience, and what codes mean. It never throws. */
export const makeCaller =
  (needs: CallerNeeds): Caller =>
  async (call, sent) => {
    const body = await bodyOf(needs, sent);
    return body === undefined ? { means: 'later' } : { means: meaningOf(call, body.errcode), code: body.errcode, body };
  };
