/**
 * Call-back visits and what was answered; the first that waits can be answered. What is being written is what it is given. Tells `write` with
 * the text and `answer` with the id of the visit.
 */
Component({
  properties: { visits: Array, text: String, fault: String, isBusy: Boolean },
  methods: {
    write({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('write', { value: detail.value });
    },
    answer({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('answer', { id: currentTarget.dataset.id });
    },
  },
});
