import { element } from './element.js';
import { save } from './wire.js';
import { words } from './words.js';

const button = (key, onclick) => element('button', { type: 'button', textContent: words(key), onclick });

/** Opens the file as it came, place and camera and all: only after it was said that this stays on record. */
export const originalButton = (url) => {
  const place = element('div', { className: 'original' });
  const ask = button('page.office.original', () => {
    place.replaceChildren(element('p', { textContent: words('page.office.original-recorded') }), yes, no);
    yes.focus();
  });
  const back = () => {
    place.replaceChildren(ask);
    ask.focus();
  };
  const yes = button('page.office.original-yes', async () => {
    yes.disabled = true;
    try {
      await save(`${url}/original`, {});
      back();
    } catch (fault) {
      place.replaceChildren(element('p', { role: 'alert', textContent: fault.message }), ask);
    }
    yes.disabled = false;
  });
  const no = button('page.office.original-no', back);
  place.append(ask);
  return place;
};
