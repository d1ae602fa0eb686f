import { element } from './element.js';
import { receiptPicture } from './receipt-picture.js';
import { dayWords } from './unit-words.js';
import { words } from './words.js';

const CHINA_MS = 8 * 3_600_000;

/** The China day of an instant (ms). */
const chinaDay = (at) => new Date(at + CHINA_MS).toISOString().slice(0, 10);

/** A China day as the phrases of the chat want it. */
const dayValues = (day) => {
  const [year, month, date] = day.split('-').map(Number);
  return { year, month, day: date };
};

const dated = (at, said, className = '') => element('li', { className }, element('small', { textContent: dayWords(chinaDay(at)) }), said);

/** A heading and what stands under it; nothing where there is nothing. */
const section = (key, rows) => (rows.length === 0 ? [] : [element('h3', { textContent: words(key) }), element('ol', {}, ...rows)]);

const clock = ({ dueOn, provisional }) =>
  element('p', { className: 'limit', textContent: words(provisional ? 'track.due-provisional' : 'track.due', dayValues(dueOn)) });

/** Files of the office are shown where they can be; of one's own it is said that they are there. */
const filesOf = ({ from, attachments = [] }) => {
  const isShown = ({ type, isShown: may }) => from === 'office' && may && /^(image|video)\//.test(type);
  const shown = attachments.filter(isShown);
  const others = attachments.length - shown.length;
  const pictures = shown.map(({ id, type }) =>
    receiptPicture({
      url: `/api/tip/attachments/${id}`,
      caption: words('page.insider.office-file'),
      ...(type.startsWith('video/') && { kind: 'video' }),
    }),
  );
  return [
    ...(pictures.length > 0 ? [element('div', { className: 'pictures pictures--one' }, ...pictures)] : []),
    ...(others > 0 ? [element('p', { className: 'hint', textContent: words('page.insider.files', { count: others }) })] : []),
  ];
};

const said = (message) =>
  dated(
    message.at,
    element(
      'div',
      {},
      element('strong', { textContent: words(message.from === 'office' ? 'page.insider.from-office' : 'page.insider.from-you') }),
      ...(message.text ? [element('p', { textContent: message.text })] : []),
      ...filesOf(message),
    ),
    message.from === 'office' ? 'theirs' : 'own',
  );

const visitRow = ({ at, text, dueOn, answer }) =>
  dated(
    at,
    element(
      'div',
      {},
      element('p', { textContent: words('track.visit', { ...dayValues(dueOn), text }) }),
      ...(answer ? [element('p', { textContent: words('track.visit-answered', { text: answer }) })] : []),
    ),
  );

const identityRow = ({ at, officeName: office, reason, outcome }) =>
  element('li', { textContent: words(`track.identity.${outcome}`, { ...dayValues(chinaDay(at)), office, reason }) });

/** Which parts of himself somebody left; never their values. */
const leftRows = (left) => left.map((part) => element('li', { textContent: words(`track.left.${part}`) }));

/** Where a matter stands, as it is read from top to bottom: the last step, until when, what was said, and what became of one's name. */
export const storyOf = (view) => [
  element('h2', { tabIndex: -1, textContent: words('page.insider.matter', { reference: view.reference }) }),
  element('p', { className: 'next', textContent: view.steps.at(-1)?.words ?? '' }),
  ...view.deadlines.map(clock),
  ...section('page.insider.talk', view.messages.map(said)),
  ...section('page.insider.visits', (view.visits ?? []).map(visitRow)),
  ...section('page.insider.identity-news', (view.identityNews ?? []).map(identityRow)),
  ...section(
    'page.insider.steps',
    view.steps.map((step) => dated(step.at, element('p', { textContent: step.words }))),
  ),
  ...section('track.left', leftRows(view.left ?? [])),
  element('details', {}, element('summary', { textContent: words('page.insider.own-text') }), element('p', { textContent: view.text })),
];
