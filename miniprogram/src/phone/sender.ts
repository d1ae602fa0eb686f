import { ask, freshKey } from './wire.ts';

/** Names of requests: the same words keep theirs until the server has answered them, other words get one of their own. */
export interface Keys {
  keyFor(path: string, json: unknown): Promise<string>;
  /** Goes on with a name that was given out before. */
  goOn(path: string, json: unknown, key: string): void;
  /** The words were taken in; the same words later are new ones. */
  answered(): void;
}

/** Names for requests: the same words keep theirs until they were answered. */
export const openKeys = (): Keys => {
  let last: { readonly said: string; readonly key: string } | undefined;
  return {
    keyFor: async (path, json) => {
      const said = path + JSON.stringify(json);
      if (last?.said !== said) last = { said, key: await freshKey() };
      return last.key;
    },
    goOn: (path, json, key) => {
      last = { said: path + JSON.stringify(json), key };
    },
    answered: () => {
      last = undefined;
    },
  };
};

/** Sends words that must arrive once. `receipt` shows whose matter it is about. */
export type Send = <T>(path: string, json: unknown, receipt?: string) => Promise<T>;

/** A sender of words that are taken in once, however often they are sent. */
export const openSender = (): Send => {
  const keys = openKeys();
  return async <T>(path: string, json: unknown, receipt?: string) => {
    const key = await keys.keyFor(path, json);
    const answer = await ask<T>(path, { json, key, ...(receipt !== undefined && { receipt }) });
    keys.answered();
    return answer;
  };
};
