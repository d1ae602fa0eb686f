import { asFlag, asText, documentId, write } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';
import { answersWith, setFieldName } from './form-values.ts';

const tell = teller<'picker'>();

type Control = HTMLSelectElement | HTMLInputElement;

/** What a page has said of a picker so far; the control is made anew when its kind changes. */
interface Picker {
  control: Control;
  range: readonly unknown[];
  rangeKey: string;
  value: unknown;
}

const pickers = new WeakMap<HTMLElement, Picker>();

const labelOf = (item: unknown, key: string): string =>
  asText(key !== '' && typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[key] : item);

/** With nothing chosen yet, choosing the first is a choice too. */
const chosenIndex = (value: unknown): number => (value === undefined || value === null || value === '' ? -1 : Number(value));

const fill = ({ control, range, rangeKey, value }: Picker): void => {
  if (control instanceof HTMLInputElement) {
    control.value = asText(value);
    return;
  }
  const options = range.map((item, index) => new Option(labelOf(item, rangeKey), String(index)));
  control.replaceChildren(...options);
  control.selectedIndex = chosenIndex(value);
};

const makeControl = (mode: string): Control => {
  if (mode !== 'date' && mode !== 'time') return document.createElement('select');
  const input = document.createElement('input');
  input.type = mode;
  // The field is laid unseen over the page's own words: a click anywhere on it must open the calendar.
  input.addEventListener('click', () => input.showPicker?.());
  return input;
};

/** The control carries the label the page gave, or is named by the words it lies over. */
const place = (element: HTMLElement, control: Control): void => {
  control.className = 'wx-picker__control';
  write(control, 'aria-labelledby', documentId(element));
  control.addEventListener('change', () => {
    const picker = pickers.get(element);
    if (picker !== undefined) picker.value = control.value;
    tell(element, 'change', { value: control.value });
  });
  control.addEventListener('cancel', () => tell(element, 'cancel'));
  element.append(control);
};

const update = (element: HTMLElement, change: Partial<Picker>): void => {
  const picker = pickers.get(element);
  if (picker !== undefined) fill(Object.assign(picker, change));
};

const takeOver = (old: Control, control: Control): void => {
  control.disabled = old.disabled;
  for (const { name, value } of old.attributes) if (name.startsWith('aria-')) write(control, name, value);
  if (old.ariaLabel) write(control, 'aria-labelledby', '');
  old.remove();
};

const setMode = (element: HTMLElement, value: unknown): void => {
  const old = pickers.get(element)?.control;
  const control = makeControl(asText(value));
  place(element, control);
  if (old !== undefined) takeOver(old, control);
  update(element, { control });
};

const setControl =
  (change: (control: Control, value: unknown) => void) =>
  (element: HTMLElement, value: unknown): void => {
    const picker = pickers.get(element);
    if (picker !== undefined) change(picker.control, value);
  };

/** A choice from a list, a day or a time, by the wheel or calendar of the device itself. */
export const picker = drawTag<'picker', HTMLElement>({
  make: () => {
    const element = document.createElement('wx-picker');
    const control = makeControl('selector');
    pickers.set(element, { control, range: [], rangeKey: '', value: undefined });
    place(element, control);
    answersWith(element, () => pickers.get(element)?.value ?? '');
    return element;
  },
  control: (element) => pickers.get(element)?.control ?? element,
  attributes: {
    mode: setMode,
    range: (element, value) => update(element, { range: Array.isArray(value) ? value : [] }),
    'range-key': (element, value) => update(element, { rangeKey: asText(value) }),
    value: (element, value) => update(element, { value }),
    start: setControl((control, value) => write(control, 'min', asText(value))),
    end: setControl((control, value) => write(control, 'max', asText(value))),
    disabled: setControl((control, value) => {
      control.disabled = asFlag(value);
    }),
    name: setFieldName,
    'header-text': withoutEffect,
  },
});
