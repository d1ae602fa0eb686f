import { fileAt, putFile, removeFile, saveFile, USER_DATA_PATH } from '../files.ts';
import { type Callbacks, settle } from './bridge.ts';

type Call<Option> = (option: Option & Callbacks) => Promise<unknown> | undefined;

const method =
  <Option extends object>(name: string, run: (option: Option) => Promise<object | undefined>): Call<Option> =>
  (option) =>
    settle(name, option, run(option));

const read = async (path: string, encoding: string | undefined): Promise<object> => {
  const blob = await fileAt(path);
  return { data: encoding === undefined ? await blob.arrayBuffer() : await blob.text() };
};

const writeNew = async (path: string, data: string | ArrayBuffer): Promise<undefined> => {
  if (!path.startsWith(USER_DATA_PATH)) throw new Error(`permission denied, open '${path}'`);
  putFile(path, new Blob([data]));
};

const fileSystem = {
  saveFile: method('saveFile', async ({ tempFilePath }: { tempFilePath: string }) => ({ savedFilePath: await saveFile(tempFilePath) })),
  removeSavedFile: method('removeSavedFile', async ({ filePath }: { filePath: string }) => {
    await removeFile(filePath);
    return undefined;
  }),
  unlink: method('unlink', async ({ filePath }: { filePath: string }) => {
    await removeFile(filePath);
    return undefined;
  }),
  access: method('access', async ({ path }: { path: string }) => {
    await fileAt(path);
    return undefined;
  }),
  getFileInfo: method('getFileInfo', async ({ filePath }: { filePath: string }) => ({ size: (await fileAt(filePath)).size })),
  readFile: method('readFile', ({ filePath, encoding }: { filePath: string; encoding?: string }) => read(filePath, encoding)),
  writeFile: method('writeFile', ({ filePath, data }: { filePath: string; data: string | ArrayBuffer }) => writeNew(filePath, data)),
};

/** What may be done with files, by their paths. */
export const getFileSystemManager = (): typeof fileSystem => fileSystem;
