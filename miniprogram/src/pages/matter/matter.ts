import { handMatter, handReceipt, takeMatter } from '../../phone/handed.ts';
import { forgetMatter, isKept, keepMatter } from '../../phone/kept-matters.ts';
import type { TipReceipt, TipView } from '../../shapes.ts';
import { phrase } from '../../words.ts';

/** One's own matter, opened with a receipt that was handed over in memory. */
Page({
  data: { receipt: '', reference: '', isKept: false, keepFault: '' },
  onLoad() {
    const receipt = takeMatter();
    // Whoever loads the page anew has no receipt any more: it stands in no address.
    if (receipt === undefined) this.back();
    else this.setData({ receipt });
  },
  back() {
    void wx.switchTab({ url: '/pages/mine/mine' });
  },
  onUnload() {
    this.setData({ receipt: '' });
  },
  /** An insider's matter is followed where nothing is kept. */
  seen({ detail }: WechatMiniprogram.CustomEvent<{ view: TipView }>) {
    const { isInsider, reference } = detail.view;
    if (isInsider) {
      forgetMatter(reference);
      handMatter(this.data.receipt);
      void wx.redirectTo({ url: '/pages/insider/insider' });
    } else this.setData({ reference, isKept: isKept(reference) });
  },
  filed({ detail }: WechatMiniprogram.CustomEvent<{ filed: TipReceipt }>) {
    handReceipt(detail.filed);
    void wx.navigateTo({ url: '/pages/receipt/receipt' });
  },
  turnKept() {
    const { isKept: wasKept, reference, receipt } = this.data;
    if (wasKept) forgetMatter(reference);
    const isDone = wasKept || keepMatter(reference, receipt);
    this.setData({ isKept: isKept(reference), keepFault: isDone ? '' : phrase('screen.matter.no-room') });
  },
});
