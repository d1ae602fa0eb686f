import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetOf, writeAssets } from './h5/assets.mjs';
import { partsOf } from './h5/parts.mjs';
import { picturesOf } from './h5/pictures.mjs';
import { bundleScripts } from './h5/script.mjs';
import { bundleStyles } from './h5/style.mjs';
import { makeAnew } from './make-anew.mjs';
import { readSource } from './read-source.mjs';
import { programsOf, targetValues } from './target.mjs';

/** Pages of insiders leave nothing behind in a browser. */
const QUIET = ['pages/insider/'];

/** What the main button of home opens: whoever taps it at once waits for nothing more. */
const NEXT = 'pages/report/report';

/** Texts of the host's programs. @param {string} host */
const hostPrograms = (host) =>
  readdirSync(host, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(host, name), 'utf8'));

/**
 * The page around the scripts. `{{start}}` and the like are filled in by the server.
 * @param {Readonly<Record<'scripts' | 'style' | 'colour', string>>} values
 */
const pageWith = (values) =>
  readFileSync(new URL('h5/page.html', import.meta.url), 'utf8').replace(
    /%(\w+)%/g,
    (_, name) => values[/** @type {keyof typeof values} */ (name)],
  );

/** The colour of the bar above the pages. @param {import('./read-source.mjs').AppJson} app */
const barColour = (app) =>
  /** @type {{ navigationBarBackgroundColor?: string } | undefined} */ (app.window)?.navigationBarBackgroundColor ?? '#ffffff';

/** What the page asks a browser to fetch at once. @param {Awaited<ReturnType<typeof bundleScripts>>} scripts */
const scriptTags = ({ entry, waitedFor }) =>
  [
    ...waitedFor.map((name) => `<link rel="modulepreload" href="/app/${name}">`),
    `<script type="module" src="/app/${entry}"></script>`,
  ].join('\n');

/**
 * Builds what a browser opens: scripts, a style sheet, pictures, all under names that change with their content, and index.html.
 * @param {{ source: string, host: string, out: string, book: import('./words.mjs').Book }} given folders of the source, of the host and of
 * what is built, which is made anew
 * @throws {import('./fault.mjs').BuildFault} naming file and line
 */
export const buildH5 = async ({ source: folder, host, out, book }) => {
  const source = readSource(folder, book);
  const pictures = picturesOf(source);
  const programs = [...programsOf(source).map(source.read), ...hostPrograms(host)];
  const define = targetValues({ server: '', isInWeChat: false, programs, book });
  const [scripts, sheet] = await Promise.all([
    bundleScripts({ source, host, book, parts: partsOf(source, NEXT), pictures: pictures.addresses, quiet: QUIET, define }),
    bundleStyles({ source, host }),
  ]);
  const style = assetOf('app.css', sheet);
  const page = pageWith({ scripts: scriptTags(scripts), style: style.address, colour: barColour(source.app) });
  makeAnew(out, (target) => {
    writeAssets(target, [style, ...pictures.files, ...scripts.files]);
    writeFileSync(join(target, 'index.html'), page);
  });
};
