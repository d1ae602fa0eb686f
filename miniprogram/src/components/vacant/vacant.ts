/** What a screen shows when there is nothing to show: why, and what to do next. Tells `act` when its button is tapped. */
Component({
  properties: { icon: String, title: String, text: String, action: String },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
