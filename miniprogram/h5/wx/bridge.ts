import { guarded } from '../faults.ts';
import type { WxName } from '../known.ts';

/** What every call may bring along in WeChat's manner; a call that brings none of them is answered by a promise. */
export interface Callbacks {
  // The page's own functions: what they take is between WeChat's typings and the page.
  readonly success?: (result: never) => unknown;
  readonly fail?: (reason: never) => unknown;
  readonly complete?: (result: never) => unknown;
}

const answer = (listener: ((result: never) => unknown) | undefined, result: unknown): void =>
  guarded(() => (listener as ((result: unknown) => unknown) | undefined)?.(result));

const words = (fault: unknown): string => {
  const message = fault instanceof Error ? fault.message : String(fault);
  return message === '' ? '' : ` ${message}`;
};

/** Hands the outcome of `work` to the callbacks, or gives it as a promise; `errMsg` as WeChat writes it. */
export const settle = (name: string, callbacks: Callbacks, work: Promise<unknown>): Promise<unknown> | undefined => {
  const outcome = work.then(
    (result) => ({ errMsg: `${name}:ok`, ...(typeof result === 'object' ? result : {}) }),
    (fault) => Promise.reject({ errMsg: `${name}:fail${words(fault)}` }),
  );
  if (callbacks.success === undefined && callbacks.fail === undefined && callbacks.complete === undefined) return outcome;
  outcome.then(
    (result) => {
      answer(callbacks.success, result);
      answer(callbacks.complete, result);
    },
    (reason) => {
      answer(callbacks.fail, reason);
      answer(callbacks.complete, reason);
    },
  );
  return undefined;
};

/** Makes one of wx's functions out of what it does. What it throws is its `fail`. */
export const bridge =
  <Option extends object>(name: WxName, run: (option: Option) => unknown) =>
  (option: Option = {} as Option): Promise<unknown> | undefined =>
    settle(name, option as Callbacks, new Promise((done) => done(run(option))));

/** A pair `onX`/`offX`: listeners that come and go. `off` without a listener takes all away. */
export const makeListeners = <Event>() => {
  const listeners = new Set<(event: Event) => unknown>();
  return {
    on: (listener: (event: Event) => unknown): void => {
      listeners.add(listener);
    },
    off: (listener?: (event: Event) => unknown): void => {
      if (listener === undefined) listeners.clear();
      else listeners.delete(listener);
    },
    tell: (event: Event): void => {
      for (const listener of [...listeners]) guarded(() => listener(event));
    },
  };
};
