import { ask } from './wire.ts';

const ACCEPTED = 'accept';

const allowed = (templates: readonly string[]): Promise<readonly string[]> =>
  new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...templates],
      success: (answers) => resolve(templates.filter((id) => answers[id] === ACCEPTED)),
      fail: () => resolve([]),
    });
  });

const loggedIn = (): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.login({ success: ({ code }) => resolve(code), fail: reject });
  });

/**
 * Lets WeChat tell somebody that his matter moves: asked of him by WeChat itself, from his tap. False when he said no. Never called for an
 * insider's matter. @throws {Fault} or what WeChat says
 */
export const askToBeTold = async (receipt: string, templates: readonly string[]): Promise<boolean> => {
  const wanted = await allowed(templates);
  if (wanted.length === 0) return false;
  await ask('/api/tip/reach', { receipt, json: { code: await loggedIn(), templates: wanted } });
  return true;
};
