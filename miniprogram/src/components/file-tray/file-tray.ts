import { chooseMedia, choosePapers } from '../../phone/chosen-files.ts';
import { onReach } from '../../phone/reach.ts';
import { openTray, type Tray } from '../../phone/tray.ts';
import { type Chosen, FILES_MAX } from '../../rules/files.ts';
import { summaryOf } from '../../rules/tray.ts';
import { rowsOf, type TrayRow } from '../../rules/tray-rows.ts';
import { phrase } from '../../words.ts';

interface Held {
  readonly tray: Tray;
  stop(): void;
}

const held = new WeakMap<object, Held>();

/**
 * Photos, videos, recordings and papers beside something that is being written. Each goes up at once; none that fails is in the way of
 * another. `kept`: files to begin with. `isKeeping`: they outlive the page, but an insider's never do. Tells `change` with a TraySummary.
 */
Component({
  properties: { isKeeping: Boolean, isInsider: Boolean, kept: Array },
  data: { rows: [] as readonly TrayRow[], said: '', isFull: false },
  lifetimes: {
    attached() {
      const tray = openTray({
        isKeeping: this.data.isKeeping && !this.data.isInsider,
        isFull: () => this.setData({ said: phrase('screen.files.no-room') }),
        changed: (files) => {
          this.setData({ rows: rowsOf(files), isFull: files.length >= FILES_MAX });
          this.triggerEvent('change', summaryOf(files));
        },
      });
      const stop = onReach((isGone) => {
        if (!isGone) tray.retryAll();
      });
      held.set(this, { tray, stop });
      this.take(this.data.kept as readonly Chosen[]);
    },
    detached() {
      held.get(this)?.stop();
      held.get(this)?.tray.close();
    },
  },
  methods: {
    take(chosen: readonly Chosen[]) {
      if (chosen.length === 0) return;
      const leftOut = held.get(this)?.tray.add(chosen) ?? 0;
      if (leftOut > 0) this.setData({ said: phrase('screen.files.left-out', { max: FILES_MAX, count: leftOut }) });
    },
    async choose(from: (count: number) => Promise<readonly Chosen[]>) {
      this.setData({ said: '' });
      try {
        this.take(await from(FILES_MAX - this.data.rows.length));
      } catch (fault) {
        this.setData({ said: fault instanceof Error ? fault.message : '' });
      }
    },
    chooseMedia() {
      void this.choose(chooseMedia);
    },
    choosePapers() {
      void this.choose(choosePapers);
    },
    retry(event: WechatMiniprogram.TouchEvent) {
      held.get(this)?.tray.retry(String(event.currentTarget.dataset.key));
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      this.setData({ said: '' });
      held.get(this)?.tray.remove(String(event.currentTarget.dataset.key));
    },
    /** Empties the tray, once what lay in it was sent. */
    clear() {
      held.get(this)?.tray.clear();
    },
  },
});
