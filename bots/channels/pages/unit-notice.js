import { element, part } from './element.js';
import { pictureGrid } from './pictures.js';
import { dayWords, fundsWords } from './unit-words.js';
import { words } from './words.js';

const picturesOf = ({ number }, files) => {
  const shown = files
    .filter(({ isShown }) => isShown)
    .map(({ id, type }) => ({
      url: `/api/unit/hazards/${number}/files/${id}`,
      reference: number,
      ...(type.startsWith('video/') && { kind: 'video' }),
    }));
  const sealed = files.length - shown.length;
  return [
    ...(shown.length > 0 ? [pictureGrid(shown)] : []),
    ...(sealed > 0 ? [element('p', { className: 'hint', textContent: words('page.unit.sealed', { count: sealed }) })] : []),
  ];
};

const heading = (tag, key, values) => element(tag, { textContent: words(key, values) });

/** Terms and what stands beside them; what is not there is left out. */
const terms = (pairs) =>
  element(
    'dl',
    {},
    ...pairs.filter(([, told]) => told !== undefined).flatMap(([key, told]) => [heading('dt', key), element('dd', { textContent: told })]),
  );

const criterionWords = ({ quote, level }) =>
  words(level.startsWith('V') ? 'page.unit.criterion' : 'page.unit.criterion-unchecked', { quote });

const limit = ({ dueOn, overdueDays, closedOn, extendedDays, firstDueOn }) => {
  const isOver = closedOn === undefined && overdueDays > 0;
  const said = isOver
    ? words('page.unit.limit-over', { day: dayWords(dueOn), days: overdueDays })
    : words('page.unit.limit', { day: dayWords(dueOn) });
  const more = extendedDays > 0 ? words('page.unit.extended', { day: dayWords(firstDueOn), days: extendedDays }) : '';
  return element('p', { className: isOver ? 'limit limit--over' : 'limit', textContent: said + more });
};

const wasSentBack = ({ state, checks }) => state === 'rectifying' && checks.at(-1)?.outcome === 'sent-back';

/** The step by which a closed line was opened again; undefined of every other. */
const reopening = ({ state, steps }) => {
  if (state !== 'rectifying') return undefined;
  const before = steps.findLastIndex((step) => step.state !== 'rectifying');
  return steps[before]?.state === 'closed' ? steps[before + 1] : undefined;
};

const nextKey = (hazard) => {
  if (reopening(hazard)) return 'unit.next.reopened';
  return wasSentBack(hazard) ? 'unit.next.sent-back' : `unit.next.${hazard.state}`;
};

/** Why it was sent back, or opened again, stands at the head: it is what must be done now. */
const sentBack = (hazard) => {
  const again = reopening(hazard);
  const fault = (key, said) => [element('p', { className: 'fault', textContent: words(key, { said }) })];
  if (again) return fault('page.unit.reopened', again.words);
  return wasSentBack(hazard) ? fault('page.unit.sent-back', hazard.checks.at(-1).words) : [];
};

/** What is demanded, by when, why, and whom to ask: a paper to be read. */
export const showNotice = (hazard) => {
  part('notice').replaceChildren(
    element('h2', {}, `${words('page.unit.notice')} `, element('span', { className: 'number', textContent: hazard.number })),
    limit(hazard),
    ...sentBack(hazard),
    terms([
      ['page.unit.party', hazard.partyName],
      ['page.unit.grade', words(`hazard.grade.${hazard.grade}`)],
      ['page.unit.what', hazard.what],
      ['page.unit.demands', hazard.demands],
      ['page.unit.place', hazard.whereabouts],
      ['page.unit.inspected', dayWords(hazard.inspectedOn)],
      ['page.unit.criteria', hazard.criteria.map(criterionWords).join('\n') || undefined],
      ['page.unit.office', words('page.unit.ask-office', { office: hazard.officeName })],
    ]),
    ...(hazard.before.length > 0 ? [heading('h3', 'page.unit.before'), ...picturesOf(hazard, hazard.before)] : []),
    element('p', { className: 'next', textContent: words(nextKey(hazard), { office: hazard.officeName }) }),
  );
};

const fixes = ({ fixes: named }) =>
  named
    ? [
        heading('h3', 'page.unit.fixes'),
        terms([
          ['page.unit.responsible-short', named.responsible],
          ['page.unit.measures-short', named.measures],
          ['page.unit.funds-short', fundsWords(named.fundsFen)],
          ['page.unit.fix-by-short', dayWords(named.dueOn)],
          ['page.unit.plan-short', named.plan],
        ]),
      ]
    : [];

const reported = (hazard) =>
  hazard.after.flatMap(({ on, words: said, attachments }) => [
    heading('h3', 'page.unit.reported', { day: dayWords(on) }),
    element('p', { textContent: said }),
    ...picturesOf(hazard, attachments),
  ]);

const extension = ({ extension: asked }) =>
  asked
    ? [
        heading('h3', `page.unit.extension-${asked.state}`, { day: dayWords(asked.until) }),
        element('p', { textContent: [asked.reason, asked.note].filter(Boolean).join('\n') }),
      ]
    : [];

/** What a check said, word for word: whoever was sent back must know why. */
const checked = (hazard) =>
  hazard.checks.flatMap((check) => [
    heading('h3', `page.unit.check-${check.outcome}`, { day: dayWords(check.on), office: check.officeName, level: check.level }),
    element('p', { className: check.outcome === 'sent-back' ? 'fault' : '', textContent: check.words }),
    ...picturesOf(hazard, check.attachments),
  ]);

/** What was promised, reported, seen, and every step. */
export const showStory = (hazard) => {
  const steps = hazard.steps.map(({ on, words: said }) =>
    element('li', { textContent: words('page.unit.step', { day: dayWords(on), said }) }),
  );
  part('story').replaceChildren(
    heading('h2', 'page.unit.story'),
    ...fixes(hazard),
    ...reported(hazard),
    ...checked(hazard),
    ...extension(hazard),
    heading('h3', 'page.unit.steps'),
    element('ol', {}, ...steps),
  );
};
