/** Numbers to call, each a large button. `phones`: [{name, phone}]. */
Component({
  properties: { phones: Array },
  methods: {
    call(event: WechatMiniprogram.TouchEvent) {
      // Somebody who changes his mind at the phone's own question has called nobody, and nothing is wrong.
      wx.makePhoneCall({ phoneNumber: String(event.currentTarget.dataset.phone), fail: () => undefined });
    },
  },
});
