import { openWeChat, type WeChatServer } from '../wechat/wechat-server.ts';

/** Templates as a mini-program of an office has them. */
export const PROGRESS = 'XoZZ4fCWxVFJvtOxbBy7Nr2U1Wk3a5iWzXvGn7eyH2Q';
export const RESULT = 'kQ7_c0m2Pz9sYB4uRr-6TnVd1eHj8wLxGf5aZoI3M0E';

/** An OpenID as WeChat makes them; it may be read nowhere in the data folder and nowhere in the log. */
export const OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
export const OTHER_OPENID = 'oDF3iY9ffA-hqb2vVvbr7qxf6A0Q';

export const APP_SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** A stand-in for WeChat, and the settings of a program that speaks to it. */
export const openReachable = async (): Promise<{ weChat: WeChatServer; settings: Readonly<Record<string, string>> }> => {
  const weChat = await openWeChat();
  const settings = {
    WECHAT_APP_ID: 'wx0123456789abcdef',
    WECHAT_APP_SECRET: APP_SECRET,
    WECHAT_TEMPLATES: `${PROGRESS}:thing1,time2;${RESULT}:phrase1,date3`,
    WECHAT_API: weChat.base,
  };
  return { weChat, settings };
};
