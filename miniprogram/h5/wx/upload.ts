import { fileAt } from '../files.ts';
import { isQuiet } from '../quiet.ts';
import { makeListeners, settle } from './bridge.ts';
import { makeEnd, splitHeader } from './request.ts';

type UploadOption = WechatMiniprogram.UploadFileOption;
type Progress = WechatMiniprogram.UploadTaskOnProgressUpdateListenerResult;

/** Ms after which a sending is given up where a page says nothing else: a film over a slow network takes minutes. */
const UPLOAD_WAIT_MS = 600_000;

interface Upload {
  readonly option: UploadOption;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

interface Outcome {
  readonly statusCode: number;
  readonly data: string;
}

const fillForm = async ({ filePath, name, formData = {} }: UploadOption): Promise<FormData> => {
  const form = new FormData();
  for (const [key, value] of Object.entries(formData)) form.append(key, String(value));
  const file = await fileAt(filePath);
  form.append(name, file, file instanceof File ? file.name : 'file');
  return form;
};

const percent = (loaded: number, total: number): Progress => ({
  progress: total === 0 ? 100 : Math.floor((loaded / total) * 100),
  totalBytesSent: loaded,
  totalBytesExpectedToSend: total,
});

/** Tells how far it is. A browser adds its cookies to this kind of request, which quiet pages must not have. */
const sendLoudly = ({ option, signal, tell }: Upload, form: FormData): Promise<Outcome> =>
  new Promise((done, fail) => {
    const exchange = new XMLHttpRequest();
    const { headers } = splitHeader(option.header);
    exchange.open('POST', option.url);
    for (const [name, value] of Object.entries(headers)) exchange.setRequestHeader(name, value);
    exchange.upload.addEventListener('progress', (event) => tell(percent(event.loaded, event.total)));
    exchange.addEventListener('load', () => done({ statusCode: exchange.status, data: exchange.responseText }));
    exchange.addEventListener('error', () => fail(new Error('network')));
    exchange.addEventListener('abort', () => fail(signal.reason));
    signal.addEventListener('abort', () => exchange.abort());
    exchange.send(form);
  });

/** Without any cookie, and so without knowing how far it is before the end. */
const sendQuietly = async ({ option, signal, tell }: Upload, form: FormData, size: number): Promise<Outcome> => {
  const { headers } = splitHeader(option.header);
  const rest = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal } as const;
  const response = await fetch(option.url, { method: 'POST', headers, body: form, ...rest });
  const data = await response.text();
  tell(percent(size, size));
  return { statusCode: response.status, data };
};

const carry = async (upload: Upload): Promise<Outcome> => {
  const form = await fillForm(upload.option);
  upload.signal.throwIfAborted();
  const isOwn = splitHeader(upload.option.header).asSomebody;
  if (isOwn || !isQuiet()) return sendLoudly(upload, form);
  return sendQuietly(upload, form, (await fileAt(upload.option.filePath)).size);
};

/** Sends a file with its fields as a form. */
export const uploadFile = (option: UploadOption): object => {
  const end = makeEnd(option.timeout ?? UPLOAD_WAIT_MS);
  const listeners = makeListeners<Progress>();
  const work = carry({ option, signal: end.signal, tell: listeners.tell }).finally(end.clear);
  const task = {
    abort: end.abort,
    onProgressUpdate: listeners.on,
    offProgressUpdate: listeners.off,
    onHeadersReceived: () => undefined,
    offHeadersReceived: () => undefined,
  };
  const outcome = settle('uploadFile', option as object, work);
  return outcome === undefined ? task : Object.assign(outcome, task);
};
