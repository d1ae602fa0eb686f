import { handMatter } from '../../phone/handed.ts';
import { forgetMatter, keptMatters } from '../../phone/kept-matters.ts';
import { dropQueued, mendQueued, onQueue, queued, sendQueued, showSent } from '../../phone/queue.ts';
import { chinaDay } from '../../rules/china-clock.ts';
import { type KeptRow, keptRow, type WaitingRow, waitingRow } from '../../rules/mine-rows.ts';
import { isReceiptLike, receiptTyped } from '../../rules/receipt-typed.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

/** Asks whether something on this phone is really to go. */
const isSure = async (title: string, content: string): Promise<boolean> => {
  const words = { confirmText: phrase('screen.mine.drop-yes'), cancelText: phrase('screen.mine.drop-no') };
  return (await wx.showModal({ title, content, ...words })).confirm;
};

/** The matters of whoever holds this phone: those he chose to keep here, those that wait for a network, and any by its receipt. */
Page({
  data: {
    canScan: IN_WECHAT,
    kept: [] as readonly KeptRow[],
    waiting: [] as readonly WaitingRow[],
    receipt: '',
    fault: '',
    isSending: false,
  },
  /** A page at the foot of the screen stays: what waits may go while it is looked at. */
  onLoad() {
    onQueue(() => this.list());
  },
  onShow() {
    this.list();
  },
  onHide() {
    // A receipt that was typed does not stand there for the next who takes the phone.
    this.setData({ receipt: '', fault: '' });
  },
  list() {
    const today = chinaDay(Date.now());
    this.setData({ kept: keptMatters().map((one) => keptRow(one, today)), waiting: queued().map(waitingRow) });
  },
  write({ detail }: WechatMiniprogram.Input) {
    this.setData({ receipt: detail.value, fault: '' });
  },
  look() {
    const receipt = receiptTyped(this.data.receipt);
    if (receipt === '') this.setData({ fault: phrase('screen.mine.no-receipt') });
    else this.open(receipt);
  },
  scan() {
    wx.scanCode({
      success: ({ result }) => {
        if (isReceiptLike(result)) this.open(receiptTyped(result));
        else this.setData({ fault: phrase('screen.mine.scan-other') });
      },
      fail: () => this.setData({ fault: phrase('screen.mine.scan-failed') }),
    });
  },
  open(receipt: string) {
    handMatter(receipt);
    void wx.navigateTo({ url: '/pages/matter/matter' });
  },
  openKept({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const kept = keptMatters().find(({ reference }) => reference === currentTarget.dataset.reference);
    if (kept) this.open(kept.receipt);
  },
  async drop({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { reference } = currentTarget.dataset;
    if (!(await isSure(phrase('screen.mine.drop', { reference }), phrase('screen.mine.drop-what')))) return;
    forgetMatter(reference);
    this.list();
  },
  async sendAll() {
    if (this.data.isSending) return;
    this.setData({ isSending: true, fault: '' });
    await sendQueued();
    this.setData({ isSending: false });
    this.list();
  },
  showSent({ currentTarget }: WechatMiniprogram.TouchEvent) {
    showSent(currentTarget.dataset.key);
  },
  mend({ currentTarget }: WechatMiniprogram.TouchEvent) {
    mendQueued(currentTarget.dataset.key);
  },
  async dropWaiting({ currentTarget }: WechatMiniprogram.TouchEvent) {
    if (!(await isSure(phrase('screen.mine.drop-waiting'), phrase('screen.mine.drop-waiting-what')))) return;
    dropQueued(currentTarget.dataset.key);
    this.list();
  },
});
