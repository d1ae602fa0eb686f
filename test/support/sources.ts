import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

/*
 * The sources, read as a tree: what a test says of them holds for the code, not for its comments or its layout.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A node of the tree; every node has a type and a place. */
export interface Node {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}

export interface Source {
  /** Below the project's folder, e.g. src/app.ts. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Every node of the tree, parents before what is in them. */
  readonly nodes: readonly Node[];
  readonly body: readonly Node[];
  /** The number of the line a node begins on, from 1. */
  lineOf(node: Node): number;
  /** The text of a node. */
  textOf(node: Node): string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const nodesIn = (value: unknown): Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return isNode(value) ? [value, ...inner] : inner;
};

/** Reads one source file. */
export const readSource = (path: string, text = readFileSync(join(ROOT, path), 'utf8')): Source => {
  const bytes = Buffer.from(text);
  const module = parseSync(
    text,
    path.endsWith('.ts') ? { syntax: 'typescript', target: 'es2022' } : { syntax: 'ecmascript', target: 'es2022' },
  );
  // Places of swc count bytes over all it has ever read; the module's own end tells where this text lies.
  const shift = module.span.end - bytes.length;
  const offset = (node: Node): number => Math.max(0, (node.span?.start ?? 0) - shift - 1);
  const end = (node: Node): number => Math.max(0, (node.span?.end ?? 0) - shift - 1);
  return {
    path,
    text,
    lines: text.split('\n'),
    nodes: nodesIn(module.body),
    body: module.body as unknown as readonly Node[],
    lineOf: (node) => bytes.subarray(0, offset(node)).toString().split('\n').length,
    textOf: (node) => bytes.subarray(offset(node), end(node)).toString(),
  };
};

/** Names of the files below a folder of the project that end so. */
export const filesBelow = (folder: string, ...ends: readonly string[]): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => ends.some((end) => name.endsWith(end)) && !name.endsWith('.d.ts'))
    .sort();

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every program text of these folders. */
export const sourcesBelow = (...folders: readonly string[]): readonly Source[] =>
  folders.flatMap((folder) => filesBelow(folder, '.ts', '.js')).map((path) => readSource(path));
