import { type Telling, tellingIn } from '../../phone/text-check.ts';
import { withoutPiece } from '../../rules/findings.ts';
import { signsOf, TEXT_MAX } from '../../rules/tip.ts';
import { phrase } from '../../words.ts';

const PAUSE_MS = 800;

interface Held {
  timer?: ReturnType<typeof setTimeout>;
}

const held = new WeakMap<object, Held>();

/**
 * Where an insider writes: counts the signs and, once the typing pauses, warns of what names its sender; each piece can be taken out.
 * Tells `change` with the text; what stands in it is what it is given.
 */
Component({
  properties: { value: String, label: String, hint: String, fault: String, isFocused: Boolean },
  data: { counted: '', isOver: false, telling: [] as readonly Telling[] },
  lifetimes: {
    detached() {
      clearTimeout(held.get(this)?.timer);
    },
  },
  observers: {
    value(text: string) {
      const signs = signsOf(text);
      this.setData({ counted: phrase('screen.insider.counted', { signs, max: TEXT_MAX }), isOver: signs > TEXT_MAX });
      if (text === '') this.setData({ telling: [] });
    },
  },
  methods: {
    write({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('change', { value: detail.value });
      clearTimeout(held.get(this)?.timer);
      held.set(this, { timer: setTimeout(() => void this.check(), PAUSE_MS) });
    },
    async check() {
      const text = this.data.value;
      const telling = await tellingIn(text);
      if (text === this.data.value) this.setData({ telling });
    },
    /** What was written meanwhile may have moved the piece: then nothing is cut, and it is looked for again. */
    takeOut({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const one = this.data.telling[Number(currentTarget.dataset.at)];
      if (one === undefined) return;
      this.triggerEvent('change', { value: withoutPiece(this.data.value, one.found, one.piece) });
      wx.nextTick(() => void this.check());
    },
  },
});
