import { Agent, request } from 'node:http';

/** A request as the clients of bench and crash test make it. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** An answer that came whole. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Talks to one server over connections that stay open. A request whose answer did not come whole rejects. */
export interface Caller {
  call(asked: Asked): Promise<Answered>;
  close(): void;
}

export const makeCaller = (base: string): Caller => {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, noDelay: true });
  return {
    call: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': body.length };
        const sent = request({ agent, host: hostname, port, method, path, headers: { ...headers, ...length } }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: Buffer.concat(chunks) }),
          );
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
};

/** A POST of JSON. */
export const jsonPost = (path: string, value: unknown, headers: Readonly<Record<string, string>> = {}): Asked => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

const BOUNDARY = '----a-file-of-the-bench';

/** A POST of one picture as a form. */
export const picturePost = (path: string, picture: Buffer): Asked => ({
  method: 'POST',
  path,
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  body: Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`),
    picture,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]),
});

/** The header that shows a receipt. */
export const showing = (receipt: string): { authorization: string } => ({ authorization: `Receipt ${receipt}` });

/** A GET that shows a receipt. */
export const receiptGet = (path: string, receipt: string): Asked => ({ method: 'GET', path, headers: showing(receipt) });

/** The JSON of an answer. */
export const jsonOf = <T>(answered: Answered): T => JSON.parse(answered.body.toString('utf8')) as T;
