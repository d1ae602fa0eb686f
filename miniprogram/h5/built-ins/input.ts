import { asFlag, asText } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';
import { setFieldName } from './form-values.ts';
import { setDisabled, setEnterKey, setFocus, setLongest, setPlaceholder, setValue, wireField } from './text-field.ts';

const tell = teller<'input'>();
/** Which keyboard a phone shows. */
const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' };

/** A line to write in. */
export const input = drawTag<'input', HTMLInputElement>({
  make: () => {
    const element = wireField(document.createElement('input'), tell);
    element.type = 'text';
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      // As on a phone: the enter key confirms the line and does not send the form around it.
      event.preventDefault();
      tell(element, 'confirm', { value: element.value });
    });
    return element;
  },
  attributes: {
    value: setValue,
    type: (element, value) => {
      element.inputMode = KEYBOARDS[asText(value)] ?? 'text';
    },
    password: (element, value) => {
      element.type = asFlag(value) ? 'password' : 'text';
    },
    placeholder: setPlaceholder,
    'placeholder-class': withoutEffect,
    'placeholder-style': withoutEffect,
    disabled: setDisabled,
    maxlength: setLongest,
    focus: setFocus,
    name: setFieldName,
    'confirm-type': setEnterKey,
    'confirm-hold': withoutEffect,
    'cursor-spacing': withoutEffect,
    'adjust-position': withoutEffect,
    'always-embed': withoutEffect,
  },
});
