import { TmplGroup } from 'glass-easel-template-compiler';
import { BuildFault } from '../fault.mjs';
import { fillMarkup } from '../words.mjs';

/** A list the compiler writes in another order each time: which fields a template may change by themselves. */
const FIELDS = /(?<=,A=\{)"[^"]*":new Array\(\d+\)(?:,"[^"]*":new Array\(\d+\))*(?=\})/g;

/**
 * What a group was compiled to, its templates in the order of their paths: the compiler's own order changes from time to time.
 * @param {TmplGroup} group
 * @param {readonly string[]} paths
 */
const inOrder = (group, paths) => {
  const [prelude = ''] = group.getTmplGenObjectGroups().split('G["', 1);
  const templates = [...paths].sort().map((path) => {
    const code = group.getTmplGenObject(path).replace(FIELDS, (fields) => fields.split(',').sort().join(','));
    return `G[${JSON.stringify(path)}]=${code};`;
  });
  return `${prelude}${templates.join('')}return G})()`;
};

/**
 * Compiles WXML to one JavaScript expression: an object of templates by path.
 * @param {import('../read-source.mjs').Source} source
 * @param {readonly string[]} units paths of the pages and components; what they include goes along
 * @param {import('../words.mjs').Book} book
 * @throws {BuildFault} where the compiler finds a fault
 */
export const compileTemplates = (source, units, book) => {
  const group = new TmplGroup();
  const included = source.files
    .filter((path) => path.endsWith('.wxml'))
    .map((path) => path.slice(0, -'.wxml'.length))
    .filter((path) => !source.has(`${path}.json`));
  const paths = [...units, ...included];
  for (const path of paths) {
    const file = `${path}.wxml`;
    const found = group.addTmpl(path, fillMarkup(source.read(file), file, book)) ?? [];
    for (const { startLine, message } of found) throw new BuildFault(file, startLine + 1, message);
  }
  for (const path of source.files.filter((one) => one.endsWith('.wxs'))) group.addScript(path.slice(0, -'.wxs'.length), source.read(path));
  const expression = inOrder(group, paths);
  group.free();
  return expression;
};
