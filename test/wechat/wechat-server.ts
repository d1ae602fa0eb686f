import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WeChatCall } from '../../src/wechat/schema.ts';
import { answerText, EXAMPLES, requestOf } from './examples.ts';

/*
 * A stand-in for WeChat: it answers in the words of the maker's examples, keeps log-in codes, access tokens and ticks as WeChat does, and
 * can be told to misbehave. Its APPID and SECRET are the ones of the examples.
 */

/** A request as it came. */
export interface Asked {
  readonly call: WeChatCall;
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How a server answers that is not well. */
export type Misbehaviour = 'cut' | 'error' | 'half' | 'huge' | 'html' | 'list' | 'elsewhere' | 'silent';

export interface WeChatServer {
  readonly base: string;
  readonly asked: readonly Asked[];
  /** The next calls of this kind are answered with these rows of the table, or not well; then as usual. */
  next(call: WeChatCall, ...answers: readonly string[]): void;
  /** The next call of this kind is answered only when what this returns is called; resolves when that call has come. */
  hold(call: WeChatCall): { readonly hasCome: Promise<void>; readonly release: () => void };
  /** Somebody's phone logs in: a code that is good once. */
  logIn(openId: string): string;
  /** Somebody ticks a template: one message may be sent. */
  tick(openId: string, template: string): void;
  /** The access token in use is good no more, before its time. */
  loseToken(): void;
  /** Who was sent what, in order. */
  sent(): readonly { readonly openId: string; readonly template: string; readonly page: string; readonly data: unknown }[];
  close(): Promise<void>;
}

const misbehave: Readonly<Record<Misbehaviour, (response: ServerResponse) => void>> = {
  cut: (response) => response.destroy(),
  error: (response) => void response.writeHead(502).end('{"errcode":0,"openid":"o-from-an-error"}'),
  half: (response) => void response.writeHead(200).end('{"errcode":0,"openid":"o-ha'),
  huge: (response) => void response.writeHead(200).end(JSON.stringify({ errcode: 0, openid: 'o', filler: 'x'.repeat(200_000) })),
  html: (response) => void response.writeHead(200).end('<html>请先登录无线网络</html>'),
  list: (response) => void response.writeHead(200).end('[1,2,3]'),
  elsewhere: (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  silent: () => undefined,
};

const isMisbehaviour = (answer: string): answer is Misbehaviour => answer in misbehave;

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

/** What WeChat remembers between calls. */
const makeMemory = () => {
  const codes = new Map<string, string>();
  const used = new Set<string>();
  const ticks = new Map<string, number>();
  let serial = 1;

  const session = (code: string): string => {
    if (used.has(code)) return answerText('code-used');
    const openId = codes.get(code);
    if (openId === undefined) return answerText('code-wrong');
    used.add(code);
    return answerText('code-known', { openid: openId });
  };

  const message = ({ touser, template_id }: Record<string, unknown>): string => {
    const tick = `${touser} ${template_id}`;
    const left = ticks.get(tick) ?? 0;
    if (left === 0) return answerText('send-refused');
    ticks.set(tick, left - 1);
    return answerText('send-taken');
  };

  const answer = ({ call, query, body }: Asked): string => {
    if (call === 'code') return session(query.js_code ?? '');
    if (call === 'token') return answerText('token-given', { access_token: `ACCESS_TOKEN_${serial}` });
    if (query.access_token !== `ACCESS_TOKEN_${serial}`) return answerText('send-token-wrong');
    if (call === 'send') return message(body);
    return answerText(call === 'text' ? 'text-pass' : 'media-begun');
  };

  return {
    answer,
    logIn: (openId: string): string => {
      const code = `0${codes.size}1Ab_c-D${codes.size}`;
      codes.set(code, openId);
      return code;
    },
    tick: (openId: string, template: string) => {
      const key = `${openId} ${template}`;
      ticks.set(key, (ticks.get(key) ?? 0) + 1);
    },
    loseToken: () => {
      serial += 1;
    },
  };
};

/** Opens the stand-in on a free port of this machine. */
export const openWeChat = async (): Promise<WeChatServer> => {
  const memory = makeMemory();
  const asked: Asked[] = [];
  const taken: Asked[] = [];
  const waiting = new Map<WeChatCall, string[]>();
  const held = new Map<WeChatCall, () => Promise<void>>();

  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
      const call = EXAMPLES.requests.find(({ path }) => path === pathname)?.call;
      if (call === undefined || request.method !== requestOf(call).method) return response.writeHead(404).end();
      const one: Asked = { call, method: request.method ?? '', query: Object.fromEntries(searchParams), body: await bodyOf(request) };
      asked.push(one);
      await held.get(call)?.();
      const wanted = waiting.get(call)?.shift();
      if (wanted !== undefined && isMisbehaviour(wanted)) return misbehave[wanted](response);
      const text = wanted === undefined ? memory.answer(one) : answerText(wanted);
      if (call === 'send' && text === answerText('send-taken')) taken.push(one);
      return response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    ...memory,
    hold: (call) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const hasCome = new Promise<void>((come) => {
        held.set(call, () => {
          held.delete(call);
          come();
          return released;
        });
      });
      return { hasCome, release };
    },
    next: (call, ...answers) => void waiting.set(call, [...(waiting.get(call) ?? []), ...answers]),
    sent: () =>
      taken.map(({ body }) => ({
        openId: String(body.touser),
        template: String(body.template_id),
        page: String(body.page),
        data: body.data,
      })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
