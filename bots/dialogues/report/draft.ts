import { z } from 'zod';
import { AttachmentId, AttachmentIds } from '../../../src/files/schema.ts';
import { check } from '../../../src/http/guard.ts';
import { PlaceInput, TipInput, TipKind, TipText } from '../../../src/reports/schema.ts';
import type { Heard, Reading } from '../../dialogue.ts';

/** A tip while it is being told. */
export const Draft = z.object({
  /** What the person wrote, message by message: the text of the tip, never reworded. */
  texts: z.array(z.string()),
  /** Whether it has been said what is wrong; a greeting or a mere place has not. */
  isWhatTold: z.boolean(),
  attachments: z.array(AttachmentId),
  place: PlaceInput.optional(),
  unit: z.string().optional(),
  kind: TipKind.optional(),
  /** The answer to: is it about the receiving office or its people? Asked once. */
  aboutOffice: z.boolean().optional(),
  /** The text sounds so: the question says why it is asked. */
  soundsAboutOffice: z.boolean(),
  /** The person belongs to the place, was shown the page for insiders, and goes on here without a name. */
  isInsiderTold: z.boolean(),
  reporter: z
    .object({ mode: z.enum(['anonymous', 'reachable', 'named']), name: z.string().optional(), phone: z.string().optional() })
    .optional(),
  /** Questions the person would not or could not answer. */
  skipped: z.array(z.enum(['place', 'unit', 'photos', 'phone'])),
  /** He was asked once whether to take out what gives him away. */
  isWarned: z.boolean().optional(),
  /** What was told last: what a bare "no, it is ..." corrects. */
  last: z.enum(['what', 'place', 'unit']),
});
export type Draft = z.infer<typeof Draft>;

/** Nothing told yet. */
export const EMPTY_DRAFT: Draft = {
  texts: [],
  isWhatTold: false,
  attachments: [],
  soundsAboutOffice: false,
  isInsiderTold: false,
  skipped: [],
  last: 'what',
};

/** The questions, in the order they are asked. */
export type Question = 'what' | 'place' | 'unit' | 'photos' | 'about-office' | 'reporter' | 'name' | 'phone';

/** Whether a question needs no more asking. */
export const isAnswered = (draft: Draft, question: Question): boolean => {
  const { place, reporter, skipped } = draft;
  switch (question) {
    case 'what':
      return draft.isWhatTold;
    case 'place':
      return place?.text !== undefined || place?.point !== undefined || skipped.includes('place');
    case 'unit':
      return draft.unit !== undefined || skipped.includes('unit');
    case 'photos':
      return draft.attachments.length > 0 || skipped.includes('photos');
    case 'about-office':
      return draft.aboutOffice !== undefined;
    case 'reporter':
      return reporter !== undefined;
    case 'name':
      return reporter?.mode !== 'named' || reporter.name !== undefined;
    case 'phone':
      return reporter?.mode === 'anonymous' || reporter?.phone !== undefined || skipped.includes('phone');
  }
};

const ORDER: readonly Question[] = ['what', 'place', 'unit', 'photos', 'about-office', 'reporter', 'name', 'phone'];

/** The next thing to ask; the summary when nothing is missing. */
export const nextQuestion = (draft: Draft): Question | 'summary' => ORDER.find((question) => !isAnswered(draft, question)) ?? 'summary';

/** Adds what a text says by itself; what was told before stays. */
export const learn = (draft: Draft, reading: Reading): Draft => {
  const { extract } = reading;
  const place = {
    ...(extract.place !== undefined && { text: extract.place }),
    ...(extract.region !== undefined && { region: extract.region }),
    ...draft.place,
  };
  const unit = draft.unit ?? extract.unit;
  return {
    ...draft,
    isWhatTold: draft.isWhatTold || extract.what !== undefined,
    soundsAboutOffice: draft.soundsAboutOffice || reading.aboutOffice,
    ...(Object.keys(place).length > 0 && { place }),
    ...(unit !== undefined && { unit }),
  };
};

/** Adds words to the text of the tip. @throws {Refusal} invalid text.* when it grows too long or cannot be kept */
export const addText = (draft: Draft, text: string): Draft => {
  const texts = draft.texts.includes(text) ? draft.texts : [...draft.texts, text];
  check(TipText, texts.join('\n'));
  return { ...draft, texts, last: 'what' };
};

/** Adds photos, a point on the map and what a poster says. @throws {Refusal} invalid attachment.too-many */
export const absorb = (draft: Draft, heard: Heard): Draft => {
  const attachments = [...new Set([...draft.attachments, ...heard.attachments])];
  check(AttachmentIds, attachments);
  const place = {
    ...draft.place,
    ...(heard.point && { point: heard.point }),
    ...(heard.entry?.place !== undefined && draft.place?.text === undefined && { text: heard.entry.place }),
  };
  const unit = draft.unit ?? heard.entry?.unit;
  return { ...draft, attachments, ...(Object.keys(place).length > 0 && { place }), ...(unit !== undefined && { unit }) };
};

/** The tip as it is submitted. @throws {Refusal} invalid, with the code of what does not fit */
export const toTip = (draft: Draft): TipInput =>
  check(TipInput, {
    text: draft.texts.join('\n'),
    ...(draft.kind && { kind: draft.kind }),
    ...(draft.unit !== undefined && { unit: draft.unit }),
    ...(draft.place && { place: draft.place }),
    ...(draft.attachments.length > 0 && { attachments: draft.attachments }),
    ...(draft.aboutOffice !== undefined && { aboutOffice: draft.aboutOffice }),
    ...(draft.reporter && { reporter: draft.reporter }),
  });
