import { askToBeTold } from '../../phone/be-told.ts';
import { hereOrNothing } from '../../phone/here.ts';
import { ask, faultWords } from '../../phone/wire.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

/** Being told by WeChat, and stopping it: in WeChat only, where the server can. Tells `change` when it was asked for or stopped. */
Component({
  properties: { receipt: String, isAsked: Boolean },
  data: { templates: [] as readonly string[], fault: '', isBusy: false },
  lifetimes: {
    attached() {
      // In a browser there is nobody to tell.
      if (IN_WECHAT) void this.find();
    },
  },
  methods: {
    async find() {
      this.setData({ templates: (await hereOrNothing())?.weChat?.templates ?? [] });
    },
    async turn() {
      if (this.data.isBusy) return;
      this.setData({ isBusy: true, fault: '' });
      try {
        if (await this.turned()) this.triggerEvent('change');
        else this.setData({ fault: phrase('screen.reach.not-ticked') });
      } catch (fault) {
        this.setData({ fault: faultWords(fault) });
      }
      this.setData({ isBusy: false });
    },
    async turned(): Promise<boolean> {
      const { receipt, isAsked, templates } = this.data;
      if (!isAsked) return askToBeTold(receipt, templates);
      await ask('/api/tip/reach', { method: 'DELETE', receipt });
      return true;
    },
  },
});
