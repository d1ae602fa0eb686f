import { isOurAnswer } from '../rules/answers.ts';
import { SERVER } from '../target.ts';
import { phrase } from '../words.ts';
import { solve, type Task } from './work.ts';

/* The only way to the server. */

const ANSWER_WITHIN_MS = 30_000;
const UPLOAD_WITHIN_MS = 300_000;
const ATTACHMENTS = '/api/attachments';

/** Why a request came to nothing. Status 0: the server was not reached. `mayRetry`: the same request may do better later. */
export interface Fault extends Error {
  readonly status: number;
  readonly code?: string;
  readonly data?: unknown;
  readonly mayRetry: boolean;
}

/** What is asked of the server, and as whom. */
export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  /** Shows a receipt. */
  readonly receipt?: string;
  /** The name of a request through its retries. */
  readonly key?: string;
  /** Comes as somebody who entered by a unit's door. Everything else is asked as nobody. */
  readonly asUnit?: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly cookies: readonly string[];
}

const faultOf = (status: number, message: string, code?: string, data?: unknown): Fault =>
  Object.assign(new Error(message), {
    status,
    mayRetry: [0, 401, 429].includes(status) || status >= 500,
    ...(code !== undefined && { code }),
    ...(data !== undefined && { data }),
  });

const unreached = (): Fault => faultOf(0, phrase('screen.wire.unreached'));

/** Whether an error is one of the way to the server, with words to show. */
export const isFault = (error: unknown): error is Fault => error instanceof Error && 'mayRetry' in error;

/** What to tell somebody of something that went wrong. */
export const faultWords = (error: unknown): string => (isFault(error) ? error.message : phrase('screen.wire.broken'));

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

const textOf = (body: unknown, name: string): string | undefined => {
  const value = fieldOf(body, name);
  return typeof value === 'string' ? value : undefined;
};

/** @throws {Fault} unless the server said yes; somebody else's yes is no answer at all */
const checked = (path: string, { status, body }: Answer): unknown => {
  if (status >= 200 && status < 300) {
    if (isOurAnswer(path, body)) return body;
    throw unreached();
  }
  throw faultOf(status, textOf(body, 'message') ?? phrase('screen.wire.broken'), textOf(body, 'code'), fieldOf(body, 'data'));
};

/**
 * The pass of somebody who entered by a unit's door. A browser keeps it by itself; WeChat has no cookies, and the code of a notice opens only
 * once, so it lies in the phone's storage until he leaves.
 */
const ENTRY = 'unit-entry';

const keptEntry = (): string => String(wx.getStorageSync(ENTRY));

const keepEntry = (cookies: readonly string[]): void => {
  const [given] = cookies.map((line) => /^unit=[^;]*/.exec(line)?.[0]).filter((line) => line !== undefined);
  if (given !== undefined) wx.setStorageSync(ENTRY, given);
};

const headerOf = ({ json, receipt, key, asUnit }: Asking, work?: string): Record<string, string> => ({
  ...(json !== undefined && { 'content-type': 'application/json' }),
  ...(receipt !== undefined && { authorization: `Receipt ${encodeURIComponent(receipt)}` }),
  ...(key !== undefined && { 'idempotency-key': key }),
  ...(asUnit && { Cookie: keptEntry(), 'x-requested-by': 'anquan-shao' }),
  ...(work !== undefined && { work }),
});

const send = (path: string, asking: Asking, work?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    wx.request({
      url: SERVER + path,
      method: asking.method ?? (asking.json === undefined ? 'GET' : 'POST'),
      header: headerOf(asking, work),
      ...(asking.json !== undefined && { data: asking.json as WechatMiniprogram.IAnyObject }),
      timeout: ANSWER_WITHIN_MS,
      success: ({ statusCode, data, cookies }) => resolve({ status: statusCode, body: data, cookies: cookies ?? [] }),
      fail: () => reject(unreached()),
    });
  });

/** Does the work a flooded server wants first; undefined when it wants something else. */
const workFor = async (fault: unknown): Promise<string | undefined> =>
  isFault(fault) && fault.code === 'work.wanted' ? solve(fault.data as Task) : undefined;

/** Tries; once more with the work done, where the server wants some first: nobody is told, it only takes a moment longer. */
const withWork = async <T>(attempt: (work?: string) => Promise<T>): Promise<T> => {
  try {
    return await attempt();
  } catch (fault) {
    const work = await workFor(fault);
    if (work === undefined) throw fault;
    return attempt(work);
  }
};

/** Asks the server. @throws {Fault} with words to show */
export const ask = <T>(path: string, asking: Asking = {}): Promise<T> =>
  withWork(async (work) => {
    const answer = await send(path, asking, work);
    if (asking.asUnit) keepEntry(answer.cookies);
    return checked(path, answer) as T;
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A file on its way. */
export interface Upload {
  readonly done: Promise<string>;
  stop(): void;
}

/**
 * Uploads the file that lies at `filePath`; `done` gives its id and `heard` the share that is through, 0 to 1.
 * The file goes as nobody's: no cookie, no receipt.
 */
export const upload = (filePath: string, heard: (share: number) => void = () => undefined): Upload => {
  let task: WechatMiniprogram.UploadTask | undefined;
  const once = (work?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      task = wx.uploadFile({
        url: SERVER + ATTACHMENTS,
        filePath,
        name: 'file',
        header: work === undefined ? {} : { work },
        timeout: UPLOAD_WITHIN_MS,
        success: ({ statusCode, data }) => {
          try {
            resolve(textOf(checked(ATTACHMENTS, { status: statusCode, body: parsed(data), cookies: [] }), 'id') ?? '');
          } catch (fault) {
            reject(fault);
          }
        },
        fail: () => reject(unreached()),
      });
      task.onProgressUpdate(({ progress }) => heard(progress / 100));
    });
  return { done: withWork(once), stop: () => task?.abort() };
};

/**
 * Fetches a file that shows a receipt or comes as a unit, and gives where it lies on the phone; whoever asks takes it off again.
 * @throws {Fault} with words to show
 */
export const fetchFile = (path: string, asking: Pick<Asking, 'receipt' | 'asUnit'>): Promise<string> =>
  new Promise((resolve, reject) => {
    const lost = (): void => reject(faultOf(0, phrase('screen.wire.file-lost')));
    wx.downloadFile({
      url: SERVER + path,
      header: headerOf(asking),
      timeout: UPLOAD_WITHIN_MS,
      success: ({ statusCode, tempFilePath }) => (statusCode === 200 ? resolve(tempFilePath) : lost()),
      fail: lost,
    });
  });

const URL_SIGNS: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' };

/** 128 random bits as 22 base64url signs: the name of a request. */
export const freshKey = (): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.getRandomValues({
      length: 16,
      success: ({ randomValues }) => resolve(wx.arrayBufferToBase64(randomValues).replace(/[+/=]/g, (sign) => URL_SIGNS[sign] ?? '')),
      fail: () => reject(unreached()),
    });
  });
