import { asNumber, asText, write } from '../attributes.ts';
import { addressOfPage, follow } from '../navigation.ts';
import { drawTag } from './built-in.ts';

/** A link to another page; towards a quiet one without an address that could be seen or copied. */
export const navigator = drawTag<'navigator', HTMLAnchorElement>({
  make: () => {
    const element = document.createElement('a');
    element.className = 'wx-navigator';
    element.addEventListener('click', (event) => {
      event.preventDefault();
      const { url = '', openType = 'navigate', delta = '1' } = element.dataset;
      follow(openType, url, asNumber(delta, 1));
    });
    // Without an address the browser does not take it for a link.
    element.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' && !element.hasAttribute('href')) element.click();
    });
    return element;
  },
  attributes: {
    url: (element, value) => {
      element.dataset.url = asText(value);
      const address = addressOfPage(asText(value));
      write(element, 'href', address);
      write(element, 'role', address === '' ? 'link' : '');
      write(element, 'tabindex', address === '' ? '0' : '');
    },
    'open-type': (element, value) => {
      element.dataset.openType = asText(value) || 'navigate';
    },
    delta: (element, value) => {
      element.dataset.delta = asText(value);
    },
  },
});
