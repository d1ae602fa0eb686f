/** Something that is on or off, with a word about what it does; the whole line can be tapped. Tells `toggle` with what it is to be. */
Component({
  properties: { title: String, note: String, isOn: Boolean },
  methods: {
    toggle() {
      this.triggerEvent('toggle', { isOn: !this.data.isOn });
    },
  },
});
