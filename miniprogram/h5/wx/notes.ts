import { makeElement } from '../dialog.ts';

const USUAL_MS = 1500;
const MARKS: Readonly<Record<string, string>> = { success: '✓', error: '✕', loading: '' };

let shown: HTMLElement | undefined;
let timer = 0;

/** Takes the note off the screen. */
export const hideNote = (): void => {
  window.clearTimeout(timer);
  shown?.remove();
  shown = undefined;
};

const showNote = (title: string, icon: string, mask: boolean): void => {
  hideNote();
  const note = makeElement('div', `wx-note wx-note--${icon}${mask ? ' wx-note--mask' : ''}`);
  const box = makeElement('div', 'wx-note__box');
  note.setAttribute('role', 'status');
  if (MARKS[icon] !== undefined) {
    const mark = makeElement('span', 'wx-note__mark', MARKS[icon]);
    mark.setAttribute('aria-hidden', 'true');
    box.append(mark);
  }
  box.append(makeElement('span', 'wx-note__words', title));
  // A popover lies over dialogs too.
  note.popover = 'manual';
  document.body.append(note);
  note.showPopover?.();
  // A screen reader says what is put into a live region, not what it is born with.
  note.append(box);
  shown = note;
};

/** Says a few words for a while (`duration` in ms). */
export const showToast = (option: WechatMiniprogram.ShowToastOption): void => {
  showNote(option.title, option.icon ?? 'success', option.mask ?? false);
  timer = window.setTimeout(hideNote, option.duration ?? USUAL_MS);
};

/** Stays until it is hidden. */
export const showLoading = (option: WechatMiniprogram.ShowLoadingOption): void => showNote(option.title, 'loading', option.mask ?? false);
