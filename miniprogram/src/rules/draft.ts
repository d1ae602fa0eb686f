import { type Chosen, chosenOf } from './files.ts';
import { EMPTY_FORM, EMPTY_PLACE, type TipForm } from './tip.ts';

/** What is kept of a report while it is written. Never a name, a phone number, or how somebody wants to be known. */
export interface Draft {
  readonly form: Pick<TipForm, 'text' | 'place' | 'unit' | 'industry' | 'seenOn'>;
  readonly files: readonly Chosen[];
}

/** Signs of a draft that are shown so that somebody knows it again. @choice a line on a phone */
const GLIMPSE = 24;

/** What of a form is kept. @choice a name lies on nobody's phone: whoever picks it up must not learn who reported */
export const draftOf = ({ text, place, unit, industry, seenOn }: TipForm, files: readonly Chosen[]): Draft => ({
  form: { text, place, unit, industry, seenOn },
  files: files.filter(({ isKept }) => isKept).map(chosenOf),
});

/** Whether there is anything to keep. @choice what a poster filled in is no work of the reporter's */
export const isWorthKeeping = ({ form, files }: Draft): boolean => form.text.trim() !== '' || files.length > 0;

/** The form a draft goes on with. @choice anonymous again, as every report begins */
export const formFromDraft = ({ form }: Draft): TipForm => ({ ...EMPTY_FORM, ...form });

/** The beginning of a draft's text. @choice see GLIMPSE */
export const glimpseOf = ({ form }: Draft): string => {
  const signs = [...form.text.trim().replace(/\s+/g, ' ')];
  return signs.length > GLIMPSE ? `${signs.slice(0, GLIMPSE).join('')}…` : signs.join('');
};

/** What lay in the storage, if it is a draft: an older version of the program may have left something else. @choice what cannot be read is no draft */
export const readDraft = (kept: unknown): Draft | undefined => {
  if (typeof kept !== 'object' || kept === null || !('form' in kept) || !('files' in kept)) return undefined;
  const { form, files } = kept as Draft;
  const draft = { form: { ...EMPTY_FORM, ...form, place: { ...EMPTY_PLACE, ...form.place } }, files: Array.isArray(files) ? files : [] };
  return isWorthKeeping(draft) ? draft : undefined;
};
