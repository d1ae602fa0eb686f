import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkTask } from '../../src/limits/schema.ts';

interface PageWork {
  sha256(text: string): string;
  solve(task: WorkTask): Promise<string | undefined>;
}

/** The solver as pages are given it; it has no types of its own. */
export const { sha256, solve } = (await import(
  pathToFileURL(join(process.cwd(), 'bots', 'channels', 'pages', 'work.js')).href
)) as PageWork;
