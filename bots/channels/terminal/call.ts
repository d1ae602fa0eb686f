import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What the server answered. */
export interface Answered {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

/** One request to the server. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** A server reached over its socket in the data folder: no port has to be known, and nobody else on the network is in between. */
export type Server = (call: Call) => Promise<Answered>;

const callOnce = (socketPath: string, { method, path, headers, body }: Call): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers: { ...headers, 'content-length': body?.length ?? 0 } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.includes('json') ?? false;
        resolve({
          status: response.statusCode ?? 0,
          cookies: response.headers['set-cookie'] ?? [],
          body: isJson ? (JSON.parse(text) as unknown) : text,
        });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });

const RETRIES = 2;
const RETRY_AFTER_MS = 500;

/** The server behind a socket. A call that breaks off is made again as it was: every message carries its own id. */
export const serverAt = (socketPath: string): Server => {
  const call = async (what: Call, left: number): Promise<Answered> => {
    try {
      return await callOnce(socketPath, what);
    } catch (error) {
      if (left === 0) throw error;
      await pause(RETRY_AFTER_MS);
      return call(what, left - 1);
    }
  };
  return (what) => call(what, RETRIES);
};

/** Whether a server answers there now. */
export const isAnswering = async (socketPath: string): Promise<boolean> => {
  try {
    return (await callOnce(socketPath, { method: 'GET', path: '/healthz' })).status > 0;
  } catch {
    return false;
  }
};

/** JSON as the server wants it. */
export const jsonCall = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Call => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
});
