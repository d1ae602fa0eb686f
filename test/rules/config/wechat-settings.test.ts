import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../src/config.ts';

const WHOLE = {
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  WECHAT_TEMPLATES: 'XoZZ4fCWxVFJvtOxbBy7:thing1',
};

describe('the settings of WeChat', () => {
  it('are none unless they are given', () => expect(loadConfig({})).not.toHaveProperty('weChat'));

  it('are taken whole, and the secret shows itself nowhere by accident', () => {
    const { weChat } = loadConfig({ ...WHOLE, WECHAT_API: 'https://wechat-proxy.example.cn/' });
    expect(weChat).toMatchObject({ appId: WHOLE.WECHAT_APP_ID, api: 'https://wechat-proxy.example.cn' });
    expect(weChat?.secret.reveal()).toBe(WHOLE.WECHAT_APP_SECRET);
    expect(JSON.stringify(weChat)).not.toContain(WHOLE.WECHAT_APP_SECRET);
    expect(loadConfig(WHOLE).weChat?.api).toBe('https://api.weixin.qq.com');
  });

  it.each([
    ['the secret is missing', { ...WHOLE, WECHAT_APP_SECRET: '' }, /go together/],
    ['the templates are missing', { ...WHOLE, WECHAT_TEMPLATES: '' }, /go together/],
    ['the id is none', { ...WHOLE, WECHAT_APP_ID: 'touristappid' }, /WECHAT_APP_ID: must be wx and 16 signs/],
    [
      'a template cannot be filled',
      { ...WHOLE, WECHAT_TEMPLATES: 'XoZZ4fCWxVFJvtOxbBy7:name1' },
      /WECHAT_TEMPLATES: must be at most three/,
    ],
    ['the secret would go in clear', { ...WHOLE, WECHAT_API: 'http://api.weixin.qq.com' }, /WECHAT_API: must begin with https/],
    ['it only looks like this machine', { ...WHOLE, WECHAT_API: 'http://127.0.0.1.example.cn' }, /WECHAT_API: must begin with https/],
    ['it names this machine as a user', { ...WHOLE, WECHAT_API: 'http://127.0.0.1:80@example.cn' }, /WECHAT_API: must begin with https/],
    ['it is no address', { ...WHOLE, WECHAT_API: 'api.weixin.qq.com' }, /WECHAT_API/],
  ])('are refused at the start where %s', (_, given, words) => expect(() => loadConfig(given)).toThrow(words));

  it('are refused without the secret in the words', () => {
    const words = (() => {
      try {
        return String(loadConfig({ ...WHOLE, WECHAT_APP_SECRET: 'short-secret' }));
      } catch (error) {
        return String(error);
      }
    })();
    expect(words).toContain('WECHAT_APP_SECRET');
    expect(words).not.toContain('short-secret');
  });
});
