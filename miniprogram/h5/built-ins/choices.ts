import { asFlag, asText, write } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';
import { answersWith, setFieldName } from './form-values.ts';

const setChecked = (element: HTMLInputElement, value: unknown): void => {
  element.checked = asFlag(value);
};
const setDisabled = (element: HTMLInputElement, value: unknown): void => {
  element.disabled = asFlag(value);
};
const setChoice = (element: HTMLInputElement, value: unknown): void => {
  element.value = asText(value);
};

const makeControl = (type: 'radio' | 'checkbox'): HTMLInputElement => {
  const element = document.createElement('input');
  element.type = type;
  return element;
};

const GROUP = 'data-group';
let groups = 0;

/** Radio buttons of one group share a name, so that one goes out when another goes on and the arrow keys walk through them. */
const makeRadio = (): HTMLInputElement => {
  const element = makeControl('radio');
  queueMicrotask(() => {
    element.name = element.closest(`[${GROUP}]`)?.getAttribute(GROUP) ?? '';
  });
  return element;
};

const checkedValues = (element: HTMLElement): string[] =>
  [...element.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);

const choiceAttributes = { value: setChoice, checked: setChecked, disabled: setDisabled, color: withoutEffect };
const tellGroup = teller<'radio-group'>();

const makeGroup = (role: string, read: (element: HTMLElement) => unknown): HTMLElement => {
  const element = document.createElement(`wx-${role}`);
  groups += 1;
  write(element, 'role', role);
  write(element, GROUP, `group-${groups}`);
  element.addEventListener('change', () => tellGroup(element, 'change', { value: read(element) }));
  answersWith(element, () => read(element));
  return element;
};

const checkedValue = (element: HTMLElement): string => checkedValues(element)[0] ?? '';

/** One of a group, of which one is on. */
export const radio = drawTag<'radio', HTMLInputElement>({ make: makeRadio, attributes: choiceAttributes });
/** One of a group, of which any may be on. */
export const checkbox = drawTag<'checkbox', HTMLInputElement>({ make: () => makeControl('checkbox'), attributes: choiceAttributes });
/** Its value is that of the one that is on. */
export const radioGroup = drawTag<'radio-group', HTMLElement>({
  make: () => makeGroup('radiogroup', checkedValue),
  attributes: { name: setFieldName },
});
/** Its value is the list of those that are on. */
export const checkboxGroup = drawTag<'checkbox-group', HTMLElement>({
  make: () => makeGroup('group', checkedValues),
  attributes: { name: setFieldName },
});

const tellSwitch = teller<'switch'>();

/** On or off. */
export const switchTag = drawTag<'switch', HTMLInputElement>({
  make: () => {
    const element = makeControl('checkbox');
    write(element, 'role', 'switch');
    element.addEventListener('change', () => tellSwitch(element, 'change', { value: element.checked }));
    answersWith(element, () => element.checked);
    return element;
  },
  attributes: { checked: setChecked, disabled: setDisabled, name: setFieldName, color: withoutEffect, type: withoutEffect },
});
