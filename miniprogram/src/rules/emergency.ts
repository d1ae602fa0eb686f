import type { Here } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';

/** A number to call. */
export interface PhoneNumber {
  readonly name: string;
  readonly phone: string;
}

type Line = readonly [WordKey, string];

const EMERGENCY: readonly Line[] = [
  ['screen.report.phone-fire', '119'],
  ['screen.report.phone-ambulance', '120'],
  ['screen.report.phone-police', '110'],
];
/** Puts people through to an office whose own number is not known. */
const PUTS_THROUGH: Line = ['screen.report.phone-hotline', '12345'];
const HOTLINES: readonly Line[] = [['screen.report.phone-safety', '12350'], PUTS_THROUGH];

const inWords = (lines: readonly Line[]): readonly PhoneNumber[] => lines.map(([name, phone]) => ({ name: phrase(name), phone }));

/** Whom to call in danger anywhere in the country, for a phone without a network. @source 全国统一号码 */
export const nationalNumbers = (): readonly PhoneNumber[] => inWords(EMERGENCY);

/** Whom to call about anything else anywhere in the country, for a phone without a network. @source 全国统一号码 */
export const nationalHotlines = (): readonly PhoneNumber[] => inWords(HOTLINES);

/** Those lines whose number is not among the others, so that no number stands on a page twice. @choice one number, one button */
export const without = (lines: readonly PhoneNumber[], others: readonly PhoneNumber[]): readonly PhoneNumber[] =>
  lines.filter(({ phone }) => !others.some((other) => other.phone === phone));

/** Numbers through which an office is reached: its own, where they are known. @choice a number nobody knows is not made up */
export const numbersOf = (office: string, known: Here | undefined): readonly PhoneNumber[] => {
  const offices = known ? [known.cityOffice, ...known.regions.map((region) => region.office)] : [];
  const own = offices.find(({ name }) => name === office)?.phones ?? [];
  return own.length > 0 ? own : inWords([PUTS_THROUGH]);
};
