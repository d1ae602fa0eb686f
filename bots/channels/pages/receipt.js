import { element } from './element.js';
import { words } from './words.js';

/** A receipt within a line: nine groups of three signs, or twelve Chinese characters set apart. */
const CODE = /[0-9A-Z]{3}(?:-[0-9A-Z]{3}){8}|\p{sc=Han}(?: \p{sc=Han}){11}/u;

const copyText = async (text, shown) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that did not come over https has no clipboard; marking the text and the old command still work.
  getSelection().selectAllChildren(shown);
  if (!document.execCommand('copy')) throw new Error('copy');
};

/** A button that copies a text, which stands in `shown`, and says whether it did; `copy` and `failed` are its words. */
export const copyButton = (text, shown, { copy: label = 'page.live.copy', failed = 'page.live.not-copied' } = {}) => {
  const told = element('p', { className: 'note', role: 'status' });
  const copy = () =>
    copyText(text, shown).then(
      () => told.replaceChildren(words('page.live.copied')),
      () => told.replaceChildren(words(failed)),
    );
  return [element('button', { type: 'button', className: 'main', textContent: words(label), onclick: copy }), told];
};

/** A line as it is; the receipt in it large and apart, to be copied by hand. */
const lineOf = (line) => {
  const code = CODE.exec(line)?.[0];
  if (code === undefined) return [element('p', { textContent: line })];
  return [element('p', { textContent: line.replace(code, '') }), element('p', { className: 'code', textContent: code })];
};

/** The card of a receipt, which is shown only once. */
export const receiptCard = (text) => {
  const shown = element('div', {}, ...text.split('\n').flatMap(lineOf));
  return element(
    'section',
    { className: 'said receipt', tabIndex: -1 },
    element('h2', { textContent: words('page.live.receipt') }),
    shown,
    ...copyButton(text, shown),
  );
};
