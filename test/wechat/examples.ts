import { readFileSync } from 'node:fs';
import type { WeChatCall } from '../../src/wechat/schema.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

/** A request as the maker's page shows it. */
export interface ExampleRequest {
  readonly call: WeChatCall;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, Json>>;
  readonly source: string;
}

/** An answer WeChat gives; as text where JavaScript would not keep its numbers. */
export interface ExampleAnswer {
  readonly id: string;
  readonly call: WeChatCall;
  readonly answer: string | Readonly<Record<string, Json>>;
  /** How sure it is; the table explains the levels. */
  readonly level: string;
  readonly source: string;
}

interface Examples {
  readonly levels: Readonly<Record<string, string>>;
  readonly requests: readonly ExampleRequest[];
  readonly answers: readonly ExampleAnswer[];
}

/** What the maker's pages and forum show, one source address a row. */
export const EXAMPLES = JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')) as Examples;

const found = <T>(row: T | undefined, name: string): T => {
  if (row === undefined) throw new Error(`no example of ${name}`);
  return row;
};

export const requestOf = (call: WeChatCall): ExampleRequest =>
  found(
    EXAMPLES.requests.find((row) => row.call === call),
    call,
  );

export const answerOf = (id: string): ExampleAnswer =>
  found(
    EXAMPLES.answers.find((row) => row.id === id),
    id,
  );

/** The text of an answer, some of its fields set. */
export const answerText = (id: string, over: Readonly<Record<string, Json>> = {}): string => {
  const { answer } = answerOf(id);
  return typeof answer === 'string' ? answer : JSON.stringify({ ...answer, ...over });
};
