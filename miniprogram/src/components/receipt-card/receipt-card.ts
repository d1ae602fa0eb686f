import { canvasOf } from '../../phone/canvas.ts';
import { forgetMatter, keepMatter } from '../../phone/kept-matters.ts';
import { saveReceiptPicture } from '../../phone/receipt-picture.ts';
import { saveProof } from '../../phone/saved-proof.ts';
import { hasDanger, shownAdvice } from '../../rules/advice-shown.ts';
import { chinaDay } from '../../rules/china-clock.ts';
import { dueWords } from '../../rules/deadline-words.ts';
import { characterLines, signLines } from '../../rules/receipt-lines.ts';
import { receiptPicture } from '../../rules/receipt-picture.ts';
import { isTail } from '../../rules/tail.ts';
import type { TipReceipt } from '../../shapes.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

const NOTHING = { receipt: '', receiptWords: '', reference: '', state: 'received', deadlines: [] } as TipReceipt;

/** What of a receipt is shown beside its two forms. */
const shownOf = (filed: TipReceipt, advice = shownAdvice(filed.advice)) => ({
  advice,
  signs: signLines(filed.receipt).join('\n'),
  characters: characterLines(filed.receiptWords).join('\n'),
  // Who has just been told to run does not want to hear of next week.
  due: hasDanger(advice) ? [] : filed.deadlines.slice(0, 1).map((limit) => dueWords(limit, chinaDay(Date.now()))),
  sealedOnly: filed.sealedOnly?.length ? phrase('sent.sealed-only', { numbers: filed.sealedOnly.join(', ') }) : '',
  hasProof: !IN_WECHAT && filed.proof !== undefined,
});

/** Where a picture says that its receipt is looked up. */
const lookWords = (): string => (IN_WECHAT ? phrase('screen.receipt.picture-wechat') : phrase('screen.receipt.picture-browser'));

/**
 * A receipt, shown once: what to do in danger, both forms, ways to keep it, and its end typed back. Of an insider's nothing is kept on the
 * phone, and what is saved says nothing of what it is. Tells `kept` when it was copied or saved, `done` when its end was typed back.
 */
Component({
  properties: { filed: { type: Object, value: NOTHING }, isInsider: Boolean },
  data: {
    ...shownOf(NOTHING),
    isCodeShown: false,
    isSaving: false,
    told: '',
    isKept: false,
    keepFault: '',
    typed: '',
    tailFault: '',
    isTold: false,
  },
  observers: {
    filed(filed: TipReceipt) {
      this.setData(shownOf(filed));
    },
  },
  methods: {
    copy() {
      const { receipt, receiptWords } = this.data.filed as TipReceipt;
      wx.setClipboardData({
        data: `${receipt}\n${receiptWords}`,
        success: () => this.keptAs(phrase('screen.receipt.copied')),
        fail: () => this.setData({ told: phrase('screen.receipt.not-copied') }),
      });
    },
    async save() {
      if (this.data.isSaving) return;
      this.setData({ isSaving: true, told: '' });
      const { filed, isInsider } = this.data;
      const canvas = await canvasOf(this, 'picture');
      try {
        if (!canvas) throw new Error('no canvas');
        const how = await saveReceiptPicture(canvas, receiptPicture(filed as TipReceipt, { isInsider, look: lookWords() }));
        this.keptAs(phrase(how === 'saved' ? 'screen.receipt.saved' : 'screen.receipt.save-refused'));
      } catch {
        this.setData({ told: phrase('screen.receipt.not-drawn') });
      }
      this.setData({ isSaving: false });
    },
    keptAs(told: string) {
      this.setData({ told });
      this.triggerEvent('kept');
    },
    saveProof() {
      const { proof } = this.data.filed as TipReceipt;
      if (proof) saveProof(proof);
    },
    toggleCode() {
      this.setData({ isCodeShown: !this.data.isCodeShown });
    },
    keepHere({ detail }: WechatMiniprogram.CustomEvent<{ isOn: boolean }>) {
      const { reference, receipt } = this.data.filed as TipReceipt;
      if (!detail.isOn) {
        forgetMatter(reference);
        return this.setData({ isKept: false, keepFault: '' });
      }
      const isKept = keepMatter(reference, receipt);
      if (isKept) this.triggerEvent('kept');
      return this.setData({ isKept, keepFault: isKept ? '' : phrase('screen.receipt.not-kept') });
    },
    turnTold() {
      this.setData({ isTold: !this.data.isTold });
    },
    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value, tailFault: '' });
    },
    check() {
      const filed = this.data.filed as TipReceipt;
      if (!isTail(this.data.typed, filed)) return this.setData({ tailFault: phrase('screen.receipt.tail-wrong') });
      this.setData({ tailFault: '' });
      this.triggerEvent('done', { receipt: filed.receipt });
    },
  },
});
