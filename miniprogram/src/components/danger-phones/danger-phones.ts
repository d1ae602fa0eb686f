import { hereOrNothing } from '../../phone/here.ts';
import { nationalNumbers, type PhoneNumber } from '../../rules/emergency.ts';

/** Whom to call when something is about to happen: one tap away, and without a network too. */
Component({
  data: { isOpen: false, phones: [] as readonly PhoneNumber[] },
  lifetimes: {
    async attached() {
      this.setData({ phones: nationalNumbers() });
      const found = await hereOrNothing();
      if (found) this.setData({ phones: found.emergency });
    },
  },
  methods: {
    toggle() {
      this.setData({ isOpen: !this.data.isOpen });
    },
  },
});
