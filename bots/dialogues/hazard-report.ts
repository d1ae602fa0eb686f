import type { Words } from '../../src/copy/phrase.ts';
import type { HazardReport, ReportInput } from '../../src/hazards/office-schema.ts';
import { type ReportFigure, reportFigures } from '../../src/hazards/rules/report-tables.ts';
import type { Step } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { TO_LEDGER, withDaysWritten } from './hazard-lines.ts';
import { regionSaid } from './hazard-list.ts';
import { AT_START, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { choice, HOME, HOME_NEXT, line, plainLine } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const PERIODS = ['month', 'quarter', 'year'] as const;

const counted = (needs: OfficeDialogueNeeds, rows: HazardReport['found']['byGrade'] = []): string =>
  rows
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => needs.copy.phrase('office.hazard.report.counted', { name, count }))
    .join(needs.copy.phrase('office.comma'));

const part = (key: 'by-grade' | 'by-industry' | 'by-criterion' | 'by-source', text: string): readonly Words[] =>
  text === '' ? [] : [{ key: `office.hazard.report.${key}`, values: { text } }];

/** Figures in one line, under the words they have in every table. */
const figuresLine = (needs: OfficeDialogueNeeds, figures: readonly ReportFigure[]): Words =>
  plainLine(
    figures
      .map(({ key, count }) => needs.copy.phrase('office.hazard.report.counted', { name: needs.copy.phrase(key), count }))
      .join(needs.copy.phrase('office.comma')),
  );

const placeLines = ({ places }: HazardReport): readonly Words[] =>
  places.length < 2
    ? []
    : places.map(({ name, found, closed, late, open, major, overdue }) => ({
        key: 'office.hazard.report.place',
        values: { name, found, closed, late, open, major, overdue },
      }));

/** How many, as short lines. */
const reportReply = (needs: OfficeDialogueNeeds, report: HazardReport): Reply => {
  const { found } = report;
  const figures = reportFigures(report);
  return {
    ...line('office.hazard.report.title', {
      place: report.placeName,
      period: report.period.name,
      ...withDaysWritten(needs, { from: report.period.from, to: report.period.to }),
    }),
    lines: [
      figuresLine(needs, figures.found),
      ...part('by-grade', counted(needs, found.byGrade)),
      ...part('by-industry', counted(needs, found.byIndustry)),
      ...part('by-criterion', counted(needs, found.byCriterion)),
      ...part('by-source', counted(needs, found.bySource)),
      figuresLine(needs, figures.closed),
      figuresLine(needs, figures.open),
      ...placeLines(report),
    ],
  };
};

const hrefOf = ({ period, place }: ReportInput): string =>
  `/api/office/report.xlsx?period=${period}${place === undefined ? '' : `&place=${place}`}`;

/** The one answer to "how many", of a month, quarter or year, for everything one's office reaches or one place of it. */
export const ledgerReport = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: async ({ report: input = { period: 'month' } }, turn) => {
    const asked = { period: input.period, ...(input.place !== undefined && { place: input.place }) };
    const report = await needs.desk.hazards.countHazards(turn.actor, asked, { leaves: false });
    return [
      {
        ...reportReply(needs, report),
        links: [{ label: { key: 'office.hazard.link.report' }, href: hrefOf(asked) }],
        choices: [...PERIODS.map((period) => choice(period, `office.hazard.report.${period}`)), TO_LEDGER, HOME],
      },
    ];
  },
  take: (heard, state) => {
    const { report = { period: 'month' as const } } = state;
    if (heard.choice === 'home') return HOME_NEXT;
    if (heard.choice === 'ledger') return { go: 'start', state: AT_START };
    const period = PERIODS.find((each) => each === heard.choice);
    if (period) return { go: 'report', state: { ...state, report: { ...report, period } } };
    const place = regionSaid(needs, heard.text);
    if (place) return { go: 'report', state: { ...state, report: { ...report, place: place.code } } };
    return { go: 'report', state, say: [line('office.hazard.report.which')] };
  },
});
