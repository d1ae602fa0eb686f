import { takeMatter } from '../../phone/handed.ts';
import { hereOrNothing } from '../../phone/here.ts';
import { type Watch, watchIdle } from '../../phone/idle.ts';
import { hideFromCapture, leaveQuickly, onEscapeTwice } from '../../phone/leave.ts';
import { openSender, type Send } from '../../phone/sender.ts';
import { faultWords, isFault } from '../../phone/wire.ts';
import { type Identity, NOBODY } from '../../rules/identity.ts';
import {
  EMPTY_INSIDER_FORM,
  type InsiderFault,
  type InsiderForm,
  insiderFault,
  insiderFieldOf,
  insiderTipOf,
} from '../../rules/insider-tip.ts';
import { receiptTyped } from '../../rules/receipt-typed.ts';
import type { Place } from '../../rules/tip.ts';
import type { TraySummary } from '../../rules/tray.ts';
import { EMPTY_TRAY, filesFault } from '../../rules/tray-fault.ts';
import type { TipReceipt } from '../../shapes.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

/** One part at a time: what to mind before, saying something, the receipt of what was said, or following it. */
type Part = 'before' | 'tip' | 'filed' | 'follow';

/** The page as it is entered: whatever was written, shown or opened is gone with these. */
const EMPTY = {
  part: 'before' as Part,
  told: '',
  form: EMPTY_INSIDER_FORM,
  identity: NOBODY as Identity,
  fault: '',
  field: '',
  isSending: false,
  filed: null as TipReceipt | null,
  typed: '',
  gateFault: '',
  receipt: '',
};

/** What the page holds beside what it shows: in memory, and gone with it. */
interface Held {
  readonly watch: Watch;
  readonly stopKeys: () => void;
  send: Send;
  files: TraySummary;
}

/** By page: one that empties itself is opened anew before the old one is gone. */
const held = new Map<object, Held>();

/**
 * For those who work at the unit they speak of: one page, so that nothing of it lies under another. No log-in, no draft, no queue, nothing
 * stored; it is left at once, and it empties itself.
 */
Page({
  data: { ...EMPTY, isInWeChat: IN_WECHAT, isWhoOpen: false, address: '' },
  onLoad({ idle }: Readonly<Record<string, string | undefined>>) {
    const stopKeys = onEscapeTwice({
      first: () => this.setData({ told: phrase('screen.insider.escape-again') }),
      twice: () => this.leave(),
      touched: () => this.touch(),
    });
    const watch = watchIdle(() => {
      wx.disableAlertBeforeUnload();
      void wx.reLaunch({ url: '/pages/insider/insider?idle=1' });
    });
    held.set(this, { watch, stopKeys, send: openSender(), files: EMPTY_TRAY });
    if (idle !== undefined) this.setData({ told: phrase('screen.insider.idle') });
    const receipt = takeMatter();
    if (receipt !== undefined) this.setData({ part: 'follow', receipt });
    if (IN_WECHAT) void this.findAddress();
  },
  onShow() {
    hideFromCapture(true);
    held.get(this)?.watch.look();
  },
  onUnload() {
    held.get(this)?.watch.stop();
    held.get(this)?.stopKeys();
    held.delete(this);
    hideFromCapture(held.size > 0);
    this.empty();
  },
  onPageScroll() {
    this.touch();
  },
  touch() {
    held.get(this)?.watch.touch();
  },
  /** Nothing that was said stays in memory either. */
  forget() {
    const own = held.get(this);
    if (own) Object.assign(own, { send: openSender(), files: EMPTY_TRAY });
  },
  empty() {
    this.forget();
    this.setData({ ...EMPTY, isWhoOpen: false });
  },
  leave() {
    wx.disableAlertBeforeUnload();
    this.empty();
    leaveQuickly();
  },
  /** Where the same page is found without WeChat. */
  async findAddress() {
    const here = await hereOrNothing();
    if (here?.address !== undefined) this.setData({ address: `${here.address}/insider` });
  },
  copyAddress() {
    wx.setClipboardData({ data: this.data.address });
  },
  turnWho() {
    this.setData({ isWhoOpen: !this.data.isWhoOpen });
  },
  turnTo({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.setData({ part: currentTarget.dataset.part, told: '', isWhoOpen: false });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  change(change: Partial<InsiderForm>) {
    this.touch();
    this.setData({ form: { ...this.data.form, ...change }, fault: '', field: '' });
  },
  writeText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ text: detail.value });
  },
  writeUnit({ detail }: WechatMiniprogram.Input) {
    this.change({ unit: detail.value });
  },
  choosePlace({ detail }: WechatMiniprogram.CustomEvent<Place>) {
    this.change({ place: { text: detail.text, region: detail.region } });
  },
  turnAboutOffice({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
    this.change({ isAboutOffice: detail.isOn });
  },
  identify({ detail }: WechatMiniprogram.CustomEvent<{ value: Identity }>) {
    this.touch();
    this.setData({ identity: detail.value, fault: '', field: '' });
  },
  takeFiles({ detail }: WechatMiniprogram.CustomEvent<TraySummary>) {
    const own = held.get(this);
    if (own) own.files = detail;
    this.setData({ fault: '', field: '' });
  },
  /** The field first loses the mark, so that it is gone to again when the same fault comes twice. */
  tellFault({ field = '', message }: { readonly field?: InsiderFault['field'] | '' | undefined; readonly message: string }) {
    this.setData({ field: '' });
    this.setData({ field, fault: message });
  },
  async send() {
    const own = held.get(this);
    if (this.data.isSending || own === undefined) return;
    const { form, identity } = this.data;
    const unready = filesFault(own.files);
    const fault = insiderFault(form, identity) ?? (unready === undefined ? undefined : { message: unready });
    if (fault) return this.tellFault(fault);
    this.setData({ isSending: true, fault: '', field: '' });
    wx.enableAlertBeforeUnload({ message: phrase('screen.insider.leave-sending') });
    try {
      const filed = await own.send<TipReceipt>('/api/tips', insiderTipOf(form, identity, own.files.ids));
      // Whoever has left meanwhile is shown nothing.
      if (held.has(this)) this.showFiled(filed);
    } catch (error) {
      this.tellFault({ field: insiderFieldOf(isFault(error) ? error.code : undefined), message: this.wordsOf(error) });
    }
    if (this.data.filed === null) wx.disableAlertBeforeUnload();
    return this.setData({ isSending: false });
  },
  /** Whoever was not reached is told that sending again is safe. */
  wordsOf(error: unknown): string {
    return isFault(error) && error.status === 0 ? phrase('screen.insider.unreached') : faultWords(error);
  },
  /** What was written is gone from the page by the time the receipt stands there. */
  showFiled(filed: TipReceipt) {
    this.forget();
    this.setData({ ...EMPTY, part: 'filed', filed, isWhoOpen: false });
    wx.enableAlertBeforeUnload({ message: phrase('screen.insider.leave-receipt') });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  filedAgain({ detail }: WechatMiniprogram.CustomEvent<{ filed: TipReceipt }>) {
    this.showFiled(detail.filed);
  },
  noted() {
    wx.disableAlertBeforeUnload();
    const receipt = this.data.filed?.receipt ?? '';
    this.setData({ ...EMPTY, part: 'follow', receipt, told: phrase('screen.insider.noted') });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  writeReceipt({ detail }: WechatMiniprogram.Input) {
    this.touch();
    this.setData({ typed: detail.value, gateFault: '', told: '' });
  },
  look() {
    const receipt = receiptTyped(this.data.typed);
    if (receipt === '') this.setData({ gateFault: phrase('screen.mine.no-receipt') });
    else this.setData({ receipt, typed: '', gateFault: '', told: '' });
  },
  /** A receipt that opens nothing: back to where it is typed, with the server's words. Without a network it stays, to be tried again. */
  notOpened({ detail }: WechatMiniprogram.CustomEvent<{ message: string; mayRetry: boolean }>) {
    if (!detail.mayRetry) this.setData({ receipt: '', gateFault: detail.message });
  },
  close() {
    this.setData({ receipt: '', told: '' });
  },
});
