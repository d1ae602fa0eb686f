import { z } from 'zod';
import { TipText } from '../reports/schema.ts';

/*
 * The words of redaction (脱敏): what in a text would let somebody be recognised, and what a door says of it.
 */

/** What gives a person away. post: a place at work that only one person holds (独一份的岗位). */
export const PERSONAL_KINDS = ['name', 'phone', 'id-number', 'plate', 'bank-card', 'wechat', 'qq', 'email', 'address', 'post'] as const;
export const PersonalKind = z.enum(PERSONAL_KINDS);
export type PersonalKind = z.infer<typeof PersonalKind>;

/** One place in a text; start and length in signs (code points). */
export const Finding = z.object({ kind: PersonalKind, start: z.number(), length: z.number() });
export type Finding = z.infer<typeof Finding>;

/** A text somebody is about to send. */
export const TextCheckInput = z.strictObject({ text: TipText }).meta({ id: 'TextCheckInput' });
export type TextCheckInput = z.infer<typeof TextCheckInput>;

/** What in it gives somebody away, in order. */
export const TextCheck = z.object({ found: z.array(Finding) }).meta({ id: 'TextCheck' });
export type TextCheck = z.infer<typeof TextCheck>;
