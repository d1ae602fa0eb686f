import type { AttachmentView, UnitHazardView } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';
import { shortDay } from './clock-words.ts';
import { daysBetween, dayWords } from './day-words.ts';

/* A line of the ledger as a unit reads it: what is demanded, by when, why, whom to ask, and how far it is. */

/** A term and what stands beside it. */
export interface Term {
  readonly term: string;
  readonly told: string;
}

/** A happening on the line's way: a heading, words, files. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly isFault: boolean;
  readonly files: readonly AttachmentView[];
}

const NEXT: Readonly<Record<UnitHazardView['state'], WordKey>> = {
  registered: 'screen.hazard.next-registered',
  notified: 'screen.hazard.next-notified',
  rectifying: 'unit.next.rectifying',
  submitted: 'unit.next.submitted',
  checked: 'unit.next.checked',
  closed: 'unit.next.closed',
};

const GRADE: Readonly<Record<UnitHazardView['grade'], WordKey>> = { general: 'hazard.grade.general', major: 'hazard.grade.major' };

const lastCheck = ({ checks }: UnitHazardView) => checks[checks.length - 1];

const wasSentBack = (hazard: UnitHazardView): boolean => hazard.state === 'rectifying' && lastCheck(hazard)?.outcome === 'sent-back';

/** The step by which a closed line was opened again; undefined of every other. */
const reopening = ({ state, steps }: UnitHazardView): string | undefined => {
  if (state !== 'rectifying') return undefined;
  const before = steps.map((step) => step.state !== 'rectifying').lastIndexOf(true);
  return steps[before]?.state === 'closed' ? steps[before + 1]?.words : undefined;
};

/** What the unit does next. */
export const nextWords = (hazard: UnitHazardView): string => {
  const office = hazard.officeName;
  if (reopening(hazard) !== undefined) return phrase('unit.next.reopened');
  return phrase(wasSentBack(hazard) ? 'unit.next.sent-back' : NEXT[hazard.state], { office });
};

/** Why it must be done again; empty when it need not. */
export const againWords = (hazard: UnitHazardView): string => {
  const again = reopening(hazard);
  if (again !== undefined) return phrase('page.unit.reopened', { said: again });
  return wasSentBack(hazard) ? phrase('page.unit.sent-back', { said: lastCheck(hazard)?.words ?? '' }) : '';
};

const extended = ({ extendedDays, firstDueOn }: UnitHazardView, today: string): string =>
  extendedDays > 0 ? phrase('page.unit.extended', { day: shortDay(firstDueOn, today), days: extendedDays }) : '';

const limitOf = ({ dueOn, overdueDays, closedOn }: UnitHazardView, today: string): string => {
  if (closedOn !== undefined) return phrase('unit.closed-on', { day: shortDay(closedOn, today) });
  const day = shortDay(dueOn, today);
  if (overdueDays > 0) return phrase('screen.hazard.limit-over', { day, days: overdueDays });
  const days = daysBetween(today, dueOn);
  return days === 0 ? phrase('screen.hazard.limit-today', { day }) : phrase('screen.hazard.limit', { day, days });
};

/** By when, how long that is from today (a China day), and whether it has gone by. @choice days are what people count */
export const limitWords = (hazard: UnitHazardView, today: string): { readonly words: string; readonly isOver: boolean } => ({
  words: limitOf(hazard, today) + extended(hazard, today),
  isOver: hazard.closedOn === undefined && hazard.overdueDays > 0,
});

const criterionWords = ({ quote, level }: UnitHazardView['criteria'][number]): string =>
  phrase(level.startsWith('V') ? 'page.unit.criterion' : 'page.unit.criterion-unchecked', { quote });

const termsOf = (pairs: readonly (readonly [WordKey, string | undefined])[]): readonly Term[] =>
  pairs.flatMap(([key, told]) => (told === undefined || told === '' ? [] : [{ term: phrase(key), told }]));

/** The notice, term by term; whom to ask stands apart, with numbers. */
export const noticeTerms = (hazard: UnitHazardView): readonly Term[] =>
  termsOf([
    ['page.unit.what', hazard.what],
    ['page.unit.demands', hazard.demands],
    ['page.unit.place', hazard.whereabouts],
    ['page.unit.grade', phrase(GRADE[hazard.grade])],
    ['page.unit.party', hazard.partyName],
    ['page.unit.inspected', dayWords(hazard.inspectedOn)],
    ['page.unit.criteria', hazard.criteria.map(criterionWords).join('\n')],
  ]);

/** A sum as a paper writes it. */
export const fundsWords = (fen: number): string =>
  fen === 0 ? phrase('page.unit.no-funds') : phrase('page.unit.yuan', { yuan: fen / 100 });

/** The five fixes as they were named; none yet, none shown. */
export const fixTerms = ({ fixes }: UnitHazardView): readonly Term[] =>
  fixes === undefined
    ? []
    : termsOf([
        ['page.unit.responsible-short', fixes.responsible],
        ['page.unit.measures-short', fixes.measures],
        ['page.unit.funds-short', fundsWords(fixes.fundsFen)],
        ['page.unit.fix-by-short', dayWords(fixes.dueOn)],
        ['page.unit.plan-short', fixes.plan],
      ]);

const EXTENSION: Readonly<Record<NonNullable<UnitHazardView['extension']>['state'], WordKey>> = {
  asked: 'page.unit.extension-asked',
  granted: 'page.unit.extension-granted',
  refused: 'page.unit.extension-refused',
};

const extensionPassage = ({ extension }: UnitHazardView): readonly Passage[] =>
  extension === undefined
    ? []
    : [
        {
          id: 'extension',
          title: phrase(EXTENSION[extension.state], { day: dayWords(extension.until) }),
          text: [extension.reason, extension.note].filter(Boolean).join('\n'),
          isFault: extension.state === 'refused',
          files: [],
        },
      ];

/** What was reported, what checks said word for word, and what became of asking for time. */
export const passagesOf = (hazard: UnitHazardView): readonly Passage[] => [
  ...hazard.after.map(({ on, words, attachments }, index) => ({
    id: `report-${index}`,
    title: phrase('page.unit.reported', { day: dayWords(on) }),
    text: words,
    isFault: false,
    files: attachments,
  })),
  ...hazard.checks.map((check, index) => ({
    id: `check-${index}`,
    title: phrase(check.outcome === 'passed' ? 'page.unit.check-passed' : 'page.unit.check-sent-back', {
      day: dayWords(check.on),
      office: check.officeName,
      level: check.level,
    }),
    text: check.words,
    isFault: check.outcome === 'sent-back',
    files: check.attachments,
  })),
  ...extensionPassage(hazard),
];

/** The way of a line, as its party reads it: where it was told of it, it is spoken to. */
export const wayOf = ({ steps }: UnitHazardView, today: string): readonly { id: string; title: string; when: string; isNow: boolean }[] => {
  const notice = steps.findIndex(({ state }) => state === 'notified');
  return steps.map(({ words, on }, index) => ({
    id: String(index),
    title: index === notice ? phrase('screen.hazard.told') : words,
    when: shortDay(on, today),
    isNow: index === steps.length - 1,
  }));
};
