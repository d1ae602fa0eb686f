import { type Span, spansOf } from './span.ts';
import { anyOf, listOf, type RedactionFile } from './words.ts';

const MARKS = ',.;:!?()\\u3001\\u3002\\u3014\\u3015\\n\\s';

/** Patterns of a post that only one person holds (独一份的岗位). @choice why: put together once at start, the words are content's */
export const compilePost = (words: RedactionFile['post']) => {
  const calm = `[^${MARKS}${listOf(words.not).join('')}]`;
  const role = anyOf(words.roles);
  const alone = anyOf(words.alone);
  const end = `(?=[${MARKS}]|$|${anyOf(words.not)})`;
  const job = `${calm}{0,5}?(?<!${anyOf(words.common)})(?:${role}|${anyOf(words.jobs)})(?<!${anyOf(words.common)})`;
  return [
    new RegExp(`(?<it>${anyOf(words.only)}${job})${end}`, 'dg'),
    new RegExp(
      `[\\u6211\\u4ffa]\\u662f?(?<it>${anyOf(words.hands)}(?![\\u89c1\\u5230\\u8fc7\\u7740\\u4e0d])[^${MARKS}\\u4e0d]{1,8}\\u7684)(?=[${MARKS}]|$)`,
      'dg',
    ),
    new RegExp(`(?<it>${anyOf(words.oneself)}${calm}{0,2}?${anyOf(words.keeps)}[^${MARKS}]{1,8})`, 'dg'),
    new RegExp(`(?<it>[^${MARKS}]{2,12}\\u7684\\u4e5f?${anyOf(words.only)})(?=[${MARKS}]|$)`, 'dg'),
    new RegExp(
      `(?<it>[^${MARKS}]{0,8}(?:\\u7531|\\u5f52|\\u90fd\\u662f|\\u5168\\u662f)[\\u6211\\u4ffa](?:${anyOf(words.oneself)})?${anyOf(words.mine)}\\u7684?)`,
      'dg',
    ),
    new RegExp(`[\\u6211\\u4ffa]${calm}{0,10}?(?<it>${anyOf(words.duties)}\\u7684?)(?=[${MARKS}\\d]|$)`, 'dg'),
    new RegExp(`[\\u6211\\u4ffa](?<it>${anyOf(words.charge)}[^${MARKS}]{2,10})`, 'dg'),
    new RegExp(`(?<=[^${MARKS}])(?<it>\\u5c31\\u662f[\\u6211\\u4ffa])(?=[${MARKS}]|$)`, 'dg'),
    new RegExp(
      `${anyOf(words.self)}(?<it>${calm}{0,10}?[\\u7684\\u53f7\\u73ed\\u7ec4\\u91cc\\u4e0a\\u961f\\u90e8\\u7ad9]${calm}{0,6}?(?<!${anyOf(words.common)})${anyOf(words.jobs)})(?<!${anyOf(words.common)})${end}`,
      'dg',
    ),
    new RegExp(`(?<it>${anyOf(words.only)}${anyOf(words.alsoOnly)}[^${MARKS}]{1,8})`, 'dg'),
    new RegExp(`(?<it>[^${MARKS}]{0,6}${anyOf(words.nobodyElse)}[^${MARKS}]{0,4})`, 'dg'),
    new RegExp(`${anyOf(words.self)}(?<it>${calm}{0,16}?${role}(?:\\u7684)?)${end}`, 'dg'),
    new RegExp(`${anyOf(words.at)}(?<it>[^${MARKS}]{1,16}?${anyOf(words.work)}${calm}{0,6}?${role}(?:\\u7684)?)${end}`, 'dg'),
    new RegExp(`[\\u6211\\u4ffa]${calm}{0,14}?(?<it>${alone}(?:\\u7684)?[^${MARKS}]{1,8})`, 'dg'),
    new RegExp(`(?<it>${anyOf(words.where)}[^${MARKS}]{0,6}?${anyOf(words.only)}(?:[^${MARKS}]{0,3}?${role})?)`, 'dg'),
    new RegExp(`(?<it>${anyOf(words.only)}[^${MARKS}]{0,3}?(?:${role}|${anyOf(words.does)}[^${MARKS}]{1,6}))`, 'dg'),
    new RegExp(`(?<it>${role}[^${MARKS}]{0,4}?${anyOf(words.sole)})`, 'dg'),
    new RegExp(
      `(?<it>(?:${alone}|${anyOf(words.sole)})?[^${MARKS}]{0,8}?${role}(?:\\u7684)?[\\s,]?${anyOf(words.isMe)})(?=[${MARKS}]|$)`,
      'dg',
    ),
  ];
};

/** Posts by which a workmate knows at once who spoke. @choice a trade many have on every site (carpenters, bricklayers) is none */
export const findPosts = (plain: string, rules: readonly RegExp[]): readonly Span[] => rules.flatMap((rule) => spansOf(plain, rule));
