import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/*
 * A phone for the mini-program's pages: WeChat is stood in for (it is not ours), everything of ours is real, and `wx.request` speaks to a
 * served world over HTTP.
 */

type Values = Record<string, unknown>;
type Method = (this: Opened, ...given: readonly unknown[]) => unknown;
interface Call extends Values {
  success?: (answer: Values) => void;
  fail?: (fault: Values) => void;
  complete?: (answer: Values) => void;
}

/** A page as WeChat makes it of its options. */
export interface Opened {
  data: Values;
  setData(patch: Values, done?: () => void): void;
  [method: string]: unknown;
}

export interface Phone {
  /** What lies in the phone's storage. */
  readonly storage: Map<string, unknown>;
  /** Files by their path. */
  readonly files: Map<string, Uint8Array>;
  /** Every request that left the phone, as `POST /api/tips`. */
  readonly requests: string[];
  /** Where pages sent the reader: `navigateTo /pages/receipt/receipt`. */
  readonly ways: string[];
  /** What was said in toasts and dialogs. */
  readonly said: string[];
  /** No network. */
  isOffline: boolean;
  /** No room: storage refuses. */
  isFull: boolean;
  /** What a dialog is answered with. */
  sayYes: boolean;
  /** What a call is to do instead, by its name, such as `chooseMedia`: give back an answer, or throw. */
  readonly instead: Map<string, (given: Values) => unknown>;
  /** The network goes or comes back. */
  setOffline(isOffline: boolean): void;
  /** Loads a page's module once and opens it anew, as `navigateTo` would. */
  open(path: string, query?: Readonly<Record<string, string>>): Promise<Opened>;
  /** Loads a module of miniprogram/src. */
  load<T>(path: string): Promise<T>;
}

const ROOT = new URL('../../miniprogram/src/', import.meta.url).pathname;

/** Tells how a call went as WeChat does: to the callbacks that were given, else by a promise. */
const told = (name: string, call: Call, work: () => unknown): unknown => {
  const done = Promise.resolve()
    .then(work)
    .then(
      (answer) => ({ errMsg: `${name}:ok`, ...(answer as Values | undefined) }),
      (error: unknown) => {
        throw { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
      },
    );
  if (!call.success && !call.fail && !call.complete) return done;
  void done.then(
    (answer) => {
      call.success?.(answer);
      call.complete?.(answer);
    },
    (fault: Values) => {
      call.fail?.(fault);
      call.complete?.(fault);
    },
  );
  return undefined;
};

const put = (data: Values, path: string, value: unknown): void => {
  const names = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const last = names.pop() ?? '';
  let at = data;
  for (const name of names) {
    at[name] ??= {};
    at = at[name] as Values;
  }
  at[last] = value;
};

const opened = (options: Values): Opened => {
  const page: Opened = {
    ...options,
    data: structuredClone((options.data ?? {}) as Values),
    setData(patch, done) {
      for (const [path, value] of Object.entries(patch)) put(page.data, path, structuredClone(value));
      done?.();
    },
  };
  return page;
};

const bodyOf = async (response: Response, type: unknown): Promise<unknown> => {
  if (type === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Sends a request as WeChat does: without cookies of its own. */
const sent = async (phone: Phone, base: string, call: Call): Promise<Values> => {
  const { url, method = 'GET', header = {}, data, responseType } = call as Call & { url: string; method?: string; header?: Values };
  phone.requests.push(`${method} ${url}`);
  if (phone.isOffline) throw new Error('no network');
  const response = await fetch(base + url, {
    method,
    headers: header as Record<string, string>,
    ...(data !== undefined && { body: JSON.stringify(data) }),
  });
  const headers = Object.fromEntries(response.headers.entries());
  return {
    statusCode: response.status,
    header: headers,
    cookies: response.headers.getSetCookie(),
    data: await bodyOf(response, responseType),
  };
};

const uploaded = async (phone: Phone, base: string, call: Call): Promise<Values> => {
  const { url, filePath, name, header = {} } = call as Call & { url: string; filePath: string; name: string; header?: Values };
  phone.requests.push(`POST ${url}`);
  if (phone.isOffline) throw new Error('no network');
  const body = new FormData();
  body.append(name, new Blob([new Uint8Array(phone.files.get(filePath) ?? (await readFile(filePath)))]), 'file.jpg');
  const response = await fetch(base + url, { method: 'POST', headers: header as Record<string, string>, body });
  return { statusCode: response.status, data: await response.text() };
};

/** What the calls do that answer by callbacks or a promise. */
const callsOf = (phone: Phone, base: string): Readonly<Record<string, (call: Call) => unknown>> => {
  const way = (kind: string) => (call: Call) => void phone.ways.push(`${kind} ${String(call.url ?? call.delta ?? '')}`.trim());
  const say = (call: Call) => void phone.said.push([call.title, call.content].filter(Boolean).join(': '));
  return {
    request: (call) => sent(phone, base, call),
    navigateTo: way('navigateTo'),
    redirectTo: way('redirectTo'),
    reLaunch: way('reLaunch'),
    switchTab: way('switchTab'),
    navigateBack: way('navigateBack'),
    exitMiniProgram: way('exitMiniProgram'),
    showToast: say,
    showLoading: say,
    hideLoading: () => undefined,
    hideToast: () => undefined,
    showModal: (call) => {
      say(call);
      return { confirm: phone.sayYes, cancel: !phone.sayYes };
    },
    getNetworkType: () => ({ networkType: phone.isOffline ? 'none' : 'wifi' }),
    getRandomValues: (call) => ({ randomValues: new Uint8Array(randomBytes(Number(call.length))).buffer }),
    enableAlertBeforeUnload: () => undefined,
    disableAlertBeforeUnload: () => undefined,
    setNavigationBarTitle: () => undefined,
    pageScrollTo: () => undefined,
    makePhoneCall: (call) => void phone.ways.push(`call ${String(call.phoneNumber)}`),
    setClipboardData: (call) => void phone.storage.set('(clipboard)', call.data),
  };
};

const storageOf = (phone: Phone) => {
  const checkRoom = (): void => {
    if (phone.isFull) throw new Error('setStorage:fail the maximum size of the file storage limit is exceeded');
  };
  return {
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => {
      checkRoom();
      phone.storage.set(key, structuredClone(value));
    },
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getFileSystemManager: () => ({
      saveFileSync: (path: string) => {
        checkRoom();
        const kept = `saved://${phone.files.size}`;
        phone.files.set(kept, phone.files.get(path) ?? new Uint8Array());
        return kept;
      },
      saveFile: (call: Call) =>
        told('saveFile', call, () => {
          checkRoom();
          const kept = `saved://${phone.files.size}`;
          phone.files.set(kept, phone.files.get(String(call.tempFilePath)) ?? new Uint8Array());
          return { savedFilePath: kept };
        }),
      removeSavedFile: (call: Call) => told('removeSavedFile', call, () => void phone.files.delete(String(call.filePath))),
      unlink: (call: Call) => told('unlink', call, () => void phone.files.delete(String(call.filePath))),
      access: (call: Call) =>
        told('access', call, () => {
          if (!phone.files.has(String(call.path))) throw new Error('no such file or directory');
        }),
      unlinkSync: (path: string) => void phone.files.delete(path),
    }),
  };
};

const wxOf = (phone: Phone, base: string, heardNetwork: Set<(state: Values) => void>): object => {
  const calls = callsOf(phone, base);
  const own: Values = {
    ...storageOf(phone),
    onNetworkStatusChange: (heard: (state: Values) => void) => void heardNetwork.add(heard),
    offNetworkStatusChange: (heard: (state: Values) => void) => void heardNetwork.delete(heard),
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    arrayBufferToBase64: (buffer: ArrayBuffer) => Buffer.from(buffer).toString('base64'),
    canIUse: () => true,
    nextTick: (work: () => void) => queueMicrotask(work),
    uploadFile: (call: Call) => {
      const instead = phone.instead.get('uploadFile');
      void told('uploadFile', { fail: () => undefined, ...call }, () => (instead ? instead(call) : uploaded(phone, base, call)));
      return { abort: () => undefined, onProgressUpdate: (heard: (state: Values) => void) => heard({ progress: 50 }) };
    },
  };
  return new Proxy(own, {
    get: (_, name: string) => {
      if (name in own) return own[name];
      return (call: Call = {}) => {
        const work = phone.instead.get(name) ?? calls[name];
        if (!work) throw new Error(`the phone of these tests has no wx.${name}: set it in phone.instead`);
        return told(name, call, () => work(call));
      };
    },
  });
};

/** The whole phrase book under the name the build gives the words of a target: for rules that are tested without a phone. */
export const giveWords = (): void => {
  Object.assign(globalThis, { WORDS: JSON.parse(readFileSync('content/copy/zh-CN.json', 'utf8')) });
};

/**
 * A phone that speaks to the server at `base`. Its globals stand for WeChat's: one phone a test file at a time, since a module of the
 * mini-program is loaded once.
 */
export const openPhone = (base: string, { inWeChat = false } = {}): Phone => {
  const pages = new Map<string, Values>();
  const heardNetwork = new Set<(state: Values) => void>();
  const phone: Phone = {
    ...{ storage: new Map(), files: new Map(), requests: [], ways: [], said: [], instead: new Map() },
    ...{ isOffline: false, isFull: false, sayYes: true },
    setOffline: (isOffline) => {
      phone.isOffline = isOffline;
      for (const heard of heardNetwork) heard({ isConnected: !isOffline, networkType: isOffline ? 'none' : 'wifi' });
    },
    load: async <T>(path: string) => (await import(pathToFileURL(ROOT + path).href)) as T,
    open: async (path, query = {}) => {
      let captured = pages.get(path);
      if (!captured) {
        Object.assign(globalThis, { Page: (options: Values) => pages.set(path, options) });
        await phone.load(`${path}.ts`);
        captured = pages.get(path);
      }
      if (!captured) throw new Error(`${path} made no page: was it loaded by an earlier phone?`);
      const page = opened(captured);
      await (page.onLoad as Method | undefined)?.call(page, query);
      await (page.onShow as Method | undefined)?.call(page);
      return page;
    },
  };
  giveWords();
  Object.assign(globalThis, {
    wx: wxOf(phone, base, heardNetwork),
    BUILD_SERVER: '',
    BUILD_IN_WECHAT: inWeChat,
    getApp: () => ({}),
    getCurrentPages: () => [],
    App: () => undefined,
    Component: () => undefined,
  });
  return phone;
};
