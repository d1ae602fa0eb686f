import { asFlag } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';
import { setFieldName } from './form-values.ts';
import { setDisabled, setEnterKey, setFocus, setLongest, setPlaceholder, setValue, wireField } from './text-field.ts';

const tell = teller<'textarea'>();

/** Grows with its words where a page wants it; the style sheet does it alone where the browser can. */
const fitHeight = (element: HTMLTextAreaElement): void => {
  if (element.dataset.grows === undefined || CSS.supports('field-sizing', 'content')) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
};

/** Many lines to write in. */
export const textarea = drawTag<'textarea', HTMLTextAreaElement>({
  make: () => {
    const element = wireField(document.createElement('textarea'), tell);
    let lines = 0;
    element.addEventListener('input', () => {
      fitHeight(element);
      const lineCount = element.value.split('\n').length;
      if (lineCount !== lines) tell(element, 'linechange', { lineCount, height: element.scrollHeight });
      lines = lineCount;
    });
    return element;
  },
  attributes: {
    value: (element, value) => {
      setValue(element, value);
      queueMicrotask(() => fitHeight(element));
    },
    placeholder: setPlaceholder,
    'placeholder-class': withoutEffect,
    'placeholder-style': withoutEffect,
    disabled: setDisabled,
    maxlength: setLongest,
    focus: setFocus,
    name: setFieldName,
    'auto-height': (element, value) => {
      if (asFlag(value)) element.dataset.grows = '';
      else delete element.dataset.grows;
    },
    'confirm-type': setEnterKey,
    'cursor-spacing': withoutEffect,
    'adjust-position': withoutEffect,
    'show-confirm-bar': withoutEffect,
    'disable-default-padding': withoutEffect,
    fixed: withoutEffect,
  },
});
