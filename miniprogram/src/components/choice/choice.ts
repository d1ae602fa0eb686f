/** One of the fields to tap: its name, a word about it, its drawing. */
export interface ChoiceOption {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly icon?: string;
}

/** One of several, each a large field to tap. `wide` lays them in two columns with their drawings. Tells `choose` with the id. */
Component({
  properties: { options: Array, value: String, label: String, isWide: Boolean },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset;
      this.triggerEvent('choose', { id });
    },
  },
});
