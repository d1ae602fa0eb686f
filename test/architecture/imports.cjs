// Who may import whom. Read top to bottom: from the innermost ring to the outermost.
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const DOMAINS =
  'keys|identities|proofs|limits|redaction|files|units|reports|hazards|rewards|figures|vault|training|publicity|supervision|assistant|channels|wechat|offices|audit';

module.exports = {
  forbidden: [
    rule('no-circles', 'Two files that need each other are one file, or lack a third.', {}, { circular: true }),
    rule(
      'kernel-stands-alone',
      'The kernel knows no domain and no library but zod; errors.ts may look at the phrase book as a type; secret.ts and system.ts ask node core.',
      { path: '^src/kernel/' },
      { pathNot: ['^src/kernel/', '^node_modules/zod/', '^content/copy/', '^(node:)?(crypto|util)$'] },
    ),
    rule(
      'rules-are-pure',
      "Rules import the kernel and their own domain's schema and rules; no store, no port, no node core, no library.",
      { path: '^src/([^/]+)/(rules/|policy\\.)' },
      {
        pathNot: [
          '^src/kernel/(?!system)',
          '^src/$1/(rules/|policy.|stored-schema.)',
          '^src/[^/]+/(office-)?schema',
          '^node_modules/(zod|@scure/bip39)/',
        ],
      },
    ),
    rule(
      'usecases-take-what-they-need',
      'A use-case speaks to the outside only through the needs it is handed.',
      { path: '^src/([^/]+)/usecases/' },
      {
        pathNot: [
          '^src/kernel/(?!system)',
          '^src/$1/(rules|usecases)/',
          '^src/$1/(stored-schema|office-schema|schema|policy|needs|view)\\.',
          '^src/[^/]+/(office-)?schema\\.',
        ],
      },
    ),
    rule(
      'domains-meet-in-flow',
      "A domain may look at another's schema; anything more goes through flow.ts or a port wired in app.ts.",
      { path: `^src/(${DOMAINS})/` },
      { path: `^src/(${DOMAINS})/`, pathNot: ['^src/$1/', '^src/[^/]+/(office-)?schema\\.'] },
    ),
    rule(
      'mongoose-stays-in-database',
      'Only src/database knows Mongoose.',
      { pathNot: ['^src/database/', '^node_modules/', '^test/(database|mongo)/'] },
      { path: '^node_modules/(mongoose|mongodb)/' },
    ),
    rule(
      'sqlite-stays-in-database',
      'Only src/database knows SQLite.',
      { pathNot: ['^src/database/', '^node_modules/', '^test/(database|bench)/', '^bench/'] },
      { path: '^node_modules/@photostructure/sqlite/' },
    ),
    rule(
      'koa-stays-at-the-door',
      'Only src/http and routes.ts know Koa.',
      {
        pathNot: [
          '^src/http/',
          '^src/doors\\.',
          '^src/[^/]+/routes\\.',
          '^bots/channels/([^/]+-routes|served-file)\\.',
          '^node_modules/',
          '^test/http/',
          '^bench/',
        ],
      },
      { path: '^node_modules/(koa|@koa|@types/koa)' },
    ),
    rule(
      'wechaty-stays-in-its-channel',
      'Only its channel adapter knows Wechaty.',
      { pathNot: ['^bots/channels/', '^node_modules/', '^test/'] },
      { path: '^node_modules/wechaty' },
    ),
    rule(
      'openai-stays-in-assistant',
      "Only the assistant's adapter knows OpenAI.",
      { pathNot: ['^src/assistant/', '^node_modules/', '^test/'] },
      { path: '^node_modules/openai' },
    ),
    rule(
      'stores-are-opened-once',
      'What a collection looks like is said in store.ts; it is opened in app.ts and handed on.',
      { path: '^(src|bots)/', pathNot: ['^src/(main|app|shared|outside)\\.', '^src/tools/'] },
      { path: '^src/[^/]+/store\\.' },
    ),
    rule(
      'drivers-hang-on-main',
      'Secrets and database drivers are opened in program.ts (and by tools), nowhere else.',
      { path: '^(src|bots)/', pathNot: ['^src/(main|program|outside)\\.', '^src/tools/', '^src/database/', '^src/vault/'] },
      { path: '^src/(database/(open|sqlite|mongo|lock)|vault/secrets)\\.' },
    ),
    rule(
      'bots-use-the-app',
      'Dialogues call the app and the phrase book; schemas and kernel as words.',
      { path: '^bots/' },
      {
        path: '^src/',
        pathNot: [
          '^src/(app|config)\\.',
          '^src/kernel/(?!system)',
          '^src/copy/',
          '^src/[^/]+/(schema|office-schema|library|rules/[^/]+)\\.',
          '^src/http/',
          '^src/tools/',
        ],
      },
    ),
    rule(
      'only-main-starts-bots',
      'src does not know bots, but for doors.ts.',
      { path: '^src/', pathNot: ['^src/(main|doors)\\.', '^src/tools/'] },
      { path: '^bots/' },
    ),
    rule(
      'jobs-use-the-app',
      'Jobs call the app.',
      { path: '^src/jobs/' },
      { path: `^src/(${DOMAINS})/`, pathNot: '^src/[^/]+/(office-)?schema\\.' },
    ),
    rule(
      'mini-program-stands-alone',
      'WeChat takes only what lies in miniprogram/src; shapes and keys come as types, packages by vendor/.',
      { path: '^miniprogram/src/', pathNot: '^miniprogram/src/vendor/' },
      { pathNot: ['^miniprogram/src/', '^src/[^/]+/(office-|here-)?schema\\.', '^content/copy/'] },
    ),
    rule(
      'mini-program-sees-shapes',
      'Of the server the mini-program knows the shapes of what it answers, and the keys of the phrase book; both as types.',
      { path: '^miniprogram/' },
      { path: '^(src|bots|content)/', pathNot: ['^src/[^/]+/(office-|here-)?schema\\.', '^content/copy/'] },
    ),
    rule(
      'mini-program-rules-are-pure',
      'What a page decides without the phone needs neither `wx` nor the server.',
      { path: '^miniprogram/src/rules/' },
      { path: ['^miniprogram/src/(phone|pages)/', '^node_modules/'] },
    ),
    rule(
      'host-knows-no-page',
      'The browser host runs any mini-program: it knows the phrase book, how somebody likes to read, and glass-easel.',
      { path: '^miniprogram/h5/' },
      { pathNot: ['^miniprogram/h5/', '^miniprogram/src/(words|phone/look)\\.', '^node_modules/glass-easel'] },
    ),
    rule(
      'build-reads-pages',
      'The build reads the mini-program as files and runs nothing of it.',
      { path: '^miniprogram/build/' },
      { path: '^(src|bots|content|miniprogram/(src|h5))/' },
    ),
    rule('server-serves-what-is-built', 'The server knows the built files only.', { path: '^(src|bots)/' }, { path: '^miniprogram/' }),
    rule('no-test-in-product', 'Product code does not lean on tests.', { path: '^(src|bots|miniprogram)/' }, { path: '^(test|bench)/' }),
    rule(
      'no-dev-package-in-product',
      'What runs in production is a dependency, not a devDependency.',
      { path: '^(src|bots)/', pathNot: '^src/tools/holidays\\.' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule('everything-resolves', 'Every import leads to a file or an installed package.', {}, { couldNotResolve: true }),
    rule(
      'no-orphans',
      'A file nobody imports is dead.',
      { orphan: true, path: '^(src|bots)/', pathNot: ['\\.d\\.ts$', '^src/main\\.', '^src/tools/', '\\.(js|css|html)$'] },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|miniprogram/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
