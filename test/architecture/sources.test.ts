import { describe, expect, it } from '@jest/globals';
import { filesBelow, type Node, readSource, readText, type Source, sourcesBelow } from '../support/sources.ts';

/*
 * Bans and duties that the linter does not know, read off the sources themselves. Each failure names file and line.
 */

const SOURCES = sourcesBelow('src', 'bots', 'miniprogram/src', 'miniprogram/h5');
const PAGES = 'bots/channels/pages/';
const PHONE = 'miniprogram/';
/** What runs on the server; pages run in a browser or a phone, which have a clock and waits of their own. */
const SERVER = SOURCES.filter(({ path }) => !path.startsWith(PAGES) && !path.startsWith(PHONE));
/** What the mini-program decides without its phone. */
const PHONE_RULES = SOURCES.filter(({ path }) => path.startsWith('miniprogram/src/rules/'));

const place = (source: Source, node: Node): string => `${source.path}:${source.lineOf(node)}`;
const isIn = (path: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));

/** Places of the nodes that match, outside the files that may have them. */
const found = (
  sources: readonly Source[],
  matches: (node: Node, source: Source) => boolean,
  allowed: readonly string[] = [],
): readonly string[] =>
  sources
    .filter(({ path }) => !isIn(path, allowed))
    .flatMap((source) => source.nodes.filter((node) => matches(node, source)).map((node) => place(source, node)));

const nameOf = (node: unknown): string | undefined => {
  const { type, value } = (node ?? {}) as { type?: string; value?: unknown };
  return type === 'Identifier' && typeof value === 'string' ? value : undefined;
};

/** `object.property`, written so. */
const isMember = (node: Node, object: string, property?: string): boolean =>
  node.type === 'MemberExpression' && nameOf(node.object) === object && (property === undefined || nameOf(node.property) === property);

const isCallOf = (node: Node, ...names: readonly string[]): boolean =>
  node.type === 'CallExpression' && names.includes(nameOf(node.callee) ?? '');

const TOOLS = ['src/tools/', 'bots/channels/terminal/', 'bots/channels/terminal.ts'];

describe('the clock', () => {
  it('is asked by kernel/system.ts alone', () => {
    const isClock = (node: Node): boolean =>
      isMember(node, 'Date', 'now') ||
      (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && ((node.arguments as unknown[] | null) ?? []).length === 0);
    expect(found([...SERVER, ...PHONE_RULES], isClock, ['src/kernel/system.ts'])).toEqual([]);
  });

  it('is waited for by the outbox, and by tools that wait for a process', () => {
    const isWait = (node: Node): boolean => isCallOf(node, 'setTimeout', 'setInterval');
    expect(found([...SERVER, ...PHONE_RULES], isWait, ['src/database/outbox.ts', ...TOOLS])).toEqual([]);
  });
});

describe('chance', () => {
  it('comes from kernel/system.ts alone, in the server', () => {
    expect(found(SOURCES, (node) => isMember(node, 'Math', 'random'))).toEqual([]);
    const isChance = (node: Node): boolean =>
      node.type === 'ImportSpecifier' &&
      /^(randomBytes|randomUUID|randomInt|randomFill|getRandomValues|webcrypto)$/.test(nameOf(node.local) ?? '');
    expect(found(SERVER, isChance, ['src/kernel/system.ts', ...TOOLS])).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by config.ts alone; a tool may hand it on to a process it starts', () => {
    expect(found(SERVER, (node) => isMember(node, 'process', 'env'), ['src/config.ts', ...TOOLS])).toEqual([]);
  });

  it('is printed to by tools alone, and by main.ts, which greets', () => {
    expect(found(SOURCES, (node) => isMember(node, 'console'), TOOLS)).toEqual([]);
    const isOut = (node: Node): boolean => isMember(node, 'process', 'stdout') || isMember(node, 'process', 'stderr');
    expect(found(SERVER, isOut, ['src/main.ts', ...TOOLS])).toEqual([]);
  });
});

describe('words', () => {
  const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

  it('shown to people are in the phrase book, never in the code', () => {
    const isText = (node: Node, source: Source): boolean =>
      ['StringLiteral', 'TemplateElement', 'RegExpLiteral'].includes(node.type) && CHINESE.test(source.textOf(node));
    expect(found(SOURCES, isText)).toEqual([]);
  });

  it('of the pages are in the phrase book too', () => {
    const files = [...filesBelow(PAGES, '.html', '.css', '.svg'), ...filesBelow(`${PHONE}src`, '.wxml', '.wxss', '.svg', '.json')];
    const withComments = files.map((path) => [path, readText(path)] as const);
    const told = withComments.map(([path, text]) => [path, text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '')] as const);
    expect(told.filter(([, text]) => CHINESE.test(text)).map(([path]) => path)).toEqual([]);
  });
});

/** An export of a file: its name, what it is, and the docstring before it. */
interface Export {
  readonly source: Source;
  readonly node: Node;
  readonly name: string;
  readonly what: 'function' | 'type' | 'value' | 'class';
  readonly docstring: string;
}

const docstringBefore = (source: Source, node: Node): string => {
  const before = source.text.slice(0, source.text.indexOf(source.textOf(node)));
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(before)?.[0] ?? '';
};

const FUNCTIONS = ['ArrowFunctionExpression', 'FunctionExpression'];

const declared = (declaration: Node): { name: string; what: Export['what'] }[] => {
  const { type } = declaration;
  if (type === 'VariableDeclaration')
    return (declaration.declarations as { id: Node; init?: Node }[]).map(({ id, init }) => ({
      name: nameOf(id) ?? '',
      what: FUNCTIONS.includes(init?.type ?? '') ? 'function' : 'value',
    }));
  const name = nameOf(declaration.identifier) ?? nameOf(declaration.id) ?? '';
  if (type === 'FunctionDeclaration') return [{ name, what: 'function' }];
  if (type === 'ClassDeclaration') return [{ name, what: 'class' }];
  return type.startsWith('Ts') ? [{ name, what: 'type' }] : [];
};

const exportsOf = (source: Source): readonly Export[] =>
  source.body
    .filter(({ type }) => type === 'ExportDeclaration')
    .flatMap((node) =>
      declared(node.declaration as Node).map((one) => ({ ...one, source, node, docstring: docstringBefore(source, node) })),
    );

/** The type of a zod shape or of what a factory makes says nothing that its maker does not say. */
const isShadow = ({ what, node, source }: Export): boolean =>
  what === 'type' && /=\s*(\w+<)?(z\.infer|ReturnType)</.test(source.textOf(node));
/** What a use-case needs is a list of names; each is explained where it is made. */
const isNeeds = ({ what, name }: Export): boolean => what === 'type' && name.endsWith('Needs');

/** What a name of `wx` does is told by WeChat. */
const AS_WECHAT = 'miniprogram/h5/wx/';
const EXPORTS = [...SERVER, ...SOURCES.filter(({ path }) => path.startsWith(PHONE) && !path.startsWith(AS_WECHAT))].flatMap(exportsOf);
const named = ({ source, node, name }: Export): string => `${place(source, node)} ${name}`;

describe('the mini-program', () => {
  const pages = SOURCES.filter(({ path }) => path.startsWith('miniprogram/src/'));

  it('asks its rules nothing of the phone', () => {
    expect(found(PHONE_RULES, (node) => isMember(node, 'wx'))).toEqual([]);
    expect(PHONE_RULES.length).toBeGreaterThan(5);
  });

  it('speaks to the server through phone/wire.ts alone', () => {
    const isRequest = (node: Node): boolean => isMember(node, 'wx', 'request') || isMember(node, 'wx', 'uploadFile');
    expect(found(pages, isRequest, ['miniprogram/src/phone/wire.ts'])).toEqual([]);
  });

  it('keeps things on the phone in phone/ alone', () => {
    const isKept = (node: Node): boolean => ['setStorage', 'setStorageSync'].some((name) => isMember(node, 'wx', name));
    expect(found(pages, isKept, ['miniprogram/src/phone/'])).toEqual([]);
  });
});

describe('docstrings', () => {
  it('stand before every exported function, type and class', () => {
    const without = EXPORTS.filter((one) => one.what !== 'value' && one.docstring === '' && !isShadow(one) && !isNeeds(one));
    expect(without.map(named)).toEqual([]);
  });

  it('of every rule say where it comes from: @source, or @choice where it is ours', () => {
    const all = EXPORTS.filter(({ source }) => /^src\/\w+\/rules\//.test(source.path));
    const shapes = new Set(all.filter(isShadow).map(({ source, name }) => `${source.path} ${name}`));
    const rules = all.filter(({ source, name, what }) => what !== 'type' && !shapes.has(`${source.path} ${name}`));
    expect(rules.filter(({ docstring }) => !/@(source|choice)\s+\S/.test(docstring)).map(named)).toEqual([]);
    expect(rules.length).toBeGreaterThan(40);
  });

  it('name the refusals of the use-cases and rules that throw them', () => {
    const judging = EXPORTS.filter(({ source, what }) => what === 'function' && /\/(usecases|rules)\/|\/policy\.ts$/.test(source.path));
    const throwing = judging.filter(({ source, node }) => /throw new Refusal\(/.test(source.textOf(node)));
    expect(throwing.filter(({ docstring }) => !docstring.includes('@throws')).map(named)).toEqual([]);
  });
});

describe('files', () => {
  it('are at most 300 lines long', () => {
    expect(SOURCES.filter(({ lines }) => lines.length > 301).map(({ path, lines }) => `${path}: ${lines.length}`)).toEqual([]);
  });

  it('have names in kebab-case, and none is a drawer for odds and ends', () => {
    const names = SOURCES.map(({ path }) => path);
    expect(names.filter((path) => !/^[a-z0-9/-]+\.(ts|js)$/.test(path))).toEqual([]);
    expect(names.filter((path) => /(^|\/)(index|utils?|helpers?|common|misc)(\.|\/)/.test(path))).toEqual([]);
  });

  it('hand nothing on that is not their own', () => {
    const isReExport = ({ type, source }: Node): boolean =>
      type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && source !== null);
    const own = SOURCES.filter(({ path }) => path !== 'miniprogram/src/shapes.ts');
    expect(own.flatMap((source) => source.body.filter(isReExport).map((node) => place(source, node)))).toEqual([]);
  });

  it('hold no class but the one refusal', () => {
    const classes = found(SOURCES, ({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression', ['src/kernel/errors.ts']);
    expect(classes).toEqual([]);
  });
});

describe('this test', () => {
  it('sees what it is to find', () => {
    const bad = readSource(
      'bad.ts',
      `// 中文\nconst a = Date.now();\nconst b = new Date();\nconst c = '隐患';\nconst d = \`有\${c}\`;\nexport const e = () => Math.random();\n`,
    );
    expect(found([bad], (node) => isMember(node, 'Date', 'now'))).toEqual(['bad.ts:2']);
    expect(found([bad], (node) => node.type === 'NewExpression')).toEqual(['bad.ts:3']);
    expect(found([bad], (node, source) => node.type === 'StringLiteral' && source.textOf(node) === "'隐患'")).toEqual(['bad.ts:4']);
    expect(found([bad], (node) => node.type === 'TemplateElement').length).toBe(2);
    expect(exportsOf(bad).map(({ name, what, docstring }) => [name, what, docstring])).toEqual([['e', 'function', '']]);
  });

  it('finds every place where it is', () => {
    const misplaced = SOURCES.flatMap((source) =>
      source.body
        .filter((node) => node.type === 'ExportDeclaration' && !source.textOf(node).startsWith('export '))
        .map((node) => place(source, node)),
    );
    expect(misplaced).toEqual([]);
    expect(SOURCES.length).toBeGreaterThan(200);
  });
});
