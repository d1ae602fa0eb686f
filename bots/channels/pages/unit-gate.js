import { element, part } from './element.js';
import { copyButton } from './receipt.js';
import { look, post } from './wire.js';
import { words } from './words.js';

/** A code that came in the link, behind the sign that keeps it in the browser; it leaves the address bar at once. */
export const codeInLink = () => {
  const code = decodeURIComponent(location.hash.slice(1)).trim();
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return code;
};

/** A new member's pass, shown this once; `seen` is called when he has noted it down. */
const showPass = (pass, seen) => {
  const box = part('pass');
  const shown = element('p', { className: 'pass', textContent: pass });
  const go = element('button', { type: 'button', className: 'main', textContent: words('page.unit.pass-noted') });
  box.replaceChildren(
    element(
      'section',
      { className: 'sign-in' },
      element('h2', { textContent: words('page.unit.pass'), tabIndex: -1 }),
      element('p', { textContent: words('page.unit.pass-help') }),
      shown,
      ...copyButton(pass, shown, { copy: 'page.unit.copy', failed: 'page.unit.not-copied' }),
      go,
    ),
  );
  part('gate').hidden = true;
  box.hidden = false;
  box.querySelector('h2').focus();
  go.addEventListener('click', () => {
    box.hidden = true;
    box.replaceChildren();
    seen();
  });
};

const FIELD_OF = { 'unit.name-needed': 'name' };

/** The gate: the code of a notice or an invitation, or a pass. `entered` is called once the server knows who it is. */
export const bindGate = (entered) => {
  const gate = part('gate');
  const form = gate.querySelector('form');
  const fault = part('fault');
  const name = part('name');
  const button = form.querySelector('button');

  const tell = (said, field = 'code') => {
    fault.textContent = said;
    fault.hidden = said === '';
    if (field === 'name') name.hidden = false;
    for (const each of ['code', 'name']) form.elements[each].ariaInvalid = String(said !== '' && each === field);
    if (said !== '') form.elements[field].focus();
  };

  /** Whoever follows his own link once more is in already: the code is used, and it was he who used it. */
  const isInAlready = (error) =>
    error.code === 'unit.code-used' &&
    look('/api/unit/session').then(
      () => true,
      () => false,
    );

  const enter = async () => {
    const code = form.elements.code.value.trim();
    const named = form.elements.name.value.trim();
    if (code === '') return tell(words('page.unit.code-empty'));
    if (!name.hidden && named === '') return tell(words('page.unit.name-empty'), 'name');
    button.disabled = true;
    try {
      const { pass } = await post('/api/unit/enter', { code, ...(named !== '' && { name: named }) });
      form.reset();
      tell('');
      name.hidden = true;
      if (pass) showPass(pass, entered);
      else await entered();
    } catch (error) {
      if (await isInAlready(error)) await entered();
      else tell(error.message, FIELD_OF[error.code]);
    } finally {
      button.disabled = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void enter();
  });

  return (said = '', code = '') => {
    gate.hidden = false;
    tell(said);
    if (code === '') return form.elements.code.focus();
    form.elements.code.value = code;
    return button.focus();
  };
};
