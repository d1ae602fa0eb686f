import { asFlag, asText, write } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';

const tell = teller<'button'>();
const TYPES: Readonly<Record<string, 'submit' | 'reset'>> = { submit: 'submit', reset: 'reset' };

/** Something to press. */
export const button = drawTag<'button', HTMLButtonElement>({
  make: () => {
    const element = document.createElement('button');
    element.type = 'button';
    // The browser itself asks for no agreement to a privacy text, so pressing the button is agreeing.
    element.addEventListener('click', () => {
      if (element.dataset.openType === 'agreePrivacyAuthorization') tell(element, 'agreeprivacyauthorization');
    });
    return element;
  },
  attributes: {
    disabled: (element, value) => {
      element.disabled = asFlag(value);
    },
    loading: (element, value) => write(element, 'aria-busy', asFlag(value) ? 'true' : ''),
    'form-type': (element, value) => {
      element.type = TYPES[asText(value)] ?? 'button';
    },
    'open-type': (element, value) => {
      element.dataset.openType = asText(value);
    },
    type: (element, value) => write(element, 'data-look', asText(value)),
    size: (element, value) => write(element, 'data-size', asText(value)),
    plain: withoutEffect,
  },
});
