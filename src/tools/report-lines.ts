import type { ReportTable } from '../hazards/rules/report-tables.ts';

/** Signs a terminal draws two columns wide. @source Unicode UAX 11, East Asian Width W and F */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal a text takes. */
const columnsOf = (text: string): number => [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0);

const padded = (value: string | number, width: number): string => {
  const blanks = ' '.repeat(width - columnsOf(String(value)));
  return typeof value === 'number' ? blanks + String(value) : value + blanks;
};

/** A table with its columns in line: names to the left, figures to the right, each head over its column. */
export const tableLines = ({ title, note, head, rows }: ReportTable): readonly string[] => {
  const widths = head.map((name, column) => Math.max(columnsOf(name), ...rows.map((row) => columnsOf(String(row[column] ?? '')))));
  const isFigures = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const line = (row: readonly (string | number)[]): string =>
    widths
      .map((width, column) => padded(row[column] ?? '', width))
      .join('  ')
      .trimEnd();
  const headLine = head.map((name, column) => {
    const blanks = ' '.repeat((widths[column] ?? 0) - columnsOf(name));
    return isFigures[column] ? blanks + name : name + blanks;
  });
  return ['', title, note, '', headLine.join('  ').trimEnd(), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
};
