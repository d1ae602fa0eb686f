import { handMatter, takeReceipt } from '../../phone/handed.ts';
import type { TipReceipt } from '../../shapes.ts';
import { phrase } from '../../words.ts';

/** The receipt of a report, shown once. It comes in memory only: opened in any other way this page has nothing to show. */
Page({
  data: { filed: undefined as TipReceipt | undefined },
  onLoad() {
    const filed = takeReceipt();
    if (!filed) return;
    this.setData({ filed });
  },
  /** Once the page is in front: before that the question would be another page's. */
  onReady() {
    if (this.data.filed) wx.enableAlertBeforeUnload({ message: phrase('screen.receipt.leave') });
  },
  onKept() {
    wx.disableAlertBeforeUnload();
  },
  goOn({ detail }: WechatMiniprogram.CustomEvent<{ receipt: string }>) {
    wx.disableAlertBeforeUnload();
    handMatter(detail.receipt);
    void wx.redirectTo({ url: '/pages/matter/matter' });
  },
  openMine() {
    void wx.switchTab({ url: '/pages/mine/mine' });
  },
});
