import { here, hereOrNothing } from '../../phone/here.ts';
import { ask, faultWords, isFault } from '../../phone/wire.ts';
import { dayWords } from '../../rules/day-words.ts';
import { type PeriodWords, periodWords, saysNothing } from '../../rules/figures.ts';
import type { PublicFigures } from '../../shapes.ts';

/** The page a county hangs up: how much was taken on, how much was fixed and how soon. `region` opens one county's. */
Page({
  data: {
    isLoading: true,
    fault: '',
    isNoPlace: false,
    codes: [] as readonly string[],
    names: [] as readonly string[],
    chosen: -1,
    region: '',
    place: '',
    isWhole: false,
    countedOn: '',
    periods: [] as readonly PeriodWords[],
    address: '',
  },
  async onLoad({ region = '' }: Readonly<Record<string, string | undefined>>) {
    this.setData({ region });
    await this.look();
    const known = await hereOrNothing();
    this.setData({ address: known?.address ?? '' });
  },
  /** Whole again, or nothing: never one county's name over another's figures. */
  async look() {
    const { region } = this.data;
    this.setData({ isLoading: true, fault: '', isNoPlace: false });
    try {
      const [figures, { city, regions }] = await Promise.all([
        ask<PublicFigures>(region === '' ? '/api/public/figures' : `/api/public/figures?region=${encodeURIComponent(region)}`),
        here(),
      ]);
      if (region !== this.data.region) return;
      const codes = ['', ...regions.map(({ code }) => code)];
      this.setData({
        codes,
        names: [city, ...regions.map(({ name }) => name)],
        chosen: figures.isWhole ? 0 : codes.indexOf(region),
        place: figures.region.name,
        isWhole: figures.isWhole,
        countedOn: dayWords(figures.countedOn),
        periods: figures.periods.filter((period, at) => at === 0 || !saysNothing(period)).map(periodWords),
        isLoading: false,
      });
    } catch (fault) {
      const isNoPlace = isFault(fault) && fault.status === 404;
      if (region === this.data.region) this.setData({ isLoading: false, fault: faultWords(fault), isNoPlace });
    }
  },
  choose({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ region: this.data.codes[Number(detail.value)] ?? '' });
    return this.look();
  },
  seeCity() {
    this.setData({ region: '' });
    return this.look();
  },
  report() {
    void wx.navigateTo({ url: '/pages/report/report' });
  },
});
