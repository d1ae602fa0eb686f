import { hereOrNothing } from '../../phone/here.ts';
import { keepLook, type Look, readLook } from '../../phone/look.ts';
import { ask, faultWords } from '../../phone/wire.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

/** How somebody likes to read, and what this phone keeps. */
Page({
  data: { look: { isLarge: false, isStrong: false }, mayBeTold: false },
  onShow() {
    this.setData({ look: readLook() });
  },
  async onReady() {
    if (IN_WECHAT) this.setData({ mayBeTold: (await hereOrNothing())?.weChat !== undefined });
  },
  setLarge({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
    this.keep({ ...this.data.look, isLarge: detail.isOn });
  },
  setStrong({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
    this.keep({ ...this.data.look, isStrong: detail.isOn });
  },
  keep(look: Look) {
    keepLook(look);
    this.setData({ look });
  },
  openPrivacy() {
    void wx.navigateTo({ url: '/pages/privacy/privacy' });
  },
  /** Everything by which this person could be told by WeChat, of whichever matter. */
  async stopBeingTold() {
    const told = (title: string) => void wx.showToast({ title, icon: 'none' });
    try {
      const { code } = await wx.login();
      await ask('/api/wechat/forget', { json: { code } });
      told(phrase('screen.settings.untold'));
    } catch (fault) {
      told(faultWords(fault));
    }
  },
  async clear() {
    const { confirm } = await wx.showModal({
      title: phrase('screen.settings.clear'),
      content: phrase('screen.settings.clear-ask'),
      confirmText: phrase('screen.settings.clear-yes'),
      cancelText: phrase('screen.settings.clear-no'),
    });
    if (!confirm) return;
    wx.clearStorageSync();
    void wx.showToast({ title: phrase('screen.settings.cleared'), icon: 'none' });
    this.setData({ look: readLook() });
  },
});
