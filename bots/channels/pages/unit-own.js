import { element, part } from './element.js';
import { dayWords } from './unit-words.js';
import { look } from './wire.js';
import { words } from './words.js';

const row = (hazard, open) => {
  const state = words('page.unit.row', {
    grade: words(`hazard.grade.${hazard.grade}`),
    state: words(`unit.state.${hazard.state}`),
    day: dayWords(hazard.dueOn),
    number: hazard.number,
  });
  const over = hazard.overdueDays > 0 ? words('page.unit.row-over', { days: hazard.overdueDays }) : '';
  const button = element('button', { type: 'button', className: 'row', onclick: () => open(hazard.number) }, hazard.gist);
  button.append(element('small', { textContent: state + over }));
  return element('li', {}, button);
};

const dutyNow = ({ duty: { name: duty }, endsOn, isDone }) => {
  if (endsOn === undefined) return words('page.unit.duty-whenever', { duty });
  return isDone ? words('page.unit.duty-done', { duty }) : words('page.unit.duty-open', { duty, day: dayWords(endsOn) });
};

const dutyLine = (standing) => {
  const { missed } = standing;
  const now = dutyNow(standing);
  return element('li', { textContent: missed.length > 0 ? now + words('page.unit.duty-missed', { count: missed.length }) : now });
};

/** What the unit owes; where its kind asks for nothing by a day, that it is so. */
const dutiesOf = ({ duties, kind, officeName }, file) => {
  const values = { kind: words(`office.units.kind.${kind}`), office: officeName };
  const head = element('h3', { textContent: words('page.unit.duties') });
  if (duties.length === 0) return [head, element('p', { textContent: words('page.unit.no-duties', values) })];
  const isFree = duties.every(({ endsOn }) => endsOn === undefined);
  return [
    head,
    ...(isFree ? [element('p', { textContent: words('page.unit.whenever', values) })] : []),
    element('ol', {}, ...duties.map(dutyLine)),
    file,
  ];
};

/** A member's own: hazards open and closed, and what the unit owes. `open(number)` shows one, `talk` goes to the chat. */
export const showOwn = async ({ open, talk }) => {
  const [unit, opened, closed] = await Promise.all([
    look('/api/unit'),
    look('/api/unit/hazards?standing=open'),
    look('/api/unit/hazards?standing=closed'),
  ]);
  const list = (key, { rows }) => [
    element('h3', { textContent: words(key, { count: rows.length }) }),
    element('ul', { className: 'list' }, ...rows.map((hazard) => row(hazard, open))),
  ];
  const file = element('button', { type: 'button', textContent: words('page.unit.file-check'), onclick: talk });
  part('own').replaceChildren(
    element('h2', { textContent: unit.name }),
    ...list('page.unit.open-list', opened),
    ...(closed.rows.length > 0 ? list('page.unit.closed-list', closed) : []),
    ...dutiesOf(unit, file),
  );
  part('own').hidden = false;
};
