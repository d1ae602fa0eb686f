import type { SetFigures } from './built-in.ts';
import { scorePersonal } from './personal-scores.ts';
import { type Judge, scoreTriage } from './scores.ts';
import { AnybodysLine, type LineFault, readSet } from './sets.ts';

/** What the program makes of one line, as it is written out. */
export interface Prediction {
  readonly id: string;
  readonly industry: string;
  /** Ids, best first. */
  readonly criteria: readonly string[];
  readonly urgency: string;
  readonly matter: string;
  /** The text with what would let a person be recognised taken out. */
  readonly redacted: string;
}

/** A set anybody brought: its figures and a prediction for each line, or what is wrong with its lines. */
export type Evaluation =
  | { readonly faults: readonly LineFault[] }
  | { readonly figures: SetFigures; readonly predictions: readonly Prediction[] };

/** Judges a set of texts and counts over those that carry the label in question; with one line that cannot be read nothing is counted, since a figure over the rest would mislead. */
export const evaluateSet = (set: string, content: string, judge: Judge): Evaluation => {
  const { rows, faults } = readSet(content, AnybodysLine);
  if (faults.length > 0) return { faults };
  const predictions = rows.map((row, index): Prediction => {
    const { industry, criteria, urgency, matter } = judge.triage(row.text);
    return {
      id: row.id ?? String(index + 1),
      industry,
      criteria: criteria.map(({ id }) => id),
      urgency,
      matter,
      redacted: judge.redact(row.text),
    };
  });
  const figures = [...scoreTriage(rows, judge), ...scorePersonal(rows, judge)].filter(({ of }) => of > 0);
  return { figures: { set, rows: rows.length, figures }, predictions };
};
