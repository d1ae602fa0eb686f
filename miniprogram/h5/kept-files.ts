const STORE = 'files';

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('the store did not answer'));
  });

let opened: Promise<IDBDatabase> | undefined;

const open = (): Promise<IDBDatabase> => {
  if (opened !== undefined) return opened;
  const request = indexedDB.open('mini-program', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  opened = asked(request);
  // A store that could not be opened now may open later.
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
};

const written = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new Error('the store is full'));
  });

/** A file on the device, as it was put there. Its bytes, not the browser's handle on it: that one may die with the page. */
interface KeptFile {
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** Keeps a file on this device over a reload. @throws when there is no room, or the browser keeps nothing at all */
export const keepFile = async (path: string, blob: Blob): Promise<void> => {
  const file: KeptFile = { type: blob.type, bytes: await blob.arrayBuffer() };
  const transaction = (await open()).transaction(STORE, 'readwrite');
  transaction.objectStore(STORE).put(file, path);
  await written(transaction);
};

/** A file that was kept on this phone; undefined when there is none of that name. */
export const findKeptFile = async (path: string): Promise<Blob | undefined> => {
  const file: KeptFile | undefined = await asked((await open()).transaction(STORE).objectStore(STORE).get(path));
  return file && new Blob([file.bytes], { type: file.type });
};

/** Takes a kept file off the phone. */
export const forgetKeptFile = async (path: string): Promise<void> => {
  const transaction = (await open()).transaction(STORE, 'readwrite');
  transaction.objectStore(STORE).delete(path);
  await written(transaction);
};
