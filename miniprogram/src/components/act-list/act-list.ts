import type { Act } from '../../rules/acts.ts';
import { type Identity, SEALED } from '../../rules/identity.ts';

const FOLDED = { openId: '', text: '', identity: SEALED as Identity };

/**
 * What may be done, each folded until it is tapped: what follows from it, what it asks for, and the button. Tells `act` with its id, the text
 * and the identity. A new `round` folds everything and empties it. `isAnswers`: answers to one question, side by side.
 */
Component({
  properties: {
    acts: Array,
    isBusy: Boolean,
    isAnswers: Boolean,
    /** An insider is warned of what names him. */
    isInsider: Boolean,
    fault: String,
    /** Where the fault is, of an identity. */
    field: String,
    round: Number,
  },
  data: { ...FOLDED },
  observers: {
    round() {
      this.setData({ ...FOLDED });
    },
  },
  methods: {
    fold({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id } = currentTarget.dataset;
      this.setData({ ...FOLDED, openId: this.data.openId === id ? '' : id });
      this.triggerEvent('fold');
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
    },
    identify({ detail }: WechatMiniprogram.CustomEvent<{ value: Identity }>) {
      this.setData({ identity: detail.value });
    },
    act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { text, identity } = this.data;
      const act = (this.data.acts as Act[]).find(({ id }) => id === currentTarget.dataset.id);
      this.triggerEvent('act', { act, text, identity });
    },
  },
});
