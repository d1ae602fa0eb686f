import type { HazardReport } from '../office-schema.ts';
import type { Say } from './sheet-criteria.ts';

/** One table of a report, for print and for xlsx alike. The first column holds names. */
export interface ReportTable {
  readonly title: string;
  /** What is counted in it, in one line. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

type FigureName =
  | ('found' | 'closed' | 'in-time' | 'late' | 'extended')
  | ('open' | 'major' | 'overdue' | 'to-30' | 'to-90' | 'to-180' | 'over-180' | 'longest');

/** A figure and the phrase that names it; what it means is said under the same name with `-means`. */
export interface ReportFigure {
  readonly key: `hazard.report.${FigureName}`;
  readonly count: number;
}

const figure = (name: FigureName, count: number): ReportFigure => ({ key: `hazard.report.${name}`, count });

/** The figures of the whole in three groups, under the words they have everywhere. @choice on the page, in the chat, on the machine and in xlsx alike */
export const reportFigures = ({ found, closed, open }: HazardReport) => ({
  found: [figure('found', found.total)],
  closed: [
    figure('closed', closed.total),
    figure('in-time', closed.inTime),
    figure('late', closed.late),
    figure('extended', closed.extended),
  ],
  open: [
    figure('open', open.total),
    figure('major', open.major),
    figure('overdue', open.overdue),
    figure('to-30', open.upTo30Days),
    figure('to-90', open.upTo90Days),
    figure('to-180', open.upTo180Days),
    figure('over-180', open.longer),
    figure('longest', open.longestDays),
  ],
});

const wholeTable = (report: HazardReport, say: Say): ReportTable => {
  const { countedOn, period } = report;
  const { found, closed, open } = reportFigures(report);
  return {
    title: say('hazard.report.whole'),
    note: say('hazard.report.whole-note', { from: period.from, to: period.to, day: period.to < countedOn ? period.to : countedOn }),
    head: [say('hazard.report.figure'), say('hazard.report.count'), say('hazard.report.meaning')],
    rows: [...found, ...closed, ...open].map(({ key, count }) => [say(key), count, say(`${key}-means`)]),
  };
};

const kindsTable = ({ found }: HazardReport, say: Say): ReportTable => {
  const kinds = [
    [say('hazard.column.grade'), found.byGrade],
    [say('hazard.column.industry'), found.byIndustry],
    [say('hazard.column.source'), found.bySource ?? []],
    [say('hazard.column.criteria'), found.byCriterion],
  ] as const;
  return {
    title: say('hazard.report.kinds'),
    note: say(found.bySource ? 'hazard.report.kinds-note' : 'hazard.report.kinds-without-source'),
    head: [say('hazard.report.kind'), say('hazard.report.figure'), say('hazard.report.count')],
    rows: kinds.flatMap(([kind, counted]) => counted.map(({ name, count }) => [kind, name, count])),
  };
};

const placesTable = ({ places, found, closed, open }: HazardReport, say: Say): ReportTable => ({
  title: say('hazard.report.places'),
  note: say('hazard.report.places-note'),
  head: [
    say('hazard.column.region'),
    ...[say('hazard.report.found'), say('hazard.report.closed'), say('hazard.report.late')],
    ...[say('hazard.report.open'), say('hazard.report.major'), say('hazard.report.overdue')],
  ],
  rows: [
    ...places.map((place) => [place.name, place.found, place.closed, place.late, place.open, place.major, place.overdue]),
    [say('hazard.report.sum'), found.total, closed.total, closed.late, open.total, open.major, open.overdue],
  ],
});

/** A report as the tables people read: the whole, what was found by kind, and place by place. @choice what both plans ask to be told upwards */
export const reportTables = (report: HazardReport, say: Say): readonly ReportTable[] => [
  wholeTable(report, say),
  kindsTable(report, say),
  placesTable(report, say),
];
