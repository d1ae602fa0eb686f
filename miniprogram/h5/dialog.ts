import { phrase } from '../src/words.ts';

/** Something to press in a dialog. */
export interface Choice {
  readonly word: string;
  readonly value: string;
  /** The one that the enter key means. */
  readonly isMain?: boolean;
  readonly color?: string;
}

/** What a dialog asks, and what may be answered. */
export interface Question {
  readonly title: string;
  readonly content?: string;
  readonly choices: readonly Choice[];
  /** More than words between the title and the choices. */
  readonly body?: HTMLElement;
  /** `modal` stands in the middle, `sheet` at the foot of the screen. */
  readonly look?: 'modal' | 'sheet';
}

/** An element with a class and words. */
export const makeElement = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  words = '',
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
};

/** Closes what is open over a page, as if nothing had been chosen: the page goes, or a weightier question comes. */
export const closeDialogs = (): void => {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
};

/** Opens a dialog over the page. The browser keeps the focus inside, closes it by the escape key and puts the focus back after. */
export const openDialog = (className: string, name: string): HTMLDialogElement => {
  const dialog = makeElement('dialog', className);
  dialog.setAttribute('aria-label', name);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  return dialog;
};

const makeChoice = (dialog: HTMLDialogElement, { word, value, isMain, color }: Choice): HTMLButtonElement => {
  const button = makeElement('button', isMain ? 'wx-dialog__choice wx-dialog__choice--main' : 'wx-dialog__choice', word);
  button.type = 'button';
  // The main one is filled: its colour is the ground, and the words on it stay white.
  if (color !== undefined && isMain) Object.assign(button.style, { background: color, borderColor: color });
  else if (color !== undefined) button.style.color = color;
  button.addEventListener('click', () => dialog.close(value));
  return button;
};

/** Asks and gives the value of what was pressed; `undefined` when it was closed by the escape key. */
export const askInDialog = (question: Question): Promise<string | undefined> =>
  new Promise((answer) => {
    const name = question.title || question.content || phrase('screen.host.choose');
    const dialog = openDialog(`wx-dialog wx-dialog--${question.look ?? 'modal'}`, name);
    if (question.title !== '') dialog.append(makeElement('h2', 'wx-dialog__title', question.title));
    if (question.content) dialog.append(makeElement('p', 'wx-dialog__content', question.content));
    if (question.body) dialog.append(question.body);
    const row = makeElement('div', 'wx-dialog__choices');
    row.append(...question.choices.map((choice) => makeChoice(dialog, choice)));
    dialog.append(row);
    const first =
      question.body?.querySelector('input') ?? row.querySelector<HTMLElement>('.wx-dialog__choice--main') ?? row.querySelector('button');
    first?.focus();
    dialog.addEventListener('close', () => answer(dialog.returnValue === '' ? undefined : dialog.returnValue));
  });
