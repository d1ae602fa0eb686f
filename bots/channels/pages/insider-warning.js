import { element } from './element.js';
import { askQuietly } from './insider-wire.js';
import { words } from './words.js';

const PAUSE_MS = 800;

/** Counts as the server counts: whole signs, not the two halves some are stored in. */
const pieceAt = (text, { start, length }) => [...text].slice(start, start + length).join('');

const without = (text, { start, length }) => [...text].filter((_, i) => i < start || i >= start + length).join('');

/** Warns, once the typing pauses, of what in a text names its sender; each piece can be taken out. */
export const bindWarning = (text, box) => {
  let timer;

  /** What was written meanwhile may have moved the piece: then it is looked for again first. */
  const takeOut = (found, piece) => {
    if (pieceAt(text.value, found) === piece) text.value = without(text.value, found);
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
    return look();
  };

  const line = (found) => {
    const piece = pieceAt(text.value, found);
    return element(
      'li',
      {},
      element('p', { textContent: words('page.insider.names-you', { kind: words(`personal.kind.${found.kind}`), piece }) }),
      element('button', { type: 'button', textContent: words('page.insider.take-out', { piece }), onclick: () => takeOut(found, piece) }),
    );
  };

  const look = async () => {
    clearTimeout(timer);
    const said = text.value;
    const isSaid = said.trim() !== '';
    // A warning that cannot be had must not keep anybody from speaking.
    const { found } = isSaid ? await askQuietly('/api/text/check', { json: { text: said } }).catch(() => ({ found: [] })) : { found: [] };
    if (said === text.value) box.replaceChildren(...found.map(line));
  };

  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  return { clear: () => box.replaceChildren() };
};
