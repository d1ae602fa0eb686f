import { hereOrNothing, serverDay } from '../../phone/here.ts';
import { leaveUnit } from '../../phone/leave-unit.ts';
import { ask, faultWords, isFault } from '../../phone/wire.ts';
import { numbersOf, type PhoneNumber } from '../../rules/emergency.ts';
import type { FixMove } from '../../rules/fix-form.ts';
import {
  againWords,
  fixTerms,
  limitWords,
  nextWords,
  noticeTerms,
  type Passage,
  passagesOf,
  type Term,
  wayOf,
} from '../../rules/hazard-notice.ts';
import type { AttachmentView, Here, UnitHazardView } from '../../shapes.ts';
import { phrase, type WordKey } from '../../words.ts';

interface Button {
  readonly move: FixMove;
  readonly label: string;
}

const LABELS: Readonly<Record<FixMove, WordKey>> = {
  submit: 'page.unit.form-evidence',
  'name-fixes': 'screen.fix.form-fixes',
  'ask-extension': 'page.unit.form-more-time',
};

/** What the unit may do now: what presses first comes first. */
const buttonsOf = ({ may, fixes }: UnitHazardView): readonly Button[] =>
  (['submit', 'name-fixes', 'ask-extension'] as const)
    .filter((move) => may.includes(move))
    .map((move) => ({ move, label: phrase(move === 'name-fixes' && fixes ? 'screen.fix.form-fixes-anew' : LABELS[move]) }));

const shown = (hazard: UnitHazardView, today: string, known: Here | undefined) => {
  const { words, isOver } = limitWords(hazard, today);
  return {
    number: hazard.number,
    folder: `/api/unit/hazards/${hazard.number}/files`,
    limit: words,
    isOver,
    again: againWords(hazard),
    next: nextWords(hazard),
    notice: noticeTerms(hazard),
    fixes: fixTerms(hazard),
    before: hazard.before,
    passages: passagesOf(hazard),
    office: hazard.officeName,
    phones: numbersOf(hazard.officeName, known),
    steps: wayOf(hazard, today),
    buttons: buttonsOf(hazard),
    ...{ isLoading: false, fault: '' },
  };
};

/** One line of the ledger for whoever must fix it: a paper to be read, and what he may do. */
Page({
  data: {
    ...{ isLoading: true, isByCode: false, fault: '' },
    ...{ number: '', folder: '', limit: '', isOver: false, again: '', next: '', office: '' },
    phones: [] as readonly PhoneNumber[],
    notice: [] as readonly Term[],
    fixes: [] as readonly Term[],
    before: [] as readonly AttachmentView[],
    passages: [] as readonly Passage[],
    steps: [] as readonly { id: string; title: string; when: string; isNow: boolean }[],
    buttons: [] as readonly Button[],
  },
  onLoad({ number = '', by }: Readonly<Record<string, string | undefined>>) {
    this.setData({ number, isByCode: by === 'code' });
  },
  /** Looked up whenever it is seen: a form that was sent lies behind. */
  onShow() {
    return this.look();
  },
  async look() {
    try {
      const hazard = await ask<UnitHazardView>(`/api/unit/hazards/${this.data.number}`, { asUnit: true });
      this.setData(shown(hazard, await serverDay(), await hereOrNothing()));
    } catch (fault) {
      if (isFault(fault) && fault.status === 401) {
        void wx.redirectTo({ url: '/pages/unit/unit' });
        return;
      }
      this.setData({ isLoading: false, fault: faultWords(fault) });
    }
  },
  /** The code of a notice opens only once: whoever came in by it is told what going out means. */
  async leave() {
    if (await leaveUnit('page.unit.leave-ask')) void wx.reLaunch({ url: '/pages/home/home' });
  },
  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/fix/fix?number=${this.data.number}&move=${event.currentTarget.dataset.move}` });
  },
});
