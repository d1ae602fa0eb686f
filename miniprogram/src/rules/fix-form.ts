import type { HazardMove } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';
import { dayWords } from './day-words.ts';

/* What a unit fills in: the five fixes, the report that it is fixed, a request for more time. */

/** The moves a unit makes on a line. */
export type FixMove = 'name-fixes' | 'submit' | 'ask-extension';

/** A field of these forms, by its name in the API. */
export type FixField = 'responsible' | 'measures' | 'fundsFen' | 'dueOn' | 'plan' | 'words' | 'attachments' | 'until' | 'reason';

/** How one field is asked for. `long` is written on several lines. */
export interface Asked {
  readonly field: FixField;
  readonly kind: 'short' | 'long' | 'money' | 'day' | 'files';
  readonly label: WordKey;
  readonly hint: WordKey;
  /** What is said when it was left empty. */
  readonly missing: WordKey;
}

/** The fields of each form, in the order they stand. */
export const FORMS: Readonly<Record<FixMove, readonly Asked[]>> = {
  'name-fixes': [
    {
      field: 'responsible',
      kind: 'short',
      label: 'page.unit.responsible',
      hint: 'unit.example.responsible',
      missing: 'screen.fix.no-responsible',
    },
    { field: 'measures', kind: 'long', label: 'page.unit.measures', hint: 'unit.example.measures', missing: 'screen.fix.no-measures' },
    { field: 'fundsFen', kind: 'money', label: 'page.unit.funds', hint: 'page.unit.funds-hint', missing: 'screen.fix.no-funds' },
    { field: 'dueOn', kind: 'day', label: 'page.unit.fix-by', hint: 'page.unit.fix-by-hint', missing: 'screen.fix.no-fix-by' },
    { field: 'plan', kind: 'long', label: 'page.unit.plan', hint: 'unit.example.plan', missing: 'screen.fix.no-plan' },
  ],
  submit: [
    { field: 'words', kind: 'long', label: 'page.unit.words', hint: 'unit.example.evidence', missing: 'screen.fix.no-words' },
    { field: 'attachments', kind: 'files', label: 'page.unit.photos', hint: 'page.unit.photos-hint', missing: 'screen.fix.no-photos' },
  ],
  'ask-extension': [
    { field: 'until', kind: 'day', label: 'page.unit.until', hint: 'page.unit.until-hint', missing: 'screen.fix.no-until' },
    { field: 'reason', kind: 'long', label: 'page.unit.reason', hint: 'unit.example.because', missing: 'screen.fix.no-reason' },
  ],
};

/** What was typed, field by field. */
export type Typed = Readonly<Partial<Record<FixField, string>>>;
/** What is wrong, in words, field by field. */
export type Faults = Readonly<Partial<Record<FixField, string>>>;
/** A form that was read: the move to send, or what is wrong with it. */
export type ReadForm = { readonly move: HazardMove } | { readonly faults: Faults };

/**
 * Whole fen from what is typed as yuan; ten thousands may be written with their sign, as in 3万. Undefined when it is no sum.
 * @choice up to twelve digits before the point and four after it: enough for any fix, and still exact
 */
export const fenIn = (typed: string): number | undefined => {
  const plain = typed.normalize('NFKC').replace(/[,\s]/g, '').replace(phrase('page.unit.yuan-sign'), '');
  const tenThousand = phrase('page.unit.ten-thousand-sign');
  const isLarge = plain.endsWith(tenThousand);
  const number = isLarge ? plain.slice(0, -tenThousand.length) : plain;
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(number)) return undefined;
  return Math.round(Number(number) * (isLarge ? 1_000_000 : 100));
};

const dayFault = (field: FixField, day: string, dueOn: string): string | undefined => {
  if (field === 'dueOn' && day > dueOn) return phrase('page.unit.fault-beyond', { day: dayWords(dueOn) });
  if (field === 'until' && day <= dueOn) return phrase('page.unit.fault-not-later', { day: dayWords(dueOn) });
  return undefined;
};

/** What is wrong with one field, in words; undefined when nothing is. */
const faultOf = ({ field, kind, missing }: Asked, typed: string, dueOn: string): string | undefined => {
  if (typed === '') return phrase(missing);
  if (kind === 'money' && fenIn(typed) === undefined) return phrase('screen.fix.fault-funds');
  return kind === 'day' ? dayFault(field, typed, dueOn) : undefined;
};

const toldOf = ({ field, kind }: Asked, typed: Typed, files: readonly string[]): unknown => {
  if (kind === 'files') return files;
  const text = (typed[field] ?? '').trim();
  return kind === 'money' ? fenIn(text) : text;
};

/** Reads a whole form; what does not fit is told of every field at once. `dueOn` is the line's limit, `files` what is up. */
export const readForm = (move: FixMove, typed: Typed, files: readonly string[], dueOn: string): ReadForm => {
  const form = FORMS[move];
  const faults = form.flatMap((asked) => {
    const told = asked.kind === 'files' ? files.join() : (typed[asked.field] ?? '').trim();
    const fault = faultOf(asked, told, dueOn);
    return fault === undefined ? [] : [[asked.field, fault] as const];
  });
  if (faults.length > 0) return { faults: Object.fromEntries(faults) };
  const told = Object.fromEntries(form.map((asked) => [asked.field, toldOf(asked, typed, files)]));
  return { move: { action: move, ...told } as HazardMove };
};

/** Which field the server's words belong to. */
const FIELD_OF: Readonly<Record<string, FixField>> = {
  'hazard.fixes-beyond-limit': 'dueOn',
  'hazard.day-gone': 'dueOn',
  'hazard.extension-not-later': 'until',
  'hazard.evidence-missing': 'attachments',
  'hazard.evidence-not-shown': 'attachments',
  'attachment.unknown': 'attachments',
  'attachment.used': 'attachments',
  'attachment.too-many': 'attachments',
};

/** The field of a form that a refusal's code speaks of, where there is one. */
export const fieldOfCode = (move: FixMove, code: string | undefined): FixField | undefined => {
  const field = code === undefined ? undefined : FIELD_OF[code];
  return FORMS[move].some((asked) => asked.field === field) ? field : undefined;
};
