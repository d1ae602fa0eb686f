import { words } from './words.js';
import { solve } from './work.js';

const ANSWER_WITHIN_MS = 30_000;
const OFFICE = { 'X-Requested-By': 'anquan-shao' };

/** 128 random bits as 22 base64url signs: the name of a conversation or of a message. */
export const freshId = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Why a request came to nothing. `mayRetry`: the same request may do better later; status 0 means the server was not reached; `code` is the server's. */
const failure = (status, message, code, data) =>
  Object.assign(new Error(message), { status, code, data, mayRetry: [0, 401, 429].includes(status) || status >= 500 });

const unreached = () => failure(0, words(navigator.onLine ? 'page.live.unreached' : 'page.live.offline'));

/** What the server answered. The page hears `nobody` when the server no longer knows who is asking, whichever request found it out. */
const answerOf = (status, text) => {
  const body = readJson(text);
  if (status >= 200 && status < 300) return body;
  if (status === 401) dispatchEvent(new Event('nobody'));
  throw failure(status, body?.message ?? words('page.live.unreached'), body?.code, body?.data);
};

const readJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const askOnce = async (path, init) => {
  const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => {
    throw unreached();
  });
  const text = await response.text().catch(() => {
    throw unreached();
  });
  return answerOf(response.status, text);
};

/** Asks the server; once more with the work done, where it wants some first: nobody is told of it, it only takes a moment longer. `init` is what `fetch` takes. */
export const ask = async (path, init) => {
  try {
    return await askOnce(path, init);
  } catch (fault) {
    const work = fault.code === 'work.wanted' ? await solve(fault.data) : undefined;
    if (work === undefined) throw fault;
    return askOnce(path, { ...init, headers: { ...init.headers, Work: work } });
  }
};

/** What the server says to a GET. */
export const look = (path) => ask(path, { method: 'GET' });

const NAME = /filename="([^"]+)"/;
const ANY_NAME = /filename\*=UTF-8''([^;]+)/;

/** What a file is called: its name in Chinese where there is one, else the plain one. */
const nameIn = (disposition) => {
  const coded = ANY_NAME.exec(disposition)?.[1];
  return coded === undefined ? (NAME.exec(disposition)?.[1] ?? '') : decodeURIComponent(coded);
};

/** Fetches a file, posting `body` where there is one, and lets the browser save it under the server's name for it. */
export const save = async (path, body) => {
  const init = body
    ? { method: 'POST', headers: { 'Content-Type': 'application/json', ...OFFICE }, body: JSON.stringify(body) }
    : { method: 'GET' };
  const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => {
    throw unreached();
  });
  if (!response.ok) return answerOf(response.status, await response.text());
  const href = URL.createObjectURL(await response.blob());
  const download = nameIn(response.headers.get('content-disposition') ?? '');
  Object.assign(document.createElement('a'), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), ANSWER_WITHIN_MS);
};

/** Posts one file as a form and gives what the server says to it. */
export const postFile = (path, file) => {
  const body = new FormData();
  body.append('file', file, file.name);
  return ask(path, { method: 'POST', headers: OFFICE, body });
};

/** Posts JSON; `conversation` names the talk where there is one. */
export const post = (path, body, conversation) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...OFFICE, ...(conversation ? { Conversation: conversation } : {}) },
    body: JSON.stringify(body),
  });

/** `fetch` cannot tell how far an upload is, so it is the older way. */
const uploadOnce = (file, progress, work) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name);
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener('error', () => reject(failure(0, words('page.live.upload-unreached'))));
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request.status, request.responseText).id);
      } catch (error) {
        reject(error);
      }
    });
    request.open('POST', '/api/attachments');
    if (work) request.setRequestHeader('Work', work);
    request.send(form);
  });

/** Uploads one file and gives its id; `progress` hears the share done, 0 to 1. */
export const upload = (file, progress) =>
  uploadOnce(file, progress).catch(async (fault) => {
    const work = fault.code === 'work.wanted' ? await solve(fault.data) : undefined;
    if (work === undefined) throw fault;
    return uploadOnce(file, progress, work);
  });
