import { serverDay } from '../../phone/here.ts';
import { followMatter, type Matter, type Outcome, type Said } from '../../phone/matter.ts';
import { faultWords, isFault } from '../../phone/wire.ts';
import type { Act } from '../../rules/acts.ts';
import { identityFault, identityFieldOf } from '../../rules/identity.ts';
import { type MatterScreen, matterScreen } from '../../rules/matter-screen.ts';
import type { TraySummary } from '../../rules/tray.ts';
import { EMPTY_TRAY, trayFault } from '../../rules/tray-fault.ts';
import type { TipView } from '../../shapes.ts';
import { phrase } from '../../words.ts';

const LOOK_EVERY_MS = 60_000;
/** As --red of the tokens: a question WeChat asks knows no tokens. */
const RED = '#b3261e';

const NOTHING_TOLD = { told: '', addTold: '', answerTold: '', addFault: '', answerFault: '', actFault: '', actField: '' };

const EMPTY = {
  ...NOTHING_TOLD,
  isLoading: true,
  isBusy: false,
  fault: '',
  faultTitle: '',
  mayRetry: true,
  screen: null as MatterScreen | null,
  view: null as TipView | null,
  text: '',
  hasFiles: false,
  answer: '',
  isOwnOpen: false,
  /** How many acts were done: a new number empties the list of acts. */
  round: 0,
};

interface Followed {
  readonly matter: Matter;
  readonly timer: ReturnType<typeof setInterval>;
}

/** What each matter on the screen is followed by; it is no data, since nothing of it is shown. */
const followed = new WeakMap<object, Followed>();
const trays = new WeakMap<object, TraySummary>();

/** Whoever shows one that opens nothing is nobody to the server. */
const isWrongReceipt = (fault: unknown): boolean => isFault(fault) && fault.status >= 400 && fault.status < 429;

/** What stands where the matter would: a receipt nobody knows in words of its own, everything else in the server's. */
const faultShown = (fault: unknown) =>
  isFault(fault) && fault.code === 'receipt.unknown'
    ? { faultTitle: phrase('screen.matter.not-found'), fault: phrase('screen.matter.not-found-what') }
    : { faultTitle: phrase('screen.matter.not-opened'), fault: faultWords(fault) };

/** What cannot be undone is asked once more. */
const isSure = async ({ sure, title }: Act): Promise<boolean> => {
  if (sure === null) return true;
  const { words: content, yes: confirmText, no: cancelText } = sure;
  return (await wx.showModal({ title, content, confirmText, cancelText, confirmColor: RED })).confirm;
};

/**
 * A matter as its reporter follows it. The receipt is in memory and nowhere else. Tells `seen` with the view whenever it was looked up, `filed`
 * with the receipt of a new tip (being punished), `fault` when it could not be opened, and `back` when another receipt is to be tried.
 */
Component({
  properties: { receipt: String, isInsider: Boolean },
  data: { ...EMPTY },
  lifetimes: {
    attached() {
      const timer = setInterval(() => void this.lookForNews(), LOOK_EVERY_MS);
      followed.set(this, { matter: followMatter(this.data.receipt), timer });
      void this.open();
    },
    detached() {
      clearInterval(followed.get(this)?.timer);
      followed.delete(this);
    },
  },
  pageLifetimes: {
    show() {
      void this.lookForNews();
    },
  },
  methods: {
    matter(): Matter {
      return followed.get(this)?.matter ?? followMatter(this.data.receipt);
    },
    async open() {
      this.setData({ isLoading: true, fault: '' });
      try {
        await this.show(await this.matter().look());
      } catch (fault) {
        this.setData({ ...faultShown(fault), mayRetry: !isWrongReceipt(fault) });
        this.triggerEvent('fault', { message: faultWords(fault), mayRetry: this.data.mayRetry });
      }
      this.setData({ isLoading: false });
    },
    /** A receipt that opens nothing opens nothing the second time either. */
    goOn() {
      if (this.data.mayRetry) void this.open();
      else this.triggerEvent('back');
    },
    /** Shows how it stands; tells whether that is new. */
    async show(view: TipView): Promise<boolean> {
      const isNew = JSON.stringify(view) !== JSON.stringify(this.data.view);
      if (isNew) this.setData({ view, screen: matterScreen(view, await serverDay()) });
      this.triggerEvent('seen', { view });
      return isNew;
    },
    /** What is new is looked for while somebody looks at it; a network that is gone is told by the frame. */
    async lookForNews() {
      if (!followed.has(this) || this.data.view === null || this.data.isBusy) return;
      const view = await this.matter()
        .look()
        .catch(() => undefined);
      if (view !== undefined && followed.has(this) && (await this.show(view))) this.setData({ told: phrase('screen.matter.news') });
    },
    /** One thing at a time: a second tap while the first is under way does nothing. */
    async once(work: () => Promise<void>, tellFault: (fault: unknown) => void) {
      if (this.data.isBusy) return;
      this.setData({ ...NOTHING_TOLD, isBusy: true });
      await work().catch(tellFault);
      this.setData({ isBusy: false });
    },
    write({ detail }: WechatMiniprogram.Input) {
      this.setData({ text: detail.value, addFault: '' });
    },
    takeFiles({ detail }: WechatMiniprogram.CustomEvent<TraySummary>) {
      trays.set(this, detail);
      this.setData({ addFault: '', hasFiles: detail.files.length > 0 });
    },
    async add() {
      const files = trays.get(this) ?? EMPTY_TRAY;
      const fault = trayFault(files, this.data.text);
      if (fault !== undefined) this.setData({ addFault: fault });
      else
        await this.once(
          () => this.send(files),
          (error) => this.setData({ addFault: faultWords(error) }),
        );
    },
    async send({ ids }: TraySummary) {
      const sealed = await this.matter().add(this.data.text, ids);
      this.emptyTray();
      const numbers = sealed.join(phrase('screen.matter.and'));
      const addTold = phrase(sealed.length > 0 ? 'screen.matter.added-sealed' : 'screen.matter.added', { numbers });
      this.setData({ text: '', hasFiles: false, addTold });
      // It was taken in: that the screen could not be looked up anew is no reason to say otherwise.
      await this.matter()
        .look()
        .then((view) => this.show(view))
        .catch(() => undefined);
    },
    emptyTray() {
      trays.delete(this);
      (this.selectComponent('#tray') as { clear?: () => void } | null)?.clear?.();
    },
    writeAnswer({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ answer: detail.value, answerFault: '' });
    },
    async answerVisit({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const work = async (): Promise<void> => {
        await this.show(await this.matter().answer(detail.id, this.data.answer));
        this.setData({ answer: '', answerTold: phrase('screen.matter.answered') });
      };
      await this.once(work, (fault) => this.setData({ answerFault: faultWords(fault) }));
    },
    fold() {
      this.setData({ ...NOTHING_TOLD });
    },
    async act({ detail }: WechatMiniprogram.CustomEvent<Said & { act: Act }>) {
      const { act, ...said } = detail;
      const fault = act.form === 'identity' ? identityFault(said.identity) : undefined;
      if (fault) this.setData({ actFault: fault.message, actField: fault.field });
      else if (await isSure(act))
        await this.once(
          async () => this.done(act, await this.matter().act(act.id, said)),
          (error) =>
            this.setData({ actFault: faultWords(error), actField: identityFieldOf(isFault(error) ? error.code : undefined) ?? '' }),
        );
    },
    /** What changed stands at the top: there it is said, and there one is taken. */
    async done({ done }: Act, outcome: Outcome) {
      this.setData({ round: this.data.round + 1 });
      if ('filed' in outcome) this.triggerEvent('filed', { filed: outcome.filed });
      else {
        await this.show(outcome.view);
        this.setData({ told: done });
        void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
      }
    },
    turnOwn() {
      this.setData({ isOwnOpen: !this.data.isOwnOpen });
    },
    /** Whether WeChat tells him stands in the matter itself. */
    async reached() {
      await this.matter()
        .look()
        .then((view) => this.show(view))
        .catch(() => undefined);
    },
  },
});
