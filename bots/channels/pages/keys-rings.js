import { element, part } from './element.js';
import { tell } from './state-line.js';
import { post } from './wire.js';
import { words } from './words.js';

/** Does one thing to a ring, shows how the keys stand then, and says so. */
const doing = (button, path, body, said, show) => async () => {
  button.disabled = true;
  tell('');
  try {
    show(await post(`/api/office/keys/${path}`, body()));
    tell(said);
  } catch (fault) {
    tell(fault.message, true);
    part('state').scrollIntoView({ block: 'center' });
  } finally {
    button.disabled = false;
  }
};

const letInButton = ({ ring }, { id, name }, show) => {
  const label = words('page.keys.let-in-named', { name });
  const button = element('button', { type: 'button', textContent: words('page.keys.let-in'), ariaLabel: label });
  button.addEventListener(
    'click',
    doing(button, 'let-in', () => ({ ring, staffId: id }), words('page.keys.is-in', { name }), show),
  );
  return button;
};

const waitingLine = (ring, member, show) => {
  const said = words(member.hasKey ? 'page.keys.waits' : 'page.keys.waits-keyless', { name: member.name });
  return element(
    'li',
    {},
    element('span', { textContent: said }),
    ...(ring.isMine && member.hasKey ? [letInButton(ring, member, show)] : []),
  );
};

/** Who can let in those who wait; an administrator finds his own way below. */
const helper = ({ ring, holders }, isAdministrator) => {
  if (holders.length > 0) return ['page.keys.ask-holder'];
  if (isAdministrator) return [];
  return [ring === 'custodians' ? 'page.keys.ask-administrator-custodians' : 'page.keys.ask-administrator'];
};

const waitingList = (ring, isAdministrator, show) => {
  const lines = ring.waiting.map((member) => waitingLine(ring, member, show));
  const mayNobody = !ring.isMine && ring.waiting.some(({ hasKey }) => hasKey);
  const keys = mayNobody ? helper(ring, isAdministrator) : [];
  const hints = keys.map((key) => element('p', { className: 'hint', textContent: words(key) }));
  return lines.length === 0 ? [] : [element('ul', { className: 'waiting' }, ...lines), ...hints];
};

const folded = (summary, ...inside) => element('details', {}, element('summary', { textContent: summary }), ...inside);

const recoverForm = ({ ring, name, waiting }, show) => {
  const ready = waiting.filter(({ hasKey }) => hasKey);
  if (ready.length === 0) return [];
  const who = element('select', { id: `who-${ring}` }, ...ready.map((one) => element('option', { value: one.id, textContent: one.name })));
  const code = element('input', {
    id: `code-${ring}`,
    maxLength: 200,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: false,
  });
  const button = element('button', { type: 'submit', textContent: words('page.keys.recover-go') });
  const form = element(
    'form',
    { noValidate: true },
    element('p', { textContent: words(ring === 'custodians' ? 'page.keys.recover-custodians' : 'page.keys.recover-office') }),
    element('label', { htmlFor: who.id, textContent: words('page.keys.recover-who') }),
    who,
    element('label', { htmlFor: code.id, textContent: words('page.keys.recover-code') }),
    code,
    button,
  );
  const recover = doing(
    button,
    'recover',
    () => ({ ring, staffId: who.value, code: code.value }),
    words('page.keys.recovered', { name }),
    show,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void recover();
  });
  return [folded(words('page.keys.recover'), form)];
};

const rebuildBox = ({ ring, name, holders, waiting }, show) => {
  if (holders.length > 0 || !waiting.some(({ hasKey }) => hasKey)) return [];
  const button = element('button', { type: 'button', textContent: words('page.keys.rebuild-go') });
  button.addEventListener(
    'click',
    doing(button, 'rebuild', () => ({ ring }), words('page.keys.rebuilt', { name }), show),
  );
  return [folded(words('page.keys.rebuild'), element('p', { textContent: words('page.keys.rebuild-what') }), button)];
};

const holdersLine = ({ holders }) => {
  const names = holders.map(({ name }) => name).join(' ');
  return element('p', { textContent: names === '' ? words('page.keys.no-holder') : words('page.keys.holders', { names }) });
};

const ringBox = (ring, isAdministrator, show) =>
  element(
    'section',
    { data: { ring: ring.ring } },
    element('h2', { textContent: ring.name }),
    holdersLine(ring),
    ...waitingList(ring, isAdministrator, show),
    ...(isAdministrator ? [...recoverForm(ring, show), ...rebuildBox(ring, show)] : []),
  );

const isEmpty = ({ holders, waiting }) => holders.length === 0 && waiting.length === 0;

/** Every ring this officer may see, those that are of nobody folded away; `show` is given how the keys stand after each thing done. */
export const showRings = ({ rings }, isAdministrator, show) => {
  const boxes = (some) => some.map((ring) => ringBox(ring, isAdministrator, show));
  const empty = rings.filter(isEmpty);
  const folds = empty.length === 0 ? [] : [folded(words('page.keys.empty', { count: empty.length }), ...boxes(empty))];
  part('rings').replaceChildren(...boxes(rings.filter((ring) => !isEmpty(ring))), ...folds);
};
