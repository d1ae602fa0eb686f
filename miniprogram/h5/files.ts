import { findKeptFile, forgetKeptFile, keepFile } from './kept-files.ts';

/** Files that live until the page is closed: what was chosen, drawn or fetched. Their path is an address pictures can show. */
const passing = new Map<string, Blob>();
/** Addresses lent to files that are kept, by their path. */
const lent = new Map<string, string>();

const KEPT = 'saved://';
/** Where a page may write files of its own, as `wx.env.USER_DATA_PATH`. */
export const USER_DATA_PATH = 'wxfile://usr';

/** Source path of a picture of the program -> the address it is served at. */
let pictures: Readonly<Record<string, string>> = {};

/** Tells where the pictures of the source tree are served. */
export const setPictures = (given: Readonly<Record<string, string>>): void => {
  pictures = given;
};

/** Takes a file in for as long as the page lives; gives its path. */
export const takeIn = (blob: Blob): string => {
  const path = URL.createObjectURL(blob);
  passing.set(path, blob);
  return path;
};

/** Puts a file under a path of the page's choosing, for as long as the page lives. */
export const putFile = (path: string, blob: Blob): void => {
  passing.set(path, blob);
};

/** The file a path stands for. @throws {Error} when there is none */
export const fileAt = async (path: string): Promise<Blob> => {
  const blob = passing.get(path) ?? (path.startsWith(KEPT) ? await findKeptFile(path) : undefined);
  if (blob === undefined) throw new Error(`no such file or directory, open '${path}'`);
  return blob;
};

const freshId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Keeps a file over a reload; gives the path it then has. */
export const saveFile = async (path: string): Promise<string> => {
  const saved = `${KEPT}${freshId()}`;
  await keepFile(saved, await fileAt(path));
  return saved;
};

/** Takes a file off this page and, when it was kept, off the phone. */
export const removeFile = async (path: string): Promise<void> => {
  await fileAt(path);
  const address = lent.get(path) ?? path;
  if (address.startsWith('blob:')) URL.revokeObjectURL(address);
  passing.delete(path);
  lent.delete(path);
  if (path.startsWith(KEPT)) await forgetKeptFile(path);
};

const lend = async (path: string): Promise<string> => {
  const address = lent.get(path) ?? URL.createObjectURL(await fileAt(path));
  lent.set(path, address);
  return address;
};

/** The address at which a picture can be shown: one of the program's own, a file, or what the page says. */
export const addressOfFile = (path: string): string | Promise<string> => {
  if (path.startsWith(KEPT) || path.startsWith(USER_DATA_PATH)) return lend(path);
  return pictures[path.replace(/^\//, '')] ?? path;
};
