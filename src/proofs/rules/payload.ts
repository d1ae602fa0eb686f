import { chinaDay } from '../../kernel/calendar.ts';
import { ProofPayload, type ProvedFacts } from '../schema.ts';

/** Hours China is ahead of UTC, all year. */
const CHINA_MS = 8 * 3_600_000;

/** An instant as China's clocks show it, to the second. @choice ISO 8601 with zone, which a clerk and a machine both read */
const chinaTime = (at: number): string => `${new Date(at + CHINA_MS).toISOString().slice(0, 19)}+08:00`;

/** What is hashed of a text: with a salt, so that nobody without the receipt can try out texts. @choice salt first, a line end between */
export const hashedText = (salt: string, text: string): string => `${salt}\n${text}`;

/** The text that is signed; an insider's tells the day only. @choice fields in this order, so that the same facts always make the same text */
export const proofPayload = (
  { reference, office, filedAt, isInsider, text }: ProvedFacts,
  { jurisdiction, salt, digest }: { readonly jurisdiction: string; readonly salt: string; readonly digest: (text: string) => string },
): string =>
  JSON.stringify({
    v: 1,
    jurisdiction,
    office,
    reference,
    filed: isInsider ? chinaDay(filedAt) : chinaTime(filedAt),
    salt,
    content: digest(hashedText(salt, text)),
  } satisfies ProofPayload);

/** The payload of a proof; undefined for a text that is none. @choice whoever reads it has checked the signature first */
export const readPayload = (payload: string): ProofPayload | undefined => {
  try {
    return ProofPayload.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
};
