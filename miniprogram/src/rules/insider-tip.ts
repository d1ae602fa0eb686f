import type { TipInput } from '../shapes.ts';
import { phrase } from '../words.ts';
import { type Identity, type IdentityField, identityFault, identityFieldOf, partsOf } from './identity.ts';
import { EMPTY_PLACE, type Place, placeOf, signsOf, TEXT_MAX } from './tip.ts';

/** What the form of an insider holds; what was not filled in is empty. */
export interface InsiderForm {
  readonly text: string;
  readonly unit: string;
  readonly place: Place;
  readonly isAboutOffice: boolean;
}

export const EMPTY_INSIDER_FORM: InsiderForm = { text: '', unit: '', place: EMPTY_PLACE, isAboutOffice: false };

/** Something to be mended: where, and what to do. */
export interface InsiderFault {
  readonly field?: 'text' | IdentityField;
  readonly message: string;
}

/** What keeps it from being sent, as far as the phone can tell. @choice the first one only: one thing to mend at a time */
export const insiderFault = ({ text }: InsiderForm, identity: Identity): InsiderFault | undefined => {
  if (text.trim() === '') return { field: 'text', message: phrase('screen.insider.fault-text') };
  if (signsOf(text.trim()) > TEXT_MAX) return { field: 'text', message: phrase('error.text.too-long') };
  return identityFault(identity);
};

/** The field the server's words belong to, by the first word of their code. @choice whoever is told of a fault is taken to it */
export const insiderFieldOf = (code: string | undefined): InsiderFault['field'] =>
  code?.startsWith('text.') ? 'text' : identityFieldOf(code);

/** What is sent: nothing that was not filled in. @choice an empty field is no answer */
export const insiderTipOf = (form: InsiderForm, identity: Identity, attachments: readonly string[]): TipInput => ({
  text: form.text.trim(),
  ...(form.unit.trim() !== '' && { unit: form.unit.trim() }),
  ...placeOf(form.place),
  ...(attachments.length > 0 && { attachments: [...attachments] }),
  ...(form.isAboutOffice && { aboutOffice: true }),
  reporter: { mode: identity.mode, insider: true, ...partsOf(identity) },
});
