import { type Span, spansOf } from './span.ts';
import { anyOf, type RedactionFile } from './words.ts';

const JOIN = '[^\\u4e00-\\u9fffa-z\\d.;\\u3002\\n]{0,4}';
const idOf = (words: string): string =>
  `[a-z\\d](?:[-_a-z\\d\\ufffd]|\\s?${anyOf(words)}|(?<=${anyOf(words)})\\s(?!${anyOf(words)})){4,29}`;

/** Patterns of names on the net. @choice why: put together once at start, the words are content's */
export const compileHandles = ({ wechat, qq, email }: Pick<RedactionFile, 'wechat' | 'qq' | 'email'>) => {
  const at = `(?:${anyOf(email.at)}|\\sat(?=\\s))`;
  const dot = anyOf(email.dot);
  const id = idOf(wechat.words);
  const host = `(?:[a-z\\d-]{1,63}|${anyOf(email.hosts)})`;
  return {
    toldEmail: [
      new RegExp(`${anyOf(email.cues)}(?:${JOIN}${anyOf(email.fillers)}){0,3}${JOIN}(?<it>[a-z\\d][-._a-z\\d]{4,40})`, 'dg'),
      new RegExp(`(?<![-._a-z\\d])(?<it>[a-z\\d][-._a-z\\d]{3,30})[\\s,]{0,2}\\u7684?${anyOf(email.hosts)}\\s?${anyOf(email.cues)}`, 'dg'),
    ],
    named: new RegExp(
      `${anyOf(wechat.named)}[\\s:"\\u201c\\u662f\\u53eb\\u4e3a]{0,3}(?<it>[\\u4e00-\\u9fffa-z\\d]{2,10})(?![\\u4e00-\\u9fffa-z\\d])`,
      'dg',
    ),
    email: new RegExp(`(?<=(?<name>[a-z\\d._+-]{1,64}\\s?))${at}\\s?${host}(?:\\s?${dot}\\s?[a-z\\d-]{2,20}){1,4}`, 'dg'),
    wechat: [
      new RegExp(`(?<![a-z\\d])[vx][^\\u4e00-\\u9fffa-z\\d.;\\u3002\\n]{1,4}(?<it>${id})(?![a-z\\d@])`, 'dg'),
      new RegExp(
        `(?<![a-z])${anyOf(wechat.cues)}(?!${anyOf(wechat.notAfter)})(?:${JOIN}${anyOf(wechat.fillers)}){0,4}${JOIN}(?<it>${id})(?![a-z\\d@])`,
        'dg',
      ),
      /(?<![-_a-z\d@.])(?<it>[a-z][a-z\d]*_[a-z\d_]{2,24})(?![-_a-z\d@.])/dg,
      new RegExp(`(?<![-_a-z\\d])(?<it>[a-z][-_a-z\\d]{5,19})[\\s,)]{0,2}${anyOf(wechat.after)}`, 'dg'),
    ],
    qq: new RegExp(`(?<![a-z])${anyOf(qq.cues)}(?:${JOIN}${anyOf(qq.fillers)}){0,3}${JOIN}(?<it>[1-9]\\d{4,11})(?!\\d)`, 'dg'),
  };
};
export type HandleRules = ReturnType<typeof compileHandles>;

/** E-mail addresses, also behind a word that says so, and with the sign in the middle written out. @choice why: so people write it where a machine might read along */
export const findEmails = (figures: string, { email, toldEmail }: HandleRules): readonly Span[] => [
  ...Array.from(figures.matchAll(email), (match) => ({
    start: match.index - (match.groups?.['name']?.length ?? 0),
    end: match.index + match[0].length,
  })),
  ...toldEmail.flatMap((pattern) => spansOf(figures, pattern)),
];

/** WeChat names behind a word that says so. @choice why: by itself such a name is any word in Latin letters */
export const findWechats = (plain: string, figures: string, { wechat, named }: HandleRules): readonly Span[] => [
  ...wechat.flatMap((pattern) => [...spansOf(plain, pattern), ...spansOf(figures, pattern)]),
  ...spansOf(plain, named),
];

/** QQ numbers behind a word that says so. @choice why: by itself it is any number */
export const findQqs = (figures: string, { qq }: HandleRules): readonly Span[] => spansOf(figures, qq);
