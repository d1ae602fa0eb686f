import { element } from './element.js';
import { linkList } from './links.js';
import { phoneList } from './phones.js';
import { pictureGrid, splitPictures } from './pictures.js';
import { receiptCard } from './receipt.js';
import { words } from './words.js';

const LONG_LABEL = 14;

const speaker = (key) => element('span', { className: 'unseen', textContent: words(key) });

/** One thing the house said, with its telephone numbers and pictures. A secret comes as a card of its own. */
export const houseBubble = (reply) => {
  if (reply.isSecret) return receiptCard(reply.text);
  const bubble = element(
    'div',
    { className: 'said', tabIndex: -1, data: reply.isFleeting ? { fleeting: '' } : {} },
    speaker('page.live.house'),
  );
  const { text, pictures } = splitPictures(reply.text);
  const [first, ...more] = text.split('\n');
  // In danger the numbers must not slip below the screen: they stand right under the first thing said.
  bubble.append(element('p', { textContent: reply.phones?.length ? first : text }));
  if (reply.phones?.length) bubble.append(phoneList(reply.phones), element('p', { textContent: more.join('\n') }));
  if (pictures.length > 0) bubble.append(pictureGrid(pictures));
  if (reply.links?.length) bubble.append(linkList(reply.links));
  return bubble;
};

/** A button's first line says what it is, the others what one should know of it. */
const choiceButton = (choice, choose) => {
  const [first, ...more] = choice.label.split('\n');
  const isWide = more.length > 0 || first.length > LONG_LABEL;
  const button = element('button', { type: 'button', className: isWide ? 'wide' : '', onclick: () => choose(choice) }, first);
  button.append(...more.map((line) => element('small', { textContent: line })));
  return button;
};

/** The answers one may press; `choose` gets the choice. They leave as soon as something else was said. */
export const choiceList = (choices, choose) =>
  element(
    'div',
    { className: 'choices', role: 'group', ariaLabel: words('page.live.choices') },
    ...choices.map((choice) => choiceButton(choice, choose)),
  );

/** What the person said themselves; `show(message)` draws how far it has come. */
export const ownBubble = ({ shown, pictures = [] }, again) => {
  const note = element('p', { className: 'note' });
  const retry = element('button', { type: 'button', textContent: words('page.live.again'), onclick: again });
  const bubble = element('div', { className: 'said said--own' }, speaker('page.live.you'));
  if (shown) bubble.append(element('p', { textContent: shown }));
  if (pictures.length > 0) bubble.append(element('div', { className: 'pictures' }, ...pictures));
  bubble.append(note, retry);
  const show = ({ state, fault }) => {
    const isFailed = state === 'failed';
    bubble.classList.toggle('said--fault', isFailed);
    note.hidden = state === 'sent' || state === 'sending';
    note.textContent = isFailed ? fault.message : words('page.live.waits');
    retry.hidden = !(isFailed && fault.mayRetry);
  };
  return { bubble, show };
};
