import { phrase } from '../../src/words.ts';
import { fileAt } from '../files.ts';
import { makeListeners } from './bridge.ts';
import { pickFiles } from './choose-files.ts';
import { showToast } from './notes.ts';

interface NetworkStatus {
  readonly isConnected: boolean;
  readonly networkType: string;
}

const networkType = (): string => (navigator.onLine ? 'unknown' : 'none');

/** Whether there is a network; of what kind a browser does not say. */
export const getNetworkType = (): object => ({ networkType: networkType() });

/** Those who asked to hear of the network. */
export const networkListeners = makeListeners<NetworkStatus>();
/** Those who asked to hear of keys. */
export const keyListeners = makeListeners<{ readonly key: string; readonly code: string; readonly timeStamp: number }>();

/** Hears what the device says of itself. */
export const listenToDevice = (): void => {
  for (const event of ['online', 'offline'])
    window.addEventListener(event, () => networkListeners.tell({ isConnected: navigator.onLine, networkType: networkType() }));
  window.addEventListener('keydown', (event) => {
    if (!event.isComposing) keyListeners.tell({ key: event.key, code: event.code, timeStamp: event.timeStamp });
  });
};

/** The old way, for browsers and addresses where the new one is refused. */
const copyByCommand = (words: string): void => {
  const field = document.createElement('textarea');
  field.value = words;
  field.className = 'wx-unseen';
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  if (!isDone) throw new Error('the browser did not copy');
};

/** Copies words and says so. @throws {Error} when the browser refuses both ways */
export const setClipboardData = async ({ data }: WechatMiniprogram.SetClipboardDataOption): Promise<void> => {
  const before = document.activeElement;
  try {
    await navigator.clipboard.writeText(data);
  } catch {
    copyByCommand(data);
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
  showToast({ title: phrase('screen.host.copied'), icon: 'none' });
};

const followLink = (address: string, download?: string): void => {
  const link = document.createElement('a');
  link.href = address;
  if (download !== undefined) link.download = download;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
};

/** Hands a number to the device. */
export const makePhoneCall = ({ phoneNumber }: WechatMiniprogram.MakePhoneCallOption): void => followLink(`tel:${phoneNumber}`);

/** Ms for which a downloaded file's address must live: the browser reads it after the click. */
const DOWNLOAD_MS = 60_000;

const download = async (path: string, name: string): Promise<void> => {
  const address = URL.createObjectURL(await fileAt(path));
  followLink(address, name);
  window.setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
};

/** Hands a picture over as a download. */
export const saveImageToPhotosAlbum = async ({ filePath }: WechatMiniprogram.SaveImageToPhotosAlbumOption): Promise<void> => {
  const { type } = await fileAt(filePath);
  await download(filePath, type === 'image/jpeg' ? 'image.jpg' : 'image.png');
};

/** Hands a file over as a download, under the last part of its path. */
export const saveFileToDisk = ({ filePath }: { readonly filePath: string }): Promise<void> =>
  download(filePath, filePath.split('/').at(-1) ?? 'file');

interface Detector {
  detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string; readonly format: string }[]>;
}
declare global {
  interface Window {
    readonly BarcodeDetector?: new () => Detector;
  }
}

/** Reads a code from a photograph, where the browser can. */
export const scanCode = async (): Promise<object> => {
  if (window.BarcodeDetector === undefined) throw new Error('not supported');
  const [photo] = await pickFiles({ accept: 'image/*', count: 1, isCamera: true });
  if (photo === undefined) throw new Error('cancel');
  const [found] = await new window.BarcodeDetector().detect(await createImageBitmap(photo));
  if (found === undefined) throw new Error('no code found');
  return { result: found.rawValue, scanType: found.format.toUpperCase(), charSet: 'utf-8', path: '', rawData: '' };
};

/** Where a program would begin and end to be drawn, px. */
export const getWindowInfo = (): object => {
  const windowWidth = document.documentElement.clientWidth;
  const windowHeight = window.innerHeight;
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: window.screen.width,
    screenHeight: window.screen.height,
    windowWidth,
    windowHeight,
    statusBarHeight: 0,
    screenTop: 0,
    safeArea: { left: 0, top: 0, right: windowWidth, bottom: windowHeight, width: windowWidth, height: windowHeight },
  };
};

/** What the program runs in. */
export const getAppBaseInfo = (): object => ({
  SDKVersion: '3.0.0',
  language: 'zh_CN',
  version: '',
  theme: 'light',
  host: { appId: '', env: 'browser' },
});

/** Chance for keys; `length` in bytes. */
export const getRandomValues = ({ length }: { readonly length: number }): object => ({
  randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
});

/** Bytes as text. */
export const arrayBufferToBase64 = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));

/** Text as bytes. */
export const base64ToArrayBuffer = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
