import { element } from './element.js';
import { tell } from './state-line.js';
import { save } from './wire.js';

/** A button that saves a file; what goes wrong is told in the line of the page. */
export const saveButton = (label, href, body) => {
  const button = element('button', { type: 'button', textContent: label });
  button.addEventListener('click', async () => {
    button.disabled = true;
    tell('');
    await save(href, body).catch((fault) => tell(fault.message, true));
    button.disabled = false;
  });
  return button;
};

const linkOf = ({ label, href, body }) =>
  href.startsWith('/api/') ? saveButton(label, href, body) : element('a', { href, textContent: label });

/** What may be opened or saved beside what was said. */
export const linkList = (links) => element('div', { className: 'links' }, ...links.map(linkOf));
