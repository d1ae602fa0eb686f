import { part } from './element.js';
import { post } from './wire.js';
import { words } from './words.js';

const FIELDS = ['name', 'password', 'code'];

/** The gate: name, passphrase and one-time code, all three. `entered` is called when they were right. */
export const bindSignIn = (entered) => {
  const gate = part('gate');
  const form = gate.querySelector('form');
  const fault = part('fault');
  const button = form.querySelector('button');

  const tell = (said) => {
    fault.textContent = said;
    fault.hidden = said === '';
  };

  const enter = async () => {
    const given = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
    const empty = FIELDS.find((name) => given[name] === '');
    if (empty) {
      tell(words('page.live.sign-in-empty'));
      return form.elements[empty].focus();
    }
    button.disabled = true;
    try {
      await post('/api/office/sign-in', { ...given, password: form.elements.password.value });
      form.reset();
      tell('');
      await entered();
    } catch (error) {
      tell(error.message);
      form.elements.code.value = '';
      form.elements.code.focus();
    } finally {
      button.disabled = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void enter();
  });

  return (said = '') => {
    gate.hidden = false;
    tell(said);
    form.elements.name.focus();
  };
};
