import type { Words } from '../../src/copy/phrase.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';
import type { LedgerForm } from './hazard-state.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Everything a form of the ledger may ask for; the question is the phrase `office.hazard.ask.<name>`. */
export const FIELDS = [
  'source',
  'what',
  'photos',
  'region',
  'place',
  'industry',
  'criteria',
  'grade',
  'party',
  'code',
  'unit-name',
  'as',
  'owner-name',
  'phone',
  'demands',
  'inspected',
  'due',
  'grade-reason',
  'one-person',
  'how',
  'how-controller',
  'told',
  'remind',
  'responsible',
  'measures',
  'funds',
  'fix-due',
  'plan',
  'until',
  'extension-reason',
  'grant',
  'note',
  'fix-words',
  'fix-photos',
  'outcome',
  'check-words',
  'check-photos',
  'reopen-reason',
  'picture',
] as const;
/** The name of something a form of the ledger asks for. */
export type FieldName = (typeof FIELDS)[number];

/** How an answer is read: picked only, or typed as a text, a name, a day, a sum, a code, a phone; photos and criteria are taken one by one. */
export type FieldKind = 'pick' | 'text' | 'short' | 'person' | 'coming' | 'past' | 'funds' | 'code' | 'phone' | 'photos' | 'criteria';

/** One answer that can be pressed. */
export interface LedgerOption {
  readonly id: string;
  readonly label: Words;
  readonly value: string;
}

/** One thing a form of the ledger asks for. */
export interface LedgerField {
  readonly name: FieldName;
  readonly kind: FieldKind;
  readonly options: readonly LedgerOption[];
  /** It may be passed over: its value is then empty. */
  readonly isOptional?: true;
  /** Asked in other words than its own. */
  readonly ask?: CopyKey;
  readonly values?: PhraseValues;
}

/** The fields of one kind of form, as far as they are known; later ones may hang on earlier ones. */
export type FieldsOf = (needs: OfficeDialogueNeeds, form: LedgerForm) => readonly LedgerField[];

/** An answer to press, named by a phrase. */
export const option = (id: string, key: CopyKey, values?: PhraseValues): LedgerOption => ({
  id,
  label: { key, ...(values && { values }) },
  value: id,
});

/** A field of which one answer is pressed. */
export const pick = (name: FieldName, options: readonly LedgerOption[]): LedgerField => ({ name, kind: 'pick', options });

/** A field that is typed. */
export const typed = (name: FieldName, kind: FieldKind, options: readonly LedgerOption[] = []): LedgerField => ({ name, kind, options });

/** A field that may be passed over. */
export const optional = (field: LedgerField): LedgerField => ({ ...field, isOptional: true });
