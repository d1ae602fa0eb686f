import { keepLook, readLook } from '../../phone/look.ts';

/** What a code on a wall fills in: as an address has it, or as WeChat hands on a scanned one. */
const FILLED_IN = ['place', 'unit', 'region', 'q', 'scene'] as const;

/** The front door: one thing to do, and the way to everything else. */
Page({
  data: { look: readLook() },
  onLoad(query: Readonly<Record<string, string | undefined>>) {
    const filledIn = FILLED_IN.flatMap((name) => {
      const value = query[name];
      return value === undefined || value === '' ? [] : [`${name}=${value}`];
    });
    if (filledIn.length > 0) void wx.navigateTo({ url: `/pages/report/report?${filledIn.join('&')}` });
  },
  onShow() {
    this.setData({ look: readLook() });
  },
  /** Within reach at the front door: whoever needs it does not find it in the settings. */
  setLarge({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
    const look = { ...this.data.look, isLarge: detail.isOn };
    keepLook(look);
    this.setData({ look });
  },
  callFire() {
    // Somebody who changes his mind at the phone's own question has called nobody.
    wx.makePhoneCall({ phoneNumber: '119', fail: () => undefined });
  },
  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/${event.currentTarget.dataset.page}` });
  },
  openTab(event: WechatMiniprogram.TouchEvent) {
    void wx.switchTab({ url: `/pages/${event.currentTarget.dataset.page}` });
  },
});
