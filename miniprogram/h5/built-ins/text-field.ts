import { asFlag, asNumber, asText, write } from '../attributes.ts';
import { isQuiet } from '../quiet.ts';
import { answersWith } from './form-values.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Heard = 'input' | 'focus' | 'blur';

/** WeChat's own limit where a page names none, in signs. */
const USUAL_LENGTH = 140;

/** What single-line and many-line fields have in common. While an input method is composing, nothing has been written yet. */
export const wireField = <F extends Field>(field: F, tell: (field: F, event: Heard, detail: unknown) => void): F => {
  const detail = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length });
  field.maxLength = USUAL_LENGTH;
  if (isQuiet()) {
    field.autocomplete = 'off';
    field.spellcheck = false;
  }
  field.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) tell(field, 'input', detail());
  });
  field.addEventListener('compositionend', () => tell(field, 'input', detail()));
  field.addEventListener('focus', () => tell(field, 'focus', detail()));
  field.addEventListener('blur', () => tell(field, 'blur', detail()));
  answersWith(field, () => field.value);
  return field;
};

/** Puts a value into a field, unless it stands there: the cursor would jump. */
export const setValue = (field: Field, value: unknown): void => {
  if (field.value !== asText(value)) field.value = asText(value);
};

/** What an empty field shows. */
export const setPlaceholder = (field: Field, value: unknown): void => {
  field.placeholder = asText(value);
};

/** Whether nothing can be written. */
export const setDisabled = (field: Field, value: unknown): void => {
  field.disabled = asFlag(value);
};

/** How many signs may be written; -1 for without end. */
export const setLongest = (field: Field, value: unknown): void => {
  const longest = asNumber(value, USUAL_LENGTH);
  if (longest >= 0) field.maxLength = longest;
  else write(field, 'maxlength', '');
};

/** Takes the cursor into a field. */
export const setFocus = (field: Field, value: unknown): void => {
  if (asFlag(value)) queueMicrotask(() => field.focus());
};

/** The word on the enter key of a phone's keyboard. */
export const setEnterKey = (field: Field, value: unknown): void => {
  const word = asText(value);
  field.enterKeyHint = word === 'return' ? 'enter' : word;
};
