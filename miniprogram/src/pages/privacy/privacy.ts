import { IN_WECHAT } from '../../target.ts';

/** What is used of a phone, for what, how long it lies here, and who can see it. */
Page({
  data: { isInWeChat: IN_WECHAT },
  /** The guide an operator has declared to WeChat. */
  openContract() {
    // Without one WeChat says so itself.
    wx.openPrivacyContract({ fail: () => undefined });
  },
});
