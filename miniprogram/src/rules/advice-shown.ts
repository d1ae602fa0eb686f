import type { TipReceipt } from '../shapes.ts';
import { phrase } from '../words.ts';
import type { PhoneNumber } from './emergency.ts';

type Advice = NonNullable<TipReceipt['advice']>[number];

/** What is said before anything else: one box, what to do in it, and below each number once. */
export interface ShownAdvice {
  readonly kind: 'danger' | 'plain';
  readonly title: string;
  readonly texts: readonly string[];
  readonly phones: readonly PhoneNumber[];
}

/** The server's closing words name the numbers once more; here they stand above as buttons. */
const CLOSING = 'noted';
const RETALIATION = 'retaliation';

const phonesOf = (advice: readonly Advice[]): readonly PhoneNumber[] => [
  ...new Map(advice.flatMap(({ phones }) => phones).map((one) => [one.phone, one])).values(),
];

const boxOf = (advice: readonly Advice[], kind: ShownAdvice['kind'], title: string): readonly ShownAdvice[] =>
  advice.length === 0 ? [] : [{ kind, title, texts: advice.flatMap(({ text }) => text.split('\n')), phones: phonesOf(advice) }];

/** The advice of a receipt as it is shown: present danger in one box, what to do when somebody is being punished in another. @choice who must run reads one thing */
export const shownAdvice = (advice: readonly Advice[] = []): readonly ShownAdvice[] => {
  const danger = advice.filter(({ code }) => code !== CLOSING && code !== RETALIATION);
  const punished = advice.filter(({ code }) => code === RETALIATION);
  return [...boxOf(danger, 'danger', phrase('screen.receipt.danger')), ...boxOf(punished, 'plain', phrase('screen.receipt.retaliation'))];
};

/** Whether somebody was told to run. @choice see shownAdvice */
export const hasDanger = (shown: readonly ShownAdvice[]): boolean => shown.some(({ kind }) => kind === 'danger');
