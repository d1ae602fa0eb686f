import { MOST_TEMPLATES } from '../../channels/schema.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { SubscribeTemplate } from '../schema.ts';

/**
 * Kinds of fields the program can fill without a word about anybody's matter. A template that wants more (a number, a name, a place) is
 * refused at the start.
 * @source https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-message-management/subscribe-message/api_sendmessage (参数值内容限制)
 */
export const FIELD_KINDS = ['thing', 'phrase', 'time', 'date'] as const;
/** One of them. */
export type FieldKind = (typeof FIELD_KINDS)[number];

const TEMPLATE = new RegExp(`^([\\w-]{10,64}):((?:${FIELD_KINDS.join('|')})\\d{1,2}(?:,(?:${FIELD_KINDS.join('|')})\\d{1,2})*)$`);

/**
 * Templates as they are configured: `ID:thing1,time2;ID:phrase1`. Undefined for what cannot be read, fills a field twice, or is more than a
 * phone may be asked about at once.
 * @choice one line, so that it fits an environment variable
 */
export const readTemplates = (text: string): readonly SubscribeTemplate[] | undefined => {
  const read = text.split(';').map((part) => TEMPLATE.exec(part.trim()));
  const templates = read.flatMap((found) => (found ? [{ id: found[1] ?? '', fields: (found[2] ?? '').split(',') }] : []));
  const isTwice = (names: readonly string[]): boolean => new Set(names).size < names.length;
  const isWrong =
    templates.length < read.length ||
    templates.length > MOST_TEMPLATES ||
    isTwice(templates.map(({ id }) => id)) ||
    templates.some(({ fields }) => isTwice(fields));
  return isWrong ? undefined : templates;
};

/** What the fields of a template are filled with, by kind. */
export interface Filling extends Readonly<Record<FieldKind, string>> {
  /** At most 20 signs. */
  readonly thing: string;
  /** At most 5 Chinese characters. */
  readonly phrase: string;
  /** A day, as in 2019年10月1日. */
  readonly date: string;
  /** A day and the time, as in 2019年10月1日 15:01. */
  readonly time: string;
}

/** The `data` of a subscribe message. @source as FIELD_KINDS */
export const fillTemplate = ({ fields }: SubscribeTemplate, filling: Filling): Readonly<Record<string, { value: string }>> =>
  Object.fromEntries(fields.map((field) => [field, { value: filling[field.replace(/\d+$/, '') as FieldKind] }]));

/** Year, month and day of a China day without leading noughts. @source as FIELD_KINDS: 例如 2019年10月1日 */
export const dayParts = (day: Day): { readonly year: number; readonly month: number; readonly day: number } => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
};
