import { element, part } from './element.js';
import { tell } from './state-line.js';
import { look, save } from './wire.js';
import { words } from './words.js';

const DAY_MS = 86_400_000;
const dayAfter = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const cells = (tag, values) => values.map((value) => element(tag, { textContent: value }));

/** A table that may be wider than a phone: it is moved sideways, by keyboard too. */
const table = (label, head, rows) =>
  element(
    'div',
    { className: 'wide-table', tabIndex: 0, role: 'region', ariaLabel: label },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...cells('th', head))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells('td', row)))),
    ),
  );

const counted = (key, rows = []) => {
  const some = rows.filter(({ count }) => count > 0);
  if (some.length === 0) return [];
  const label = words(key);
  return [
    element('h3', { textContent: label }),
    table(
      label,
      [words('hazard.report.figure'), words('hazard.report.count')],
      some.map(({ name, count }) => [name, count]),
    ),
  ];
};

const totals = ({ found, closed, open }) =>
  [
    ['hazard.report.found', found.total],
    ['hazard.report.closed', closed.total],
    ['hazard.report.in-time', closed.inTime],
    ['hazard.report.late', closed.late],
    ['hazard.report.extended', closed.extended],
    ['hazard.report.open', open.total],
    ['hazard.report.major', open.major],
    ['hazard.report.overdue', open.overdue],
    ['hazard.report.to-30', open.upTo30Days],
    ['hazard.report.to-90', open.upTo90Days],
    ['hazard.report.to-180', open.upTo180Days],
    ['hazard.report.over-180', open.longer],
    ['hazard.report.longest', open.longestDays],
  ].map(([key, count]) => [words(key), count]);

const places = ({ places: rows, found: all, closed: done, open: left }) => {
  const label = words('hazard.report.places');
  const figures = ['found', 'closed', 'late', 'open', 'major', 'overdue'].map((name) => words(`hazard.report.${name}`));
  const head = [words('hazard.column.region'), ...figures];
  const lines = [
    ...rows.map(({ name, found, closed, late, open, major, overdue }) => [name, found, closed, late, open, major, overdue]),
    [words('hazard.report.sum'), all.total, done.total, done.late, left.total, left.major, left.overdue],
  ];
  return rows.length > 1 ? [element('h3', { textContent: label }), table(label, head, lines)] : [];
};

/** The one answer to "how many", by month, quarter or year. */
export const openReport = () => {
  const shown = part('report');
  let asked = { period: 'month' };
  let period;

  const draw = (report) => {
    period = report.period;
    const { from, to, name } = report.period;
    const title = words('page.ledger.report-of', { place: report.placeName, period: name, from, to });
    shown.replaceChildren(
      element('h3', { textContent: title }),
      table(title, [words('hazard.report.figure'), words('hazard.report.count')], totals(report)),
      ...counted('page.ledger.by-grade', report.found.byGrade),
      ...counted('page.ledger.by-industry', report.found.byIndustry),
      ...counted('page.ledger.by-criterion', report.found.byCriterion),
      ...counted('page.ledger.by-source', report.found.bySource),
      ...places(report),
    );
    for (const button of document.querySelectorAll('[data-period]'))
      button.setAttribute('aria-pressed', String(button.dataset.period === asked.period));
  };

  const show = async (wanted = asked) => {
    tell('');
    const before = asked;
    asked = wanted;
    await look(`/api/office/report?${new URLSearchParams(asked)}`).then(draw, (fault) => {
      asked = before;
      tell(fault.message, true);
    });
  };

  for (const button of document.querySelectorAll('[data-period]'))
    button.addEventListener('click', () => void show({ period: button.dataset.period }));
  part('before').addEventListener('click', () => period && void show({ ...asked, on: dayAfter(period.from, -1) }));
  part('after').addEventListener('click', () => period && void show({ ...asked, on: dayAfter(period.to, 1) }));
  part('report-sheet').addEventListener(
    'click',
    () => void save(`/api/office/report.xlsx?${new URLSearchParams(asked)}`).catch((fault) => tell(fault.message, true)),
  );
  return { show };
};
