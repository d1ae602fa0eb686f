import { leaveUnit } from '../../phone/leave-unit.ts';
import { ask, faultWords, isFault } from '../../phone/wire.ts';
import { dayWords } from '../../rules/day-words.ts';
import { codeIn } from '../../rules/unit-code.ts';
import type { UnitGreeting, UnitHazardList, UnitHazardRow } from '../../shapes.ts';
import { IN_WECHAT } from '../../target.ts';
import { phrase } from '../../words.ts';

interface Row {
  readonly number: string;
  readonly title: string;
  readonly note: string;
}

const rowOf = ({ number, gist, place, dueOn, overdueDays }: UnitHazardRow): Row => ({
  number,
  title: gist,
  note: phrase(overdueDays > 0 ? 'screen.unit.row-over' : 'screen.unit.row', { place, day: dayWords(dueOn), days: overdueDays }),
});

/** The door of those who must fix: by the code of a notice, an invitation or a pass; a member then sees his unit's open lines. */
Page({
  data: {
    canScan: IN_WECHAT,
    isLoading: true,
    isIn: false,
    isSending: false,
    code: '',
    name: '',
    needsName: false,
    fault: '',
    pass: '',
    unit: '',
    rows: [] as Row[],
  },
  async onLoad({ code }: Readonly<Record<string, string | undefined>>) {
    if (code !== undefined) this.setData({ code, isLoading: false });
    else await this.resume();
  },
  /** Whoever came in before at this phone is in. */
  async resume() {
    try {
      await this.greet(await ask<UnitGreeting>('/api/unit/session', { asUnit: true }));
    } catch (fault) {
      const isNobody = isFault(fault) && fault.status === 401;
      this.setData({ isLoading: false, isIn: false, fault: isNobody ? '' : faultWords(fault) });
    }
  },
  async greet({ as, hazard, unit, pass }: UnitGreeting) {
    this.setData({ isIn: true, code: '', name: '', needsName: false, fault: '', pass: pass ?? '', unit: unit?.name ?? '' });
    if (as === 'holder' && hazard !== undefined) {
      this.setData({ isLoading: false });
      void wx.redirectTo({ url: `/pages/hazard/hazard?number=${hazard}&by=code` });
      return;
    }
    const { rows } = await ask<UnitHazardList>('/api/unit/hazards?standing=open', { asUnit: true });
    this.setData({ rows: rows.map(rowOf), isLoading: false });
  },
  typeCode({ detail }: WechatMiniprogram.Input) {
    this.setData({ code: detail.value, fault: '' });
  },
  typeName({ detail }: WechatMiniprogram.Input) {
    this.setData({ name: detail.value, fault: '' });
  },
  scan() {
    wx.scanCode({
      success: ({ result }) => {
        const code = codeIn(result);
        this.setData(code === undefined ? { fault: phrase('screen.unit.scan-other') } : { code, fault: '' });
      },
      fail: () => this.setData({ fault: phrase('screen.unit.scan-failed') }),
    });
  },
  async enter() {
    if (this.data.isSending) return;
    const code = codeIn(this.data.code);
    const name = this.data.name.trim();
    if (code === undefined) {
      this.setData({ fault: phrase(this.data.code.trim() === '' ? 'screen.unit.code-empty' : 'screen.unit.code-part') });
      return;
    }
    this.setData({ isSending: true, fault: '' });
    try {
      const json = { code, ...(name !== '' && { name }) };
      await this.greet(await ask<UnitGreeting>('/api/unit/enter', { json, asUnit: true }));
    } catch (fault) {
      this.setData({ fault: faultWords(fault), needsName: this.data.needsName || (isFault(fault) && fault.code === 'unit.name-needed') });
    }
    this.setData({ isSending: false });
  },
  copyPass() {
    wx.setClipboardData({ data: this.data.pass, fail: () => this.setData({ fault: phrase('page.unit.not-copied') }) });
  },
  notedPass() {
    this.setData({ pass: '' });
  },
  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/hazard/hazard?number=${event.currentTarget.dataset.number}` });
  },
  async leave() {
    if (await leaveUnit('screen.unit.leave-ask')) this.setData({ isIn: false, rows: [], unit: '', pass: '' });
  },
});
