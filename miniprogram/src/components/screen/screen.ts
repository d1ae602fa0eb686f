import { lookClasses, onLook, readLook } from '../../phone/look.ts';
import { isUnreached, onReach } from '../../phone/reach.ts';

/** What every page is wrapped in: how it looks to this reader, and whether there is a network. */
Component({
  data: { look: '', isUnreached: false },
  lifetimes: {
    attached() {
      this.setData({ look: lookClasses(readLook()), isUnreached: isUnreached() });
      const stops = [
        onLook((look) => this.setData({ look: lookClasses(look) })),
        onReach((isGone) => this.setData({ isUnreached: isGone })),
      ];
      this.stop = () => {
        for (const stop of stops) stop();
      };
    },
    detached() {
      this.stop();
    },
  },
  methods: {
    stop(): void {
      // Nothing is listened to yet.
    },
  },
});
