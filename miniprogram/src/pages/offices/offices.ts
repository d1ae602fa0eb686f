import { here } from '../../phone/here.ts';
import { faultWords, isFault } from '../../phone/wire.ts';
import { nationalHotlines, nationalNumbers, without } from '../../rules/emergency.ts';
import type { Here } from '../../shapes.ts';
import { phrase } from '../../words.ts';

type Office = Here['cityOffice'];

/** Which office is in charge of a place, and whom to call: the numbers of the whole country stand there without a network too. */
Page({
  data: {
    isLoading: true,
    fault: '',
    names: [] as readonly string[],
    chosen: -1,
    offices: [] as readonly Office[],
    cityOffice: undefined as Office | undefined,
    emergency: nationalNumbers(),
    hotlines: nationalHotlines(),
  },
  onLoad() {
    return this.look();
  },
  async look() {
    this.setData({ isLoading: true, fault: '' });
    try {
      const { regions, cityOffice, emergency, hotlines } = await here();
      const [names, offices] = [regions.map(({ name }) => name), regions.map(({ office }) => office)];
      this.setData({ names, offices, cityOffice, hotlines, emergency: without(emergency, hotlines), isLoading: false });
    } catch (fault) {
      const isUnreached = isFault(fault) && fault.status === 0;
      this.setData({ isLoading: false, fault: isUnreached ? phrase('screen.offices.unreached') : faultWords(fault) });
    }
  },
  choose({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ chosen: Number(detail.value) });
  },
});
