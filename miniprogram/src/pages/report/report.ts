import { askYesNo } from '../../phone/asked.ts';
import { dropDraft, forgetDraft, keepDraft, openDraft } from '../../phone/drafts.ts';
import { handReceipt, takeTip } from '../../phone/handed.ts';
import { hereOrNothing } from '../../phone/here.ts';
import { dropFiles } from '../../phone/kept-files.ts';
import { dropQueued, queued, queueTip, sendQueued, showSent, takeOutQueued } from '../../phone/queue.ts';
import { isUnreached, onReach } from '../../phone/reach.ts';
import { type Outcome, openTipSender, type SendTip } from '../../phone/send-tip.ts';
import { freshKey } from '../../phone/wire.ts';
import { chinaDay } from '../../rules/china-clock.ts';
import { shortDay } from '../../rules/clock-words.ts';
import { type Draft, draftOf, formFromDraft, glimpseOf } from '../../rules/draft.ts';
import type { Chosen } from '../../rules/files.ts';
import { filledIn } from '../../rules/filled-in.ts';
import { type QueuedFile, queuedFile } from '../../rules/queue.ts';
import { industryChoices, modeChoices, modeWords } from '../../rules/report-choices.ts';
import { failedQuestion, unreachedQuestion } from '../../rules/report-questions.ts';
import { EMPTY_FORM, type FormFault, formFault, formOf, type Place, signsOf, TEXT_MAX, type TipForm, tipOf } from '../../rules/tip.ts';
import { summaryOf, type TraySummary } from '../../rules/tray.ts';
import type { TipReceipt } from '../../shapes.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

/** A pause in the typing after which what was written is kept. */
const PAUSE_MS = 600;

/** offer: a draft waits; form: it is written; queued: it waits on the phone for a network. */
type Stage = 'offer' | 'form' | 'queued';

/** Fields that stand behind a fold. */
const MORE = ['unit', 'seenOn'];
const SELF = ['name', 'phone'];

/** What changes with the form. */
const shownOf = (form: TipForm) => ({
  form,
  signs: signsOf(form.text),
  modeNow: modeWords(form.mode),
  seenWords: form.seenOn && shortDay(form.seenOn, chinaDay(Date.now())),
});

interface Running {
  send: SendTip;
  /** A tap on the button is being answered: others change nothing. */
  isBusy: boolean;
  tray: TraySummary;
  timer?: ReturnType<typeof setTimeout>;
  stop?: () => void;
  /** The report in the queue that is being mended, or that was put there last. */
  queuedKey?: string;
  /** The report that is on its way, as it stands in the queue meanwhile. */
  triedKey?: string | undefined;
  draft?: Draft;
}

const begun = (): Running => ({ send: openTipSender(), isBusy: false, tray: summaryOf([]) });

/** A report: who will see it, a photo, what, where; all else can be left out. */
Page({
  data: {
    ...shownOf(EMPTY_FORM),
    stage: 'form' as Stage,
    inWeChat: IN_WECHAT,
    max: TEXT_MAX,
    industries: industryChoices(),
    modes: modeChoices(),
    today: '',
    glimpse: '',
    fileCount: 0,
    keptFiles: [] as readonly Chosen[],
    isFilledIn: false,
    isWhoOpen: false,
    isMoreOpen: false,
    isSelfOpen: false,
    isWaiting: false,
    isSending: false,
    isRetrying: false,
    faultField: '',
    fault: '',
    said: '',
    roomFault: '',
  },
  running: begun(),

  async onLoad(query: Readonly<Record<string, string | undefined>>) {
    const stop = onReach((isGone) => {
      if (!isGone && this.data.stage === 'queued') void this.sendNow();
    });
    this.running = { ...begun(), stop };
    this.begin(query);
    const found = await hereOrNothing();
    if (found) this.setData({ today: found.today });
  },
  begin(query: Readonly<Record<string, string | undefined>>) {
    const filled = filledIn(query);
    const form = { ...EMPTY_FORM, place: { text: filled.place ?? '', region: filled.region ?? '' }, unit: filled.unit ?? '' };
    this.setData({ ...shownOf(form), isFilledIn: Object.keys(filled).length > 0, isMoreOpen: filled.unit !== undefined });
    const mended = takeTip();
    if (mended) return this.mend(mended);
    const draft = openDraft();
    if (!draft) return undefined;
    this.running.draft = draft;
    return this.setData({ stage: 'offer', glimpse: glimpseOf(draft), fileCount: draft.files.length });
  },
  mend({ tip, files, key, fault }: NonNullable<ReturnType<typeof takeTip>>) {
    this.running.queuedKey = key;
    this.setData({ ...shownOf(formOf(tip)), keptFiles: files, isMoreOpen: true, isSelfOpen: true, fault: fault ?? '' });
  },
  /** Its receipt was looked at elsewhere meanwhile: nothing waits here any more. */
  onShow() {
    const { queuedKey } = this.running;
    if (this.data.stage === 'queued' && !queued().some(({ key }) => key === queuedKey)) this.goHome();
  },
  onHide() {
    this.keep();
  },
  onUnload() {
    this.running.stop?.();
    this.keep();
    wx.disableAlertBeforeUnload();
  },

  resume() {
    const { draft } = this.running;
    if (draft)
      this.setData({ ...shownOf(formFromDraft(draft)), keptFiles: draft.files, isMoreOpen: draft.form.unit !== '', stage: 'form' });
  },
  drop() {
    dropDraft();
    this.setData({ stage: 'form' });
  },
  /** Keeps what is written, unless it was sent or is being mended: that stands in the queue. */
  keep() {
    clearTimeout(this.running.timer);
    if (this.data.stage !== 'form' || this.running.queuedKey !== undefined || this.running.triedKey !== undefined) return;
    const isKept = keepDraft(draftOf(this.data.form, this.running.tray.files));
    this.setData({ roomFault: isKept ? '' : phrase('screen.report.draft-no-room') });
  },
  keepSoon() {
    clearTimeout(this.running.timer);
    this.running.timer = setTimeout(() => this.keep(), PAUSE_MS);
  },

  fill(change: Partial<TipForm>) {
    this.setData({ ...shownOf({ ...this.data.form, ...change }), fault: '', faultField: '' });
    this.keepSoon();
  },
  write({ currentTarget, detail }: WechatMiniprogram.Input) {
    this.fill({ [String(currentTarget.dataset.name)]: detail.value });
  },
  choose({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const name = String(currentTarget.dataset.name) as 'mode' | 'industry';
    // Tapped once more, a field of work is none: it need not be said.
    const isOff = name === 'industry' && this.data.form.industry === detail.id;
    this.fill({ [name]: isOff ? '' : detail.id });
  },
  choosePlace({ detail }: WechatMiniprogram.CustomEvent<Place>) {
    this.fill({ place: detail });
  },
  chooseDay({ detail }: WechatMiniprogram.PickerChange) {
    this.fill({ seenOn: String(detail.value) });
  },
  dropDay() {
    this.fill({ seenOn: '' });
  },
  toggleAboutOffice({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
    this.fill({ isAboutOffice: detail.isOn });
  },
  takeOut({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.fill({ text: detail.text });
  },
  toggleFold({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const fold = String(currentTarget.dataset.fold) as 'isWhoOpen' | 'isMoreOpen' | 'isSelfOpen';
    this.setData({ [fold]: !this.data[fold] });
  },
  onFiles({ detail }: WechatMiniprogram.CustomEvent<TraySummary>) {
    this.running.tray = detail;
    this.keepSoon();
    if (this.data.isWaiting && !detail.isUploading) void this.send();
  },

  tellFault({ field, message }: FormFault) {
    this.setData({
      faultField: field ?? '',
      fault: message,
      ...(MORE.includes(field ?? '') && { isMoreOpen: true }),
      ...(SELF.includes(field ?? '') && { isSelfOpen: true }),
    });
    if (field !== undefined) wx.nextTick(() => wx.pageScrollTo({ selector: `#at-${field}`, duration: 0 }));
  },
  stopWaiting() {
    this.setData({ isWaiting: false });
  },
  async send() {
    if (this.running.isBusy) return;
    this.setData({ fault: '', faultField: '', said: '', isWaiting: false });
    const fault = formFault(this.data.form, this.data.today || undefined);
    if (fault) return this.tellFault(fault);
    if (this.running.tray.isUploading) return this.setData({ isWaiting: true });
    this.running.isBusy = true;
    await this.sendWhatIsUp();
    this.running.isBusy = false;
  },
  async sendWhatIsUp() {
    const { failed, files, ids } = this.running.tray;
    // What never left the phone goes with all its files later; what was tried once goes on as it is, or it would be two.
    if (failed > 0 && isUnreached()) return this.queue(await freshKey(), files);
    if (failed > 0 && !(await askYesNo(failedQuestion(failed)))) return undefined;
    const outcome = await this.post(ids);
    if (outcome.is === 'taken') return this.taken(outcome.receipt);
    if (outcome.is === 'refused') return this.tellFault(outcome.fault);
    return this.queue(
      outcome.key,
      files.filter(({ id }) => id !== undefined),
    );
  },
  async post(ids: readonly string[]): Promise<Outcome> {
    this.setData({ isSending: true });
    wx.enableAlertBeforeUnload({ message: phrase('screen.report.leave') });
    const outcome = await this.running.send(this.data.form, ids, (key) => this.noteTried(key));
    wx.disableAlertBeforeUnload();
    if (outcome.is !== 'taken') this.takeBack();
    this.setData({ isSending: false });
    return outcome;
  },
  /**
   * What is on its way stands in the queue under its key: a page that is closed meanwhile sends it again as the same report, and its receipt
   * is seen. A name or phone goes there only when its owner says so.
   */
  noteTried(key: string) {
    if (this.data.form.mode !== 'anonymous' || this.running.queuedKey !== undefined) return;
    const files = this.running.tray.files.filter(({ id }) => id !== undefined).map(queuedFile);
    if (!queueTip({ key, tip: tipOf(this.data.form), files })) return;
    this.running.triedKey = key;
    forgetDraft();
  },
  /** It is this page's again, and a draft. */
  takeBack() {
    const { triedKey } = this.running;
    if (triedKey === undefined) return;
    this.running.triedKey = undefined;
    takeOutQueued(triedKey);
    this.keep();
  },
  taken(receipt: TipReceipt) {
    this.forget();
    dropFiles(this.running.tray.files.filter(({ isKept }) => isKept));
    handReceipt(receipt);
    void wx.redirectTo({ url: '/pages/receipt/receipt' });
  },
  /** It stands elsewhere now: as a draft it would be offered again. */
  forget() {
    clearTimeout(this.running.timer);
    if (this.running.triedKey !== undefined) takeOutQueued(this.running.triedKey);
    if (this.running.queuedKey === undefined) forgetDraft();
    else dropQueued(this.running.queuedKey);
    this.running.queuedKey = 'gone';
  },
  async queue(key: string, files: readonly QueuedFile[]) {
    if (!(await askYesNo(unreachedQuestion(this.data.form)))) return this.setData({ said: phrase('screen.report.not-kept') });
    const isKept = queueTip({ key, tip: tipOf(this.data.form), files: files.map(queuedFile) });
    if (!isKept) return this.setData({ fault: phrase('screen.report.queue-no-room') });
    this.forget();
    this.running.queuedKey = key;
    return this.setData({ stage: 'queued' });
  },

  async sendNow() {
    if (this.data.isRetrying) return;
    this.setData({ isRetrying: true, said: '' });
    await sendQueued();
    const mine = queued().find(({ key }) => key === this.running.queuedKey);
    if (mine?.isSent) showSent(mine.key, true);
    else this.setData({ said: mine?.fault ?? phrase('screen.report.still-unreached') });
    this.setData({ isRetrying: false });
  },
  goHome() {
    void wx.switchTab({ url: '/pages/home/home' });
  },
  openInsider() {
    void wx.navigateTo({ url: '/pages/insider/insider' });
  },
});
