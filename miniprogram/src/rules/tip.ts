import type { Industry, ReporterMode, TipInput } from '../shapes.ts';
import { phrase } from '../words.ts';

/** Where somebody stood, or what he chose on a map. WeChat's maps speak gcj02, browsers wgs84. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
  readonly datum: 'gcj02' | 'wgs84';
}

/** Where it is; what is not known is empty. `region`: six digits. */
export interface Place {
  readonly text: string;
  readonly region: string;
  readonly point?: Point;
}

/** What the form of a report holds; what was not filled in is empty. `seenOn`: China day. */
export interface TipForm {
  readonly text: string;
  readonly place: Place;
  readonly unit: string;
  readonly industry: Industry | '';
  readonly seenOn: string;
  readonly mode: ReporterMode;
  readonly name: string;
  readonly phone: string;
  readonly isAboutOffice: boolean;
}

/** A field of the report, by what it asks for. */
export type TipField = 'text' | 'place' | 'unit' | 'seenOn' | 'name' | 'phone' | 'files';

/** Something to be mended: where, and what to do. Without a field it is about the whole. */
export interface FormFault {
  readonly field?: TipField;
  readonly message: string;
}

export const EMPTY_PLACE: Place = { text: '', region: '' };

export const EMPTY_FORM: TipForm = {
  text: '',
  place: EMPTY_PLACE,
  unit: '',
  industry: '',
  seenOn: '',
  mode: 'anonymous',
  name: '',
  phone: '',
  isAboutOffice: false,
};

/** Signs of a text. @choice what the server takes */
export const TEXT_MAX = 5_000;

/** Counts as the server counts: whole signs, not the two halves some are stored in. @choice see TEXT_MAX */
export const signsOf = (text: string): number => [...text].length;

const hasName = (mode: ReporterMode): boolean => mode === 'named' || mode === 'sealed-name';

const reporterFault = ({ mode, name, phone }: TipForm): FormFault | undefined => {
  if (hasName(mode) && name.trim() === '') return { field: 'name', message: phrase('error.name.missing') };
  if (mode === 'reachable' && phone.trim() === '') return { field: 'phone', message: phrase('error.phone.missing') };
  return undefined;
};

/**
 * What keeps a form from being sent, as far as the phone can tell. `today` is the server's China day, where it is known: a phone's clock may
 * be wrong.
 * @choice the first one only: one thing to mend at a time
 */
export const formFault = (form: TipForm, today?: string): FormFault | undefined => {
  if (form.text.trim() === '') return { field: 'text', message: phrase('error.text.blank') };
  if (signsOf(form.text.trim()) > TEXT_MAX) return { field: 'text', message: phrase('error.text.too-long') };
  if (today !== undefined && form.seenOn > today) return { field: 'seenOn', message: phrase('screen.report.seen-ahead') };
  return reporterFault(form);
};

const FIELD_OF: Readonly<Record<string, TipField>> = {
  text: 'text',
  place: 'place',
  region: 'place',
  unit: 'unit',
  'seen-at': 'seenOn',
  name: 'name',
  phone: 'phone',
  attachment: 'files',
};

/** The field that the server's words belong to, by the first word of their code. @choice whoever is told of a fault is taken to it */
export const fieldOf = (code: string | undefined): TipField | undefined => FIELD_OF[code?.split('.')[0] ?? ''];

const filled = <Name extends string>(name: Name, value: string): { [N in Name]?: string } =>
  (value.trim() === '' ? {} : { [name]: value.trim() }) as { [N in Name]?: string };

/** The place as the server takes it; nothing when nothing is known of it. @choice an empty field is no answer */
export const placeOf = ({ text, region, point }: Place): Pick<TipInput, 'place'> => {
  const place = { ...filled('text', text), ...filled('region', region), ...(point && { point }) };
  return Object.keys(place).length > 0 ? { place } : {};
};

const reporterOf = ({ mode, name, phone }: TipForm): Pick<TipInput, 'reporter'> => {
  if (mode === 'anonymous') return {};
  return { reporter: { mode, ...(hasName(mode) && filled('name', name)), ...filled('phone', phone) } };
};

/** What is sent. A name and a phone go along only with a way to be known that asks for them. @choice nothing is sent that was not wanted */
export const tipOf = (form: TipForm, attachments: readonly string[] = []): TipInput => ({
  text: form.text.trim(),
  ...placeOf(form.place),
  ...filled('unit', form.unit),
  ...(form.industry !== '' && { industry: form.industry }),
  ...(form.seenOn !== '' && { seenAt: form.seenOn }),
  ...reporterOf(form),
  ...(form.isAboutOffice && { aboutOffice: true }),
  ...(attachments.length > 0 && { attachments: [...attachments] }),
});

/** The form as it was before it was sent, to be mended. @choice nobody writes twice */
export const formOf = ({ text, place, unit, industry, seenAt, reporter, aboutOffice }: TipInput): TipForm => ({
  ...EMPTY_FORM,
  text,
  place: { text: place?.text ?? '', region: place?.region ?? '', ...(place?.point && { point: place.point }) },
  unit: unit ?? '',
  industry: industry ?? '',
  seenOn: seenAt ?? '',
  mode: reporter?.mode ?? 'anonymous',
  name: reporter?.name ?? '',
  phone: reporter?.phone ?? '',
  isAboutOffice: aboutOffice ?? false,
});
