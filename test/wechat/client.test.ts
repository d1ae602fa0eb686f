import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Secret, secret } from '../../src/kernel/secret.ts';
import { CODES } from '../../src/wechat/rules/codes.ts';
import type { TokenStore, WeChatFault, WeChatToken } from '../../src/wechat/schema.ts';
import { makeWeChat, type WeChat } from '../../src/wechat/wechat.ts';
import { refusalOf } from '../support/builders.ts';
import { type MovedClock, movedClock } from '../support/world.ts';
import { EXAMPLES, requestOf } from './examples.ts';
import { type Misbehaviour, openWeChat, type WeChatServer } from './wechat-server.ts';

/*
 * The client against a stand-in that answers in the words of the maker's own examples, over real HTTP.
 */

const OPENID = secret('OPENID');
const MESSAGE = { openId: OPENID, templateId: 'TEMPLATE_ID', page: 'index', data: { thing1: { value: '有新进展' } } };
const TEXT = { openId: OPENID, content: 'hello world!', scene: 1 } as const;
const PICTURE = {
  openId: OPENID,
  url: 'https://developers.weixin.qq.com/miniprogram/assets/images/head_global_z_@all.png',
  kind: 'picture',
  scene: 1,
} as const;

let server: WeChatServer;
let clock: MovedClock;
let faults: WeChatFault[];
let kept: WeChatToken | undefined;
let store: TokenStore;
let weChat: WeChat;

/** Long enough for a loaded machine to answer; a server that never answers is met with a shorter one. */
const clientOf = (baseUrl: string, timeoutMs = 5_000, appSecret = 'SECRET'): WeChat =>
  makeWeChat({
    ...{ appId: 'APPID', secret: secret(appSecret), baseUrl, clock, tokens: store, timeoutMs },
    onFault: (fault) => faults.push(fault),
  });

beforeEach(async () => {
  server = await openWeChat();
  clock = movedClock();
  faults = [];
  kept = undefined;
  store = {
    get: async () => kept,
    put: async (token) => {
      kept = token;
    },
  };
  weChat = clientOf(server.base);
});
afterEach(() => server.close());

const openIdOf = async (code: string): Promise<string> => (await weChat.openIdOf(code)).reveal();
const tokenKept = (): string | undefined => kept?.token.reveal();
const tokensAsked = (): number => server.asked.filter(({ call }) => call === 'token').length;

describe('the table of examples', () => {
  it('has a source and a known level in every row', () => {
    const rows = [...EXAMPLES.requests, ...EXAMPLES.answers] as readonly { source: string; level: string }[];
    expect(rows.filter(({ source }) => !/^https:\/\/[^ ]+$/.test(source))).toEqual([]);
    expect(rows.filter(({ level }) => !(level in EXAMPLES.levels))).toEqual([]);
  });

  it('has a source for every code the client knows', () => {
    expect(CODES.filter(({ source }) => !/^https:\/\/[^ ]+$/.test(source))).toEqual([]);
    expect(new Set(CODES.map(({ call, code }) => `${call} ${code}`)).size).toBe(CODES.length);
  });
});

describe('a request', () => {
  /** The credential of the example, in the place of the one the stand-in gave. */
  const asSent = (call: 'code' | 'token' | 'text' | 'media') => {
    const one = server.asked.find((candidate) => candidate.call === call);
    const query = { ...one?.query, ...(one?.query.access_token !== undefined && { access_token: 'ACCESS_TOKEN' }) };
    return { method: one?.method, query, body: one?.body };
  };
  const asShown = (call: 'code' | 'token' | 'text' | 'media') => {
    const { method, query, body = {} } = requestOf(call);
    return { method, query, body };
  };

  it('for the owner of a log-in code is the maker’s', async () => {
    await refusalOf(weChat.openIdOf('JSCODE'));
    expect(asSent('code')).toEqual(asShown('code'));
  });

  it('for an access token is the maker’s', async () => {
    await clientOf(server.base, 5_000, 'APPSECRET').checkText(TEXT);
    expect(asSent('token')).toEqual(asShown('token'));
  });

  it.each(['text', 'media'] as const)('for a check of %s is the maker’s', async (call) => {
    await (call === 'text' ? weChat.checkText(TEXT) : weChat.checkMedia(PICTURE));
    expect(asSent(call)).toEqual(asShown(call));
  });

  it('to send a message has the fields of the maker’s, for the released mini-program', async () => {
    server.tick('OPENID', 'TEMPLATE_ID');
    const { body = {} } = requestOf('send');
    const data = body.data as typeof MESSAGE.data;
    expect(await weChat.sendSubscribeMessage({ ...MESSAGE, data })).toBe('taken');
    expect(server.asked.at(-1)?.body).toEqual({ ...body, miniprogram_state: 'formal' });
  });
});

describe('the owner of a log-in code', () => {
  it('is told once, by an answer with or without a code of success', async () => {
    expect(await openIdOf(server.logIn('o6_bmjrPTlm6_2sgVt7hMZOPfL2M'))).toBe('o6_bmjrPTlm6_2sgVt7hMZOPfL2M');
    server.next('code', 'code-page');
    expect(await openIdOf('JSCODE')).toBe('xxxxxx');
  });

  it('comes without the session key, and shows itself nowhere by accident', async () => {
    const told: Secret<string> = await weChat.openIdOf(server.logIn('o6_bmjrPTlm6_2sgVt7hMZOPfL2M'));
    expect(`${told} ${JSON.stringify(told)}`).toBe('*** "***"');
    expect(Object.keys(told)).not.toContain('session_key');
  });

  it('is not told a second time', async () => {
    const code = server.logIn('o6_bmjrPTlm6_2sgVt7hMZOPfL2M');
    await weChat.openIdOf(code);
    expect(await refusalOf(weChat.openIdOf(code))).toBe('invalid wechat.code-lapsed');
  });

  it.each([
    ['code-wrong', 'invalid wechat.code-lapsed', []],
    ['code-used', 'invalid wechat.code-lapsed', []],
    ['code-blocked', 'forbidden wechat.account-blocked', []],
    ['code-too-often', 'conflict wechat.busy', []],
    ['code-busy', 'conflict wechat.busy', []],
    ['token-wrong-secret', 'conflict wechat.out-of-order', [{ call: 'code', code: 40125 }]],
    ['code-app-missing', 'conflict wechat.out-of-order', [{ call: 'code', code: 41002 }]],
    ['token-given', 'conflict wechat.out-of-order', [{ call: 'code', code: 0 }]],
  ])('is refused in words on %s', async (answer, refusal, noted) => {
    server.next('code', answer);
    expect(await refusalOf(weChat.openIdOf('JSCODE'))).toBe(refusal);
    expect(faults).toEqual(noted);
  });
});

describe('a subscribe message', () => {
  it('goes once for each tick', async () => {
    server.tick('OPENID', 'TEMPLATE_ID');
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe('taken');
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe('refused');
  });

  it.each([
    ['send-taken', 'taken', []],
    ['send-refused', 'refused', []],
    ['send-foreign-person', 'refused', []],
    ['send-busy', 'later', []],
    ['send-used-up', 'later', []],
    ['send-wrong-template', 'fault', [{ call: 'send', code: 40037 }]],
    ['send-wrong-page', 'fault', [{ call: 'send', code: 41030 }]],
    ['send-wrong-field', 'fault', [{ call: 'send', code: 47003 }]],
    ['send-not-allowed', 'fault', [{ call: 'send', code: 48001 }]],
    ['code-app-missing', 'fault', [{ call: 'send', code: 41002 }]],
  ])('answered with %s is %s', async (answer, outcome, noted) => {
    server.next('send', answer);
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe(outcome);
    expect(faults).toEqual(noted);
  });
});

describe('the access token', () => {
  it('is asked for once and used until five minutes before it lapses', async () => {
    await weChat.checkText(TEXT);
    clock.move((7_200 - 301) * 1_000);
    await weChat.checkText(TEXT);
    expect(tokensAsked()).toBe(1);
    clock.move(2_000);
    server.loseToken();
    expect(await weChat.checkText(TEXT)).toEqual({ outcome: 'checked', suggest: 'pass' });
    expect(tokensAsked()).toBe(2);
  });

  it('is asked for once by many at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => weChat.checkText(TEXT)));
    expect(all.map(({ outcome }) => outcome)).toEqual(Array(8).fill('checked'));
    expect(tokensAsked()).toBe(1);
  });

  it('of another process is used', async () => {
    await weChat.checkText(TEXT);
    expect(await clientOf(server.base).checkText(TEXT)).toMatchObject({ outcome: 'checked' });
    expect(tokensAsked()).toBe(1);
  });

  it('is renewed once when WeChat will not have it any more', async () => {
    await weChat.checkText(TEXT);
    server.loseToken();
    server.tick('OPENID', 'TEMPLATE_ID');
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe('taken');
    expect([tokensAsked(), tokenKept()]).toEqual([2, 'ACCESS_TOKEN_2']);
  });

  it.each(['send-token-wrong', 'send-token-expired'])(
    'that is refused twice with %s is a fault, and nothing is tried a third time',
    async (row) => {
      server.next('send', row, row);
      expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe('fault');
      expect(server.asked.map(({ call }) => call)).toEqual(['token', 'send', 'token', 'send']);
      expect(faults).toHaveLength(1);
    },
  );

  it('some other process has renewed meanwhile is not renewed again', async () => {
    await weChat.checkText(TEXT);
    server.loseToken();
    const other = clientOf(server.base);
    const late = kept;
    await other.checkText(TEXT);
    const fresh = kept;
    let looks = 0;
    store.get = async () => {
      looks += 1;
      return looks === 1 ? late : fresh;
    };
    expect(await weChat.checkText(TEXT)).toMatchObject({ outcome: 'checked' });
    expect(tokensAsked()).toBe(2);
  });

  it.each([
    ['token-wrong-secret', 'fault', [{ call: 'token', code: 40125 }]],
    ['token-wrong-app', 'fault', [{ call: 'token', code: 40013 }]],
    ['token-foreign-address', 'fault', [{ call: 'token', code: 40164 }]],
    ['send-token-wrong', 'fault', [{ call: 'token', code: 40001 }]],
    ['code-known', 'fault', [{ call: 'token' }]],
    ['token-used-up', 'later', []],
    ['code-busy', 'later', []],
    ['html', 'later', []],
  ])('that is answered with %s is missed as %s', async (answer, outcome, noted) => {
    server.next('token', answer);
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe(outcome);
    expect([faults, tokenKept()]).toEqual([noted, undefined]);
  });
});

describe('a check', () => {
  it.each(['risky', 'review', 'pass'])('of a text says %s', async (suggest) => {
    server.next('text', `text-${suggest}`);
    expect(await weChat.checkText(TEXT)).toEqual({ outcome: 'checked', suggest });
  });

  it('of a picture or a sound names what to wait for', async () => {
    expect(await weChat.checkMedia(PICTURE)).toEqual({ outcome: 'begun', traceId: '967e945cd8a3e458f3c74dcb886068e9' });
    await weChat.checkMedia({ ...PICTURE, kind: 'sound' });
    expect(server.asked.at(-1)?.body.media_type).toBe(1);
  });

  it.each([
    ['text-person-gone', 'person-gone'],
    ['send-busy', 'later'],
    ['text-wrong-scene', 'fault'],
    ['text-foreign-person', 'fault'],
    ['text-empty', 'fault'],
    ['media-begun', 'fault'],
  ])('of a text answered with %s is %s', async (answer, outcome) => {
    server.next('text', answer);
    expect(await weChat.checkText(TEXT)).toEqual({ outcome });
  });

  it.each([
    ['media-person-gone', 'person-gone'],
    ['send-used-up', 'later'],
    ['send-taken', 'fault'],
  ])('of a picture answered with %s is %s', async (answer, outcome) => {
    server.next('media', answer);
    expect(await weChat.checkMedia(PICTURE)).toEqual({ outcome });
  });
});

describe('a WeChat that is not well', () => {
  const ILL: readonly Misbehaviour[] = ['cut', 'error', 'half', 'huge', 'html', 'list', 'elsewhere'];

  it.each(ILL)('(%s) is asked again later', async (ill) => {
    server.next('code', ill);
    server.next('send', ill);
    expect(await refusalOf(weChat.openIdOf(server.logIn('o1')))).toBe('conflict wechat.busy');
    expect(await weChat.sendSubscribeMessage(MESSAGE)).toBe('later');
    expect(faults).toEqual([]);
  });

  it('(silent) is not waited for without end', async () => {
    server.next('code', 'silent');
    expect(await refusalOf(clientOf(server.base, 50).openIdOf('JSCODE'))).toBe('conflict wechat.busy');
  });

  it('(gone) is asked again later', async () => {
    const { base } = server;
    await server.close();
    expect(await refusalOf(clientOf(base).openIdOf('JSCODE'))).toBe('conflict wechat.busy');
    server = await openWeChat();
  });
});
