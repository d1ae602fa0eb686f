/** The way out of an insider's screen, always in sight. Tells `leave`. */
Component({
  methods: {
    leave() {
      this.triggerEvent('leave');
    },
  },
});
