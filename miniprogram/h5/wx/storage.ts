/** Set before our keys, so that emptying our store leaves other pages of this address alone. */
const PREFIX = 'mini:';
/** What browsers allow an address, in KiB. */
const LIMIT_KIB = 5120;

const full = (name: string): Error => new Error(`${name}:fail exceed storage max size`);

const keep = (key: string, value: unknown): void => localStorage.setItem(PREFIX + key, JSON.stringify(value ?? null));

/** @throws {Error} when the store is full or the browser keeps nothing */
export const setStorageSync = (key: string, value: unknown): void => {
  try {
    keep(key, value);
  } catch {
    throw full('setStorageSync');
  }
};

/** What was kept under `key`, or the empty text. */
export const getStorageSync = (key: string): unknown => {
  try {
    const kept = localStorage.getItem(PREFIX + key);
    return kept === null ? '' : JSON.parse(kept);
  } catch {
    return '';
  }
};

/** Keeps a value under `key`. @throws {Error} when the store is full or the browser keeps nothing */
export const setStorage = ({ key, data }: { readonly key: string; readonly data: unknown }): void => {
  try {
    keep(key, data);
  } catch {
    throw new Error('exceed storage max size');
  }
};

/** @throws {Error} when nothing was kept */
export const getStorage = ({ key }: { readonly key: string }): { readonly data: unknown } => {
  const data = getStorageSync(key);
  if (data === '' && localStorage.getItem(PREFIX + key) === null) throw new Error('data not found');
  return { data };
};

const ownKeys = (): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
};

/** Forgets what was kept under a key. */
export const removeStorageSync = (key: string): void => {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
};

/** Forgets what was kept under a key. */
export const removeStorage = ({ key }: { readonly key: string }): void => removeStorageSync(key);

/** Forgets everything the program kept. */
export const clearStorageSync = (): void => {
  for (const key of ownKeys()) localStorage.removeItem(key);
};

/** What is kept, and how much of the room it takes (KiB). */
export const getStorageInfoSync = (): object => {
  const bytes = ownKeys().reduce((sum, key) => sum + 2 * (key.length + (localStorage.getItem(key) ?? '').length), 0);
  return { keys: ownKeys().map((key) => key.slice(PREFIX.length)), currentSize: Math.ceil(bytes / 1024), limitSize: LIMIT_KIB };
};
