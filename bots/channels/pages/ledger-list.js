import { element, part } from './element.js';
import { tell } from './state-line.js';
import { look, save } from './wire.js';
import { words } from './words.js';

const GRADES = ['major', 'general'];
const INDUSTRIES = ['construction', 'municipal', 'gas', 'self-built-house', 'property-fire', 'fire-review'];

const regions = () => JSON.parse(document.querySelector('meta[name="regions"]').content);

const offer = (name, choices) =>
  document.querySelector(`[name="${name}"]`).append(...choices.map(([value, label]) => element('option', { value, textContent: label })));

/** How far a limit is, or the day a line was closed. */
export const limitWords = ({ closedOn, dueOn, overdueDays }) => {
  if (closedOn) return words('page.ledger.closed-on', { day: closedOn });
  return overdueDays > 0 ? words('page.ledger.over', { days: overdueDays }) : words('page.ledger.due-on', { day: dueOn });
};

/** The day of the limit, and how far over it a line is or was closed. */
export const limitDayWords = (hazard) => {
  const day = words('page.ledger.due-on', { day: hazard.dueOn });
  return hazard.closedOn || hazard.overdueDays > 0 ? words('page.ledger.due-and', { day, how: limitWords(hazard) }) : day;
};

const row = (hazard) =>
  element(
    'li',
    {},
    element(
      'a',
      { href: `#${hazard.number}` },
      element('strong', { textContent: hazard.gist }),
      element('span', { className: hazard.grade, textContent: words(`hazard.grade.${hazard.grade}`) }),
      element('span', { textContent: words(`office.hazard.state.${hazard.state}`) }),
      element('span', { textContent: `${hazard.partyName} · ${hazard.place}` }),
      element('span', { className: hazard.overdueDays > 0 && !hazard.closedOn ? 'late' : '', textContent: limitWords(hazard) }),
      element('span', { textContent: hazard.number }),
    ),
  );

/** The lines of a filter, page by page, and the same lines as a sheet. */
export const openList = () => {
  const form = part('filters');
  const lines = part('lines');
  const further = part('further');
  let next;

  const filter = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));

  const append = async (after) => {
    const query = filter();
    if (after) query.set('after', after);
    const page = await look(`/api/office/hazards?${query}`);
    lines.append(...page.rows.map(row));
    next = page.next;
    further.hidden = next === undefined;
    part('none').hidden = lines.children.length > 0;
  };

  const trying = async (what) => {
    tell('');
    await what().catch((fault) => tell(fault.message, true));
  };

  const show = () =>
    trying(async () => {
      lines.replaceChildren();
      await append();
    });

  offer(
    'grade',
    GRADES.map((id) => [id, words(`hazard.grade.${id}`)]),
  );
  offer(
    'industry',
    INDUSTRIES.map((id) => [id, words(`office.industry.${id}`)]),
  );
  offer(
    'region',
    regions().map(({ code, name }) => [code, name]),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show();
  });
  form.addEventListener('change', () => void show());
  further.addEventListener('click', () => void trying(() => append(next)));
  part('sheet').addEventListener('click', () => void trying(() => save(`/api/office/hazards.xlsx?${filter()}`)));
  return { show };
};
