import { hereOrNothing } from '../../phone/here.ts';
import { findPlace } from '../../phone/whereabouts.ts';
import { EMPTY_PLACE, type Place } from '../../rules/tip.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

interface Region {
  readonly code: string;
  readonly name: string;
}

const UNKNOWN: Region = { code: '', name: phrase('screen.place.region-unknown') };

/** Where it is: typed, by the phone, and by district. An insider's phone is never asked where it is. Tells `change` with the place. */
Component({
  properties: { value: { type: Object, value: EMPTY_PLACE }, fault: String, isInsider: Boolean },
  data: { canChooseOnMap: IN_WECHAT, regions: [UNKNOWN] as readonly Region[], regionAt: 0, isFinding: false, said: '' },
  observers: {
    'value, regions'(value: Place, regions: readonly Region[]) {
      this.setData({
        regionAt: Math.max(
          0,
          regions.findIndex(({ code }) => code === value.region),
        ),
      });
    },
  },
  lifetimes: {
    async attached() {
      const found = await hereOrNothing();
      if (found) this.setData({ regions: [UNKNOWN, ...found.regions.map(({ code, name }) => ({ code, name }))] });
    },
  },
  methods: {
    tell(change: Partial<Place>) {
      this.triggerEvent('change', { ...(this.data.value as Place), ...change });
    },
    write({ detail }: WechatMiniprogram.Input) {
      this.tell({ text: detail.value });
    },
    chooseRegion({ detail }: WechatMiniprogram.PickerChange) {
      this.tell({ region: this.data.regions[Number(detail.value)]?.code ?? '' });
    },
    async find() {
      if (this.data.isFinding) return;
      this.setData({ isFinding: true, said: '' });
      try {
        const found = await findPlace();
        const { text } = this.data.value as Place;
        if (found) this.tell({ point: found.point, text: text || found.name });
      } catch (fault) {
        this.setData({ said: fault instanceof Error ? fault.message : '' });
      }
      this.setData({ isFinding: false });
    },
    dropPoint() {
      const { point: _, ...rest } = this.data.value as Place;
      this.triggerEvent('change', rest);
    },
  },
});
