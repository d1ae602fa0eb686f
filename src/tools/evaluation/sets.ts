import { z } from 'zod';
import { PersonalKind } from '../../redaction/schema.ts';
import { DangerSign, TriageIndustry } from '../../reports/schema.ts';

/** A line of a labelled set for triage. */
export const TriageLine = z.object({
  id: z.string().optional(),
  text: z.string().min(1),
  industry: TriageIndustry,
  /** Ids, the most fitting first. */
  criteria: z.array(z.string()),
  urgency: z.enum(['urgent', 'normal']),
  /** What must not be in the redacted text. */
  personalData: z.array(z.string()).default([]),
  /** Of what kind each of these is, in the same order. */
  kinds: z.array(PersonalKind).optional(),
  /** What must still be in it. */
  keep: z.array(z.string()).optional(),
});
export type TriageLine = z.infer<typeof TriageLine>;

/** A line anybody may bring: only the text is wanted, every label counts where it stands. */
export const AnybodysLine = TriageLine.partial({ industry: true, criteria: true, urgency: true, personalData: true });
export type AnybodysLine = z.infer<typeof AnybodysLine>;

export const DangerLine = z.object({ text: z.string().min(1), danger: z.boolean(), signs: z.array(DangerSign) });
export type DangerLine = z.infer<typeof DangerLine>;

/** A line of a labelled set for redaction. */
export const RedactionLine = TriageLine.pick({ text: true, personalData: true, kinds: true, keep: true });
export type RedactionLine = z.infer<typeof RedactionLine>;

/** What must be in a part at least, and what may be in it at most. */
const Part = z.object({ core: z.string(), max: z.string() }).nullable();
export const OpeningLine = z.object({ text: z.string().min(1), place: Part, unit: Part, what: Part });
export type OpeningLine = z.infer<typeof OpeningLine>;

export const PairLine = z.object({ a: z.string().min(1), b: z.string().min(1), same: z.boolean() });
export type PairLine = z.infer<typeof PairLine>;

export const OfficeLine = z.object({ text: z.string().min(1), aboutOffice: z.boolean() });
export type OfficeLine = z.infer<typeof OfficeLine>;

/** A line that cannot be read; lines count from 1. `issue` is absent where it is no JSON at all. */
export interface LineFault {
  readonly line: number;
  readonly issue?: string;
}

const words = z.locales.zhCN().localeError;

const readLine = <T>(line: string, shape: z.ZodType<T>): { row: T } | { issue?: string } => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {};
  }
  const read = shape.safeParse(value, { error: words });
  if (read.success) return { row: read.data };
  return { issue: read.error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()).join('; ') };
};

/** Reads a set, one JSON object a line; blank lines do not count. All faults are found at once. */
export const readSet = <T>(content: string, shape: z.ZodType<T>): { rows: readonly T[]; faults: readonly LineFault[] } => {
  const rows: T[] = [];
  const faults: LineFault[] = [];
  content.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readLine(line, shape);
    if ('row' in read) rows.push(read.row);
    else faults.push({ line: index + 1, ...read });
  });
  return { rows, faults };
};
