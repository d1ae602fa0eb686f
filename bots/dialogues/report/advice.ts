import { Refusal } from '../../../src/kernel/errors.ts';
import type { Advice } from '../../../src/reports/schema.ts';
import type { Turn } from '../../dialogue.ts';
import type { Contact, Reply } from '../../message.ts';

/** The closing words of the advice say that the tip was noted; whether it was is said here, once it is known. */
const CLOSING = 'noted';

/** What to do and whom to call, in one message: it is the only one that somebody in danger will read. */
export const adviceReply = (advice: readonly Advice[], last: Reply['words']): Reply => {
  const phones = new Map<string, Contact>(advice.flatMap((one) => one.phones).map((contact) => [contact.phone, contact]));
  const [first, ...others] = advice
    .filter((one) => one.code !== CLOSING)
    .map((one) => ({ key: 'chat.text', values: { text: one.text } }) as const);
  return { words: first ?? last, lines: first ? [...others, last] : [], phones: [...phones.values()] };
};

/** What went wrong, in words. */
export const failed = (error: unknown, turn: Turn): Reply =>
  error instanceof Refusal
    ? { words: { key: `error.${error.code}`, values: error.data } }
    : { words: { key: 'error.unexpected', values: { ref: turn.noteFault(error) } } };
