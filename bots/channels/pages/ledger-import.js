import { element, part } from './element.js';
import { postFile, save } from './wire.js';
import { words } from './words.js';

const faultRow = ({ cell, column, words: told }) =>
  element('tr', {}, element('td', { textContent: cell }), element('td', { textContent: column }), element('td', { textContent: told }));

const faultTable = (faults) =>
  element(
    'div',
    { className: 'wide-table faults', tabIndex: 0, role: 'region', ariaLabel: words('page.ledger.faults', { count: faults.length }) },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...['cell', 'column', 'fault'].map((name) => element('th', { textContent: words(`page.ledger.${name}`) }))),
      ),
      element('tbody', {}, ...faults.map(faultRow)),
    ),
  );

const outcome = ({ imported, known, faults }) => {
  if (faults.length > 0) return [element('p', { textContent: words('page.ledger.faults', { count: faults.length }) }), faultTable(faults)];
  const key = imported + known === 0 ? 'page.ledger.imported-none' : 'page.ledger.imported';
  return [element('p', { textContent: words(key, { imported, known }) })];
};

/** A sheet is brought in whole or not at all; what is wrong is shown by its cell. `done` is called when lines came in. */
export const openImport = (done) => {
  const form = part('import');
  const told = part('imported');
  const button = form.querySelector('button');
  const say = (text) => told.replaceChildren(element('p', { textContent: text }));

  const send = async (file) => {
    button.disabled = true;
    say(words('page.ledger.uploading'));
    try {
      const answer = await postFile('/api/office/hazards/import', file);
      told.replaceChildren(...outcome(answer));
      if (answer.imported > 0) await done();
    } catch (fault) {
      say(fault.message);
    }
    button.disabled = false;
  };

  form.elements.sheet.addEventListener('change', ({ target }) => {
    if (target.files[0]) part('chosen').textContent = target.files[0].name;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [file] = form.elements.sheet.files;
    if (file) void send(file);
    else say(words('page.ledger.no-file'));
  });
  part('template').addEventListener('click', () => void save('/api/office/hazards/template.xlsx').catch((fault) => say(fault.message)));
};
