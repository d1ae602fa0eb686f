import { describe, expect, it } from '@jest/globals';
import { filesBelow, type Node, readText, type Source, sourcesBelow } from '../support/sources.ts';

/*
 * The phrase book and the code that speaks from it: no phrase is missing, none is left over, and each gets what it has gaps for.
 */

const BOOK = JSON.parse(readText('content/copy/zh-CN.json')) as Readonly<Record<string, string>>;
const KEYS = Object.keys(BOOK);
const SOURCES = sourcesBelow('src', 'bots', 'bench', 'miniprogram/src', 'miniprogram/h5');
const HTML = filesBelow('bots/channels/pages', '.html');
const CONTENT = filesBelow('content', '.json').filter((path) => !path.endsWith('zh-CN.json'));

const isKey = (text: string): boolean => Object.hasOwn(BOOK, text);
const gapsIn = (key: string): readonly string[] =>
  [...new Set([...(BOOK[key] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

const literalOf = (node: unknown): string | undefined => {
  const { type, value } = (node ?? {}) as Node;
  return type === 'StringLiteral' && typeof value === 'string' ? value : undefined;
};

const stringsOf = (source: Source): readonly string[] => source.nodes.flatMap((node) => literalOf(node) ?? []);
const LITERALS = new Set(SOURCES.flatMap(stringsOf));
const CONTENT_STRINGS = new Set(CONTENT.flatMap((path) => [...readText(path).matchAll(/"([a-z][\w.-]*)"/g)].map(([, text]) => text ?? '')));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const FIRST_WORDS = new Set(KEYS.map((key) => key.split('.')[0]));

/** A template such as `office.action.${action}`, as a pattern of the keys it can make; undefined for one that is no key. */
const templatePattern = (node: Node): RegExp | undefined => {
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = (node.quasis as { cooked: string }[]).map(({ cooked }) => cooked);
  const [first = ''] = quasis;
  const isMade =
    quasis.length > 1 &&
    FIRST_WORDS.has(first.split('.')[0] ?? '') &&
    /^[a-z]+\.([a-z-]+[.-])*$/.test(first) &&
    quasis.every((part) => /^[a-z.-]*$/.test(part));
  return isMade ? new RegExp(`^${quasis.map(escaped).join('[a-z0-9-]+')}$`) : undefined;
};
const TEMPLATES = SOURCES.flatMap((source) => source.nodes.flatMap((node) => templatePattern(node) ?? []));
/** `error.${code}` makes every error; each of those is asked for by its code. */
const OWN_TEMPLATES = TEMPLATES.filter(({ source }) => !source.startsWith('^error\\.['));

const HTML_NAMES = HTML.flatMap((path) => [...readText(path).matchAll(/\{\{([\w.-]+)\}\}/g)].map(([, name]) => name ?? ''));
/** `[[key]]` in the screens of the mini-program; that each exists is its build's to say. */
const SCREEN_NAMES = new Set(
  filesBelow('miniprogram', '.wxml', '.json', '.html').flatMap((path) =>
    [...readText(path).matchAll(/\[\[([\w.-]+)/g)].map(([, name]) => name ?? ''),
  ),
);

describe('a phrase that is asked for', () => {
  it('by a page exists', () => {
    expect(HTML_NAMES.filter((name) => name.includes('.') && !isKey(name))).toEqual([]);
    const live = [...LITERALS].filter((text) => /^page\.[a-z-]+(\.[a-z-]+)*$/.test(text));
    expect(live.filter((text) => !isKey(text) && !isKey(`error.${text}`))).toEqual([]);
  });

  it('by a shape that refuses exists', () => {
    const codes = SOURCES.flatMap((source) =>
      source.nodes.flatMap((node) => {
        const isOfIssue =
          node.type === 'KeyValueProperty' && ['error', 'message'].includes(String((node.key as { value?: unknown }).value));
        const code = isOfIssue ? literalOf(node.value) : undefined;
        return code !== undefined && /^[a-z-]+(\.[a-z-]+)+$/.test(code) ? [code] : [];
      }),
    );
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !isKey(`error.${code}`))).toEqual([]);
  });

  it('by a made-up key exists', () => {
    expect(TEMPLATES.filter((pattern) => !KEYS.some((key) => pattern.test(key))).map(String)).toEqual([]);
    expect(TEMPLATES.length).toBeGreaterThan(5);
  });
});

describe('a phrase that is there', () => {
  it('is said somewhere', () => {
    const isSaid = (key: string): boolean =>
      LITERALS.has(key) ||
      HTML_NAMES.includes(key) ||
      SCREEN_NAMES.has(key) ||
      CONTENT_STRINGS.has(key) ||
      (key.startsWith('error.') && (LITERALS.has(key.slice(6)) || CONTENT_STRINGS.has(key.slice(6)))) ||
      OWN_TEMPLATES.some((pattern) => pattern.test(key));
    expect(KEYS.filter((key) => !isSaid(key))).toEqual([]);
  });

  it('stands once, in order, with words', () => {
    const written = [...readText('content/copy/zh-CN.json').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key ?? '');
    expect(written).toEqual([...new Set(written)].sort());
    expect(KEYS.filter((key) => (BOOK[key] ?? '').trim() === '')).toEqual([]);
  });
});

/** The names of the values in an object that is written out; undefined where some come from elsewhere. */
const namesGiven = (node: unknown): readonly string[] | undefined => {
  const { type, properties } = (node ?? {}) as { type?: string; properties?: readonly Node[] };
  if (type !== 'ObjectExpression' || !properties) return undefined;
  const names = properties.map((property) => {
    if (property.type === 'KeyValueProperty')
      return (property.key as { type: string; value?: string }).type === 'Computed'
        ? undefined
        : (property.key as { value?: string }).value;
    return property.type === 'Identifier' ? (property.value as string) : undefined;
  });
  return names.every((name) => name !== undefined) ? (names as string[]) : undefined;
};

interface Saying {
  readonly at: string;
  readonly key: string;
  readonly given: readonly string[];
  /** A refusal's data serves programs too; it may hold more than its words say. */
  readonly isRefusal?: true;
}

const argumentsOf = (node: Node): readonly unknown[] =>
  ((node.arguments as { expression: unknown }[] | null) ?? []).map(({ expression }) => expression);

/** Calls with a key and its values side by side, refusals with their code, and `{ key, values }`. */
const sayingsIn = (source: Source): readonly Saying[] =>
  source.nodes.flatMap((node) => {
    const at = `${source.path}:${source.lineOf(node)}`;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const given = argumentsOf(node);
      return given.flatMap((argument, i) => {
        const text = literalOf(argument);
        if (text === undefined) return [];
        const isRefusal = node.type === 'NewExpression' && (node.callee as { value?: string }).value === 'Refusal' && i === 1;
        const key = isRefusal ? `error.${text}` : text;
        const isLast = i === given.length - 1;
        const names = isRefusal && isLast ? [] : namesGiven(given[i + 1]);
        return isKey(key) && names ? [{ at, key, given: names, ...(isRefusal && { isRefusal }) }] : [];
      });
    }
    if (node.type !== 'ObjectExpression') return [];
    const fields = new Map(
      (node.properties as Node[]).map((property) => [(property.key as { value?: string } | undefined)?.value, property.value]),
    );
    const key = literalOf(fields.get('key'));
    const names = fields.has('values') ? namesGiven(fields.get('values')) : undefined;
    return key !== undefined && isKey(key) && names ? [{ at, key, given: names }] : [];
  });

/** `say(key)` and `phrase(key)` with nothing beside it. */
const bareSayingsIn = (source: Source): readonly Saying[] =>
  source.nodes.flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    const { type, value, property } = node.callee as { type: string; value?: string; property?: { value?: string } };
    const name = type === 'MemberExpression' ? property?.value : value;
    const given = argumentsOf(node);
    const key = given.length === 1 ? literalOf(given[0]) : undefined;
    const isSaid = (name === 'phrase' || name === 'say') && key !== undefined && isKey(key);
    return isSaid && key !== undefined ? [{ at: `${source.path}:${source.lineOf(node)}`, key, given: [] }] : [];
  });

describe('the gaps of a phrase', () => {
  const sayings = SOURCES.flatMap((source) => [...sayingsIn(source), ...bareSayingsIn(source)]);

  it('are filled by whoever says it, and nothing is given that has no gap', () => {
    const faults = sayings.filter(({ key, given, isRefusal }) => {
      const gaps = gapsIn(key);
      return !gaps.every((gap) => given.includes(gap)) || (!isRefusal && !given.every((name) => gaps.includes(name)));
    });
    expect(faults.map(({ at, key, given }) => `${at} ${key} has ${gapsIn(key).join()}, is given ${given.join()}`)).toEqual([]);
    expect(sayings.length).toBeGreaterThan(60);
  });
});

describe('the words of a refusal', () => {
  const errors = KEYS.filter((key) => key.startsWith('error.'));

  it.each(['无效', '非法', '错误输入', '不合法', '参数', '异常', '格式错误', 'invalid', 'error'])('never say "%s"', (word) => {
    expect(errors.filter((key) => (BOOK[key] ?? '').toLowerCase().includes(word))).toEqual([]);
  });

  it('are sentences, and short enough to be read aloud', () => {
    expect(errors.filter((key) => !/[。！？]$/.test(BOOK[key] ?? ''))).toEqual([]);
    expect(errors.filter((key) => [...(BOOK[key] ?? '')].length > 100)).toEqual([]);
  });

  it('say what to do next', () => {
    const NEXT = /请|可以|不用|就行|要|再|只能|由|才|都能|已经|没有重复|应像/;
    expect(errors.filter((key) => !NEXT.test(BOOK[key] ?? ''))).toEqual([]);
  });
});
