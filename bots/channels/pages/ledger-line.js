import { element, part } from './element.js';
import { fetchFile } from './fetch-file.js';
import { limitDayWords } from './ledger-list.js';
import { tell } from './state-line.js';
import { videoButton } from './video.js';
import { look } from './wire.js';
import { words } from './words.js';

const NUMBER = /^#([A-Z]{2}-YH-\d{4}-\d{6,})$/;

const fact = (key, text) => (text ? [element('dt', { textContent: words(key) }), element('dd', { textContent: text })] : []);

const factsOf = (hazard) => [
  ...fact('page.ledger.fact.what', hazard.what),
  ...fact('page.ledger.fact.place', hazard.whereabouts),
  ...fact('page.ledger.fact.party', hazard.party.name),
  ...fact('page.ledger.grade', words(`hazard.grade.${hazard.grade}`)),
  ...fact('page.ledger.industry', words(`office.industry.${hazard.industry}`)),
  ...fact('page.ledger.fact.criteria', hazard.criteria.map(({ quote }) => quote).join('\n')),
  ...fact('page.ledger.fact.demands', hazard.demands),
  ...fact('page.ledger.fact.inspected', hazard.inspectedOn),
  ...fact('page.ledger.fact.limit', limitDayWords(hazard)),
  ...fact('page.ledger.fact.state', words(`office.hazard.state.${hazard.state}`)),
];

const FEN = 100;

const fixesOf = ({ fixes }) =>
  fixes
    ? [
        element('h3', { textContent: words('page.ledger.fixes') }),
        element(
          'dl',
          { className: 'facts' },
          ...fact('page.ledger.fix.responsible', fixes.responsible),
          ...fact('page.ledger.fix.measures', fixes.measures),
          ...fact('page.ledger.fix.funds', words('page.ledger.yuan', { yuan: fixes.fundsFen / FEN })),
          ...fact('page.ledger.fix.due', fixes.dueOn),
          ...fact('page.ledger.fix.plan', fixes.plan),
        ),
      ]
    : [];

const picture = (number, key) => (file) => {
  if (!file.isShown) return element('p', { textContent: words('page.ledger.sealed') });
  const src = `/api/office/hazards/${number}/files/${file.id}`;
  if (file.type.startsWith('video/')) return videoButton('', () => fetchFile(src));
  return element(
    'a',
    { href: src, target: '_blank', rel: 'noopener' },
    element('img', { src, alt: words(key, { number }), loading: 'lazy' }),
  );
};

const side = (key, alt, number, files) =>
  element(
    'div',
    {},
    element('h4', { textContent: words(key) }),
    ...(files.length > 0
      ? files.map(picture(number, alt))
      : [element('p', { className: 'quiet', textContent: words('page.ledger.no-picture') })]),
  );

/** Before on the left, after on the right, on a phone too. */
const sidesOf = ({ number, before, after }) => [
  element('h3', { textContent: words('page.ledger.before-after') }),
  element(
    'div',
    { className: 'sides' },
    side('page.ledger.side-before', 'page.ledger.picture-before', number, before),
    side(
      'page.ledger.side-after',
      'page.ledger.picture-after',
      number,
      after.flatMap(({ attachments }) => attachments),
    ),
  ),
];

const stepsOf = ({ steps }) => [
  element('h3', { textContent: words('page.ledger.story') }),
  element('ol', { className: 'steps' }, ...steps.map(({ on, words: told }) => element('li', { textContent: `${on} ${told}` }))),
];

const closeButton = () => {
  const button = element('button', { type: 'button', textContent: words('page.ledger.close') });
  button.addEventListener('click', () => {
    location.hash = '';
  });
  return button;
};

/** The line the address names: everything of it, before and after side by side. */
export const openLine = () => {
  const one = part('one');
  const draw = (hazard) => {
    one.replaceChildren(
      element('h2', { textContent: hazard.number }),
      element('dl', { className: 'facts' }, ...factsOf(hazard)),
      ...fixesOf(hazard),
      ...sidesOf(hazard),
      ...stepsOf(hazard),
      element(
        'p',
        { className: 'acts' },
        element('a', { className: 'plain', href: `/office#${hazard.number}`, textContent: words('page.ledger.act') }),
        closeButton(),
      ),
    );
    one.hidden = false;
    one.scrollIntoView();
    one.focus({ preventScroll: true });
  };
  const show = async () => {
    const number = NUMBER.exec(location.hash)?.[1];
    one.hidden = true;
    if (number === undefined) return;
    tell('');
    await look(`/api/office/hazards/${number}`).then(draw, (fault) => tell(fault.message, true));
  };
  return { show };
};
