import type zhCN from '../../content/copy/zh-CN.json';

/** Every phrase of the phrase book. */
export type CopyKey = keyof typeof zhCN;

/** What can go wrong, each with words in the phrase book under `error.<code>`: a code without words does not compile. */
export type ErrorCode = CopyKey extends infer K ? (K extends `error.${infer Code}` ? Code : never) : never;

/** The kinds a door knows how to answer. One table (http/errors.ts) maps them to a status. */
export type RefusalKind = 'malformed' | 'invalid' | 'nobody' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many';

/** Values for the placeholders of a phrase. Never text or contact of a reporter. */
export type PhraseValues = Readonly<Record<string, string | number>>;

/** The only error class: something was asked that cannot be done, and the words for it are known. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: ErrorCode;
  readonly data: PhraseValues;

  constructor(kind: RefusalKind, code: ErrorCode, data: PhraseValues = {}) {
    super(code);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.data = data;
  }
}

/** True when `error` is a refusal, of that code where one is given. */
export const isRefusal = (error: unknown, code?: ErrorCode): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.code === code);
