import { serverDay } from '../../phone/here.ts';
import { ask, faultWords, isFault } from '../../phone/wire.ts';
import { shortDay } from '../../rules/clock-words.ts';
import { type Asked, type Faults, type FixField, type FixMove, FORMS, fieldOfCode, readForm, type Typed } from '../../rules/fix-form.ts';
import type { HazardMove, UnitHazardView } from '../../shapes.ts';
import { phrase, type WordKey } from '../../words.ts';

interface Field {
  readonly field: FixField;
  readonly kind: Asked['kind'];
  readonly label: string;
  readonly hint: string;
}

const TITLES: Readonly<Record<FixMove, WordKey>> = {
  'name-fixes': 'screen.fix.form-fixes',
  submit: 'page.unit.form-evidence',
  'ask-extension': 'page.unit.form-more-time',
};
const SENDS: Readonly<Record<FixMove, WordKey>> = {
  'name-fixes': 'screen.fix.send-fixes',
  submit: 'page.unit.send-evidence',
  'ask-extension': 'page.unit.send-more-time',
};
const DONE: Readonly<Record<FixMove, WordKey>> = {
  'name-fixes': 'screen.fix.done-fixes',
  submit: 'unit.done.submit',
  'ask-extension': 'unit.done.ask-extension',
};

const isMove = (text: string | undefined): text is FixMove => text !== undefined && text in FORMS;

const fieldsOf = (move: FixMove, limit: string): readonly Field[] =>
  FORMS[move].map(({ field, kind, label, hint }) => ({ field, kind, label: phrase(label), hint: phrase(hint, { day: limit }) }));

/** What was named before is not typed again. */
const typedBefore = (move: FixMove, { fixes }: UnitHazardView): Typed =>
  move === 'name-fixes' && fixes ? { ...fixes, fundsFen: String(fixes.fundsFen / 100) } : {};

/** One form of a unit: the five fixes, the report that it is fixed, a request for more time. */
Page({
  data: {
    number: '',
    move: 'submit' as FixMove,
    dueOn: '',
    today: '',
    title: '',
    send: '',
    fields: [] as readonly Field[],
    typed: {} as Typed,
    /** The chosen days in words. */
    days: {} as Typed,
    faults: {} as Faults,
    unfilled: '',
    fault: '',
    isLoading: true,
    isSending: false,
    files: [] as readonly string[],
    areFilesComing: false,
    haveFilesFailed: false,
  },
  async onLoad({ number = '', move }: Readonly<Record<string, string | undefined>>) {
    if (!isMove(move)) {
      void wx.redirectTo({ url: '/pages/unit/unit' });
      return;
    }
    this.setData({ number, move, title: phrase(TITLES[move]), send: phrase(SENDS[move]) });
    await this.begin();
  },
  async begin() {
    const { number, move } = this.data;
    try {
      const [hazard, today] = await Promise.all([ask<UnitHazardView>(`/api/unit/hazards/${number}`, { asUnit: true }), serverDay()]);
      const { dueOn } = hazard;
      const typed = typedBefore(move, hazard);
      const days = typed.dueOn === undefined ? {} : { dueOn: shortDay(typed.dueOn, today) };
      this.setData({ dueOn, today, fields: fieldsOf(move, shortDay(dueOn, today)), typed, days, isLoading: false, fault: '' });
    } catch (fault) {
      this.setData({ isLoading: false, fault: faultWords(fault) });
    }
  },
  type(event: WechatMiniprogram.Input) {
    const field = String(event.currentTarget.dataset.field);
    this.setData({ [`typed.${field}`]: event.detail.value, [`faults.${field}`]: '' });
    wx.enableAlertBeforeUnload({ message: phrase('screen.fix.leave') });
  },
  chooseDay(event: WechatMiniprogram.PickerChange) {
    const field = String(event.currentTarget.dataset.field);
    this.setData({ [`days.${field}`]: shortDay(String(event.detail.value), this.data.today) });
    this.type(event as unknown as WechatMiniprogram.Input);
  },
  takeFiles({ detail }: WechatMiniprogram.CustomEvent<{ ids: readonly string[]; isUploading: boolean; failed: number }>) {
    this.setData({
      files: detail.ids,
      areFilesComing: detail.isUploading,
      haveFilesFailed: detail.failed > 0,
      'faults.attachments': '',
    });
  },
  async submit() {
    if (this.data.isSending) return;
    const { move, typed, files, dueOn, areFilesComing, haveFilesFailed } = this.data;
    if (areFilesComing || haveFilesFailed) {
      this.setData({ faults: { attachments: phrase(areFilesComing ? 'page.live.still-uploading' : 'page.live.files-failed') } });
      return;
    }
    const read = readForm(move, typed, files, dueOn);
    if ('faults' in read) this.tellFaults(read.faults);
    else await this.send(read.move);
  },
  /** How many there are stands above them all; whoever filled in the first fields is led to the first that is wrong. */
  tellFaults(faults: Faults) {
    const wrong = Object.keys(faults);
    this.setData({ faults, fault: '', unfilled: phrase('screen.fix.unfilled', { count: wrong.length }) });
    const isFirst = wrong[0] === this.data.fields[0]?.field;
    wx.nextTick(() => wx.pageScrollTo({ duration: 0, ...(isFirst ? { scrollTop: 0 } : { selector: `#at-${wrong[0]}` }) }));
  },
  async send(move: HazardMove) {
    this.setData({ isSending: true, fault: '', faults: {}, unfilled: '' });
    try {
      await ask(`/api/unit/hazards/${this.data.number}/moves`, { json: move, asUnit: true });
      wx.disableAlertBeforeUnload();
      void wx.showToast({ title: phrase(DONE[this.data.move]), icon: 'none' });
      void wx.navigateBack();
    } catch (fault) {
      const field = fieldOfCode(this.data.move, isFault(fault) ? fault.code : undefined);
      this.setData(field === undefined ? { fault: faultWords(fault) } : { faults: { [field]: faultWords(fault) } });
    }
    this.setData({ isSending: false });
  },
});
