import { takeIn } from '../files.ts';
import { settle } from './bridge.ts';

type Headers = Readonly<Record<string, string>>;
type RequestOption = WechatMiniprogram.RequestOption;

/** The browser's own cookies go along only where the page asks by a Cookie header; that header itself may not be set in a browser. */
export const splitHeader = (given: object | undefined): { readonly headers: Headers; readonly asSomebody: boolean } => {
  const entries = Object.entries((given ?? {}) as Headers);
  const isCookie = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'cookie';
  return { headers: Object.fromEntries(entries.filter((entry) => !isCookie(entry))), asSomebody: entries.some(isCookie) };
};

const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

const addQuery = (url: string, data: unknown): string => {
  if (typeof data !== 'object' || data === null) return url;
  const query = new URLSearchParams(Object.entries(data).map(([key, value]) => [key, String(value)])).toString();
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
};

const bodyOf = (data: unknown): string | ArrayBuffer | undefined => {
  if (data === undefined || typeof data === 'string' || data instanceof ArrayBuffer) return data;
  return JSON.stringify(data);
};

const withContentType = (headers: Headers): Headers => {
  const isNamed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return isNamed ? headers : { ...headers, 'content-type': 'application/json' };
};

const readBody = async (response: Response, { responseType, dataType = 'json' }: RequestOption): Promise<unknown> => {
  if (responseType === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Ms after which WeChat gives up a request. */
const USUAL_WAIT_MS = 60_000;

/** An end to the waiting, by the clock or by the page; says which it was. */
export const makeEnd = (timeout: number | undefined): { readonly signal: AbortSignal; abort(): void; clear(): void } => {
  const controller = new AbortController();
  const timer = window.setTimeout(() => controller.abort(new Error('timeout')), timeout ?? USUAL_WAIT_MS);
  return {
    signal: controller.signal,
    abort: () => controller.abort(new Error('abort')),
    clear: () => window.clearTimeout(timer),
  };
};

type Sent = Pick<RequestOption, 'url' | 'method' | 'header' | 'data'>;

/** Fetches anew every time: what a server said of a matter is not kept by the browser. */
export const send = async (option: Sent, signal: AbortSignal): Promise<Response> => {
  const method = (option.method ?? 'GET').toUpperCase();
  const { headers, asSomebody } = splitHeader(option.header);
  const body = hasBody(method) ? bodyOf(option.data) : undefined;
  return fetch(hasBody(method) ? option.url : addQuery(option.url, option.data), {
    method,
    headers: body === undefined ? headers : withContentType(headers),
    ...(body === undefined ? {} : { body }),
    credentials: asSomebody ? 'same-origin' : 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
};

const exchange = async (option: RequestOption, end: ReturnType<typeof makeEnd>): Promise<object> => {
  try {
    const response = await send(option, end.signal);
    const data = await readBody(response, option);
    return { statusCode: response.status, data, header: Object.fromEntries(response.headers), cookies: [] };
  } finally {
    end.clear();
  }
};

/** A call that may be ended early. In WeChat it answers by callbacks only; here its promise may be awaited too. */
const asTask = (abort: () => void, outcome: Promise<unknown> | undefined): object => {
  const task = { abort, onHeadersReceived: () => undefined, offHeadersReceived: () => undefined };
  return outcome === undefined ? task : Object.assign(outcome, task);
};

/** Asks a server. Every status is an answer; only not being answered is a refusal. */
export const request = (option: RequestOption): object => {
  const end = makeEnd(option.timeout);
  return asTask(end.abort, settle('request', option, exchange(option, end)));
};

/** Fetches a file, as nobody; gives its path. */
export const downloadFile = (option: WechatMiniprogram.DownloadFileOption): object => {
  const end = makeEnd(option.timeout);
  const fetched = send({ url: option.url, ...(option.header === undefined ? {} : { header: option.header }) }, end.signal)
    .then(async (response) => ({ statusCode: response.status, tempFilePath: takeIn(await response.blob()) }))
    .finally(end.clear);
  return asTask(end.abort, settle('downloadFile', option as object, fetched));
};
