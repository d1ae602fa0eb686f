import { inspect } from 'node:util';

/** A value that shows itself as *** in logs, JSON and string joins, and is opened only by name. */
export interface Secret<T> {
  /** The value itself. Every call is a place a reader can find. */
  reveal(): T;
}

const MASK = '***';

/** Wraps a value so that no log line, JSON or template can print it by accident. */
export const secret = <T>(value: T): Secret<T> => {
  const wrapped = {
    reveal: () => value,
    toString: () => MASK,
    toJSON: () => MASK,
    [inspect.custom]: () => MASK,
  };
  return Object.freeze(wrapped);
};
