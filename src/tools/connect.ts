import { request } from 'node:http';
import { loadConfig } from '../config.ts';
import { loadCopy } from '../copy/phrase.ts';
import { socketPath } from '../doors.ts';
import { runTool } from '../http/machine.ts';
import { isRefusal, type Refusal } from '../kernel/errors.ts';
import { contentFolder, openProgram } from '../program.ts';
import { TOOLS } from './commands.ts';

type Args = Readonly<Record<string, unknown>>;

/** What the running server said: lines to print, or words of refusal. */
interface Said {
  readonly status: number;
  readonly body: { readonly lines?: readonly string[]; readonly message?: string };
}

/** Nobody listens there: no server runs on this data folder. */
const isNobodyThere = (error: unknown): boolean => ['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '');

const askServer = (socket: string, tool: string, args: Args): Promise<Said> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ args });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request({ socketPath: socket, path: `/machine/${tool}`, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Said['body'] }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

const withoutServer = async (tool: string, args: Args): Promise<readonly string[]> => {
  const program = await openProgram({ ...loadConfig(), logLevel: 'error' });
  try {
    const lines = await runTool(program, TOOLS, tool, args);
    while ((await program.outbox.runOnce()) > 0);
    return lines;
  } finally {
    await program.close();
  }
};

/**
 * Has a tool of the machine do its work: by the running server over the socket beside its data, or, where none runs, by opening the
 * data folder itself. @throws {Error} with words for whoever typed the command
 */
export const callTool = async (tool: string, args: Args): Promise<readonly string[]> => {
  const config = loadConfig();
  try {
    const said = await askServer(socketPath(config), tool, args);
    if (said.status !== 200) throw new Error(said.body.message ?? String(said.status));
    return said.body.lines ?? [];
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
  }
  try {
    return await withoutServer(tool, args);
  } catch (error) {
    if (isRefusal(error)) throw new Error(inWords(error));
    throw error;
  }
};

const inWords = (refusal: Refusal): string => toolCopy().errorPhrase(refusal.code, refusal.data);

/** The phrase book, for tools. */
export const toolCopy = () => loadCopy(`${contentFolder(loadConfig())}/copy/zh-CN.json`);

/** Runs a command line to its end: prints what went wrong in words and leaves exit code 1. */
export const runCommand = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    console.error(isRefusal(error) ? inWords(error) : error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
};
