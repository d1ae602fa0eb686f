import { type Span, spansOf } from './span.ts';
import { anyOf, type RedactionFile } from './words.ts';

const GAP = '[\\s\\-.\\u00b7]{0,2}';
const ID = new RegExp(`(?<![\\da-z])[1-8](?:${GAP}\\d){16}${GAP}[\\dx](?![\\da-z])`, 'g');
const OLD_ID = new RegExp(`(?<![\\da-z])[1-8](?:${GAP}\\d){14}(?![\\da-z])`, 'g');
const CARD = new RegExp(`(?<![\\da-z])[3-9](?:${GAP}\\d){15,18}(?![\\da-z])`, 'g');

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10x98765432';

/** Whether the last sign fits the others. @source GB 11643-1999 */
export const hasIdCheck = (number: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECKS[sum % 11] === number[17];
};

/** Whether the figures are those of a card. @source ISO/IEC 7812-1 (Luhn) */
export const hasCardCheck = (number: string): boolean => {
  const sum = [...number].reverse().reduce((total, figure, index) => {
    const twice = Number(figure) * (index % 2 === 0 ? 1 : 2);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
};

const isDate = (yearless: string): boolean => {
  const [month, day] = [Number(yearless.slice(0, 2)), Number(yearless.slice(2, 4))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

/** A number with a birthday in it is a person's even where somebody mistyped its last sign. */
const isId = (number: string): boolean => hasIdCheck(number) || (/^(?:18|19|20)/.test(number.slice(6)) && isDate(number.slice(10)));

const bare = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/[^\dx]/g, '');

/** Words that say what the number behind them is. @choice why: put together once at start, the words are content's */
export const compileNumbers = ({ idCues, cardCues, phone }: Pick<RedactionFile, 'idCues' | 'cardCues' | 'phone'>) => ({
  id: new RegExp(`${anyOf(idCues)}[^\\d\\u3002]{0,4}$`),
  notId: new RegExp(`${anyOf(phone.notBefore)}[^\\d\\u3002]{0,4}$`),
  card: new RegExp(`${anyOf(cardCues)}[^\\d\\u3002]{0,6}$`),
});
type NumberRules = ReturnType<typeof compileNumbers>;

const LOOK_BACK = 16;
const before = (text: string, { start }: Span): string => text.slice(Math.max(0, start - LOOK_BACK), start);

/** Called so, or with the look of one and not called the number of something else. */
const isCalledId = (figures: string, span: Span, rules: NumberRules, looksSo: boolean): boolean => {
  const lead = before(figures, span);
  return rules.id.test(lead) || (looksSo && !rules.notId.test(lead));
};

/** ID numbers of eighteen signs and the old ones of fifteen. @source GB 11643-1999 */
export const findIds = (figures: string, rules: NumberRules): readonly Span[] => [
  ...spansOf(figures, ID).filter((span) => isCalledId(figures, span, rules, isId(bare(figures, span)))),
  ...spansOf(figures, OLD_ID).filter((span) => isCalledId(figures, span, rules, isDate(bare(figures, span).slice(8)))),
];

/** Bank cards: those whose check fits, and those called so. @choice why: people mistype a figure, and the card is theirs all the same */
export const findCards = (figures: string, rules: NumberRules): readonly Span[] =>
  spansOf(figures, CARD).filter((span) => hasCardCheck(bare(figures, span)) || rules.card.test(before(figures, span)));
