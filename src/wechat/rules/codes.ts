import type { WeChatCall } from '../schema.ts';

/**
 * What an answer of WeChat comes to. done; token-lapsed: ask for a new access token and try once more; code-lapsed: log in again;
 * account-blocked: this account may not log in; refused: cannot be reached this way; person-gone: not seen lately; later: try again;
 * fault: ours to mend.
 */
export type Meaning = 'done' | 'token-lapsed' | 'code-lapsed' | 'account-blocked' | 'refused' | 'person-gone' | 'later' | 'fault';

/** One code of WeChat, for one call or for all that are not named with it, and the page that says what it is. */
export interface CodeRow {
  readonly code: number;
  readonly call: WeChatCall | 'any';
  readonly means: Meaning;
  readonly source: string;
}

const API = 'https://developers.weixin.qq.com/miniprogram/dev/server/API';
const LOGIN = `${API}/user-login/api_code2session`;
const SEND = 'https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/subscribe-message/subscribeMessage.send.html';
const CHECK = 'https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/sec-check/security.msgSecCheck.html';
const FORUM = 'https://developers.weixin.qq.com/community/develop/doc';

/**
 * Every code that is known to come, one by one. The address of each row is where the code is explained or was seen.
 * @choice a code that is not here is a fault of ours: it is written down and nothing is sent twice
 */
export const CODES: readonly CodeRow[] = [
  { code: 0, call: 'any', means: 'done', source: `${API}/mp-message-management/subscribe-message/api_sendmessage` },
  { code: -1, call: 'any', means: 'later', source: LOGIN },
  { code: 45009, call: 'any', means: 'later', source: `${FORUM}/000608fb420758a390ed69af851400` },
  { code: 45011, call: 'any', means: 'later', source: LOGIN },
  { code: 40001, call: 'any', means: 'token-lapsed', source: CHECK },
  { code: 42001, call: 'any', means: 'token-lapsed', source: `${FORUM}/00000adef686a8ba11dee90345a400` },
  { code: 40014, call: 'any', means: 'token-lapsed', source: 'https://cnblogs.com/zhaohainuo/p/9762411.html' },
  { code: 40001, call: 'token', means: 'fault', source: 'https://cnblogs.com/zhaohainuo/p/9762411.html' },
  { code: 40013, call: 'any', means: 'fault', source: 'https://cnblogs.com/zhaohainuo/p/9762411.html' },
  {
    code: 40125,
    call: 'any',
    means: 'fault',
    source: 'https://developers.weixin.qq.com/community/personal/oCJUswxxuuGJKNby5IqkIS2omxOg/question',
  },
  { code: 40164, call: 'any', means: 'fault', source: 'https://blog.csdn.net/xdd19910505/article/details/79803008' },
  { code: 48001, call: 'any', means: 'fault', source: `${FORUM}/0002cce779c258573cb9bb18d51400` },
  { code: 40029, call: 'code', means: 'code-lapsed', source: LOGIN },
  { code: 40163, call: 'code', means: 'code-lapsed', source: `${FORUM}/000e4a9bb844385d37ec5bcea51800` },
  { code: 40226, call: 'code', means: 'account-blocked', source: LOGIN },
  { code: 43101, call: 'send', means: 'refused', source: SEND },
  { code: 40003, call: 'send', means: 'refused', source: SEND },
  { code: 40037, call: 'send', means: 'fault', source: SEND },
  { code: 41030, call: 'send', means: 'fault', source: SEND },
  { code: 47003, call: 'send', means: 'fault', source: SEND },
  {
    code: 61010,
    call: 'text',
    means: 'person-gone',
    source: 'https://developers.weixin.qq.com/community/personal/oCJUsw2-YLizvSk387QJ2SWFHKtg/question',
  },
  { code: 61010, call: 'media', means: 'person-gone', source: `${FORUM}/00002c492309f85ee35b6693757000` },
  { code: 40003, call: 'text', means: 'fault', source: CHECK },
  { code: 40129, call: 'text', means: 'fault', source: CHECK },
  { code: 43104, call: 'text', means: 'fault', source: CHECK },
  { code: 44002, call: 'text', means: 'fault', source: CHECK },
  { code: 47001, call: 'text', means: 'fault', source: CHECK },
];

/** What a code means to a call: the row for that call before the one for all. @choice unknown codes are faults, see CODES */
export const meaningOf = (call: WeChatCall, code: number): Meaning => {
  const rows = CODES.filter((row) => row.code === code);
  return (rows.find((row) => row.call === call) ?? rows.find((row) => row.call === 'any'))?.means ?? 'fault';
};
