import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadConfig } from '../../src/config.ts';
import { type Copy, loadCopy } from '../../src/copy/phrase.ts';
import { isAnswering, type Server, serverAt } from './terminal/call.ts';
import { type Lines, openLines } from './terminal/lines.ts';
import { startOwnServer } from './terminal/own-server.ts';
import { asReporter, type Identity, inLines, say, signIn, type TurnedDown, upload } from './terminal/talk.ts';

/*
 * `npm run chat`: the chat in a terminal, as a client of the running server. Where none runs it starts one and stops it at the end.
 * Takes piped lines too: prints each answer and ends when the lines do. `--as NAME` works as a member of an office.
 */

const folderOf = (file: string): string => (existsSync(join(dirname(file), 'run.mjs')) ? dirname(file) : folderOf(dirname(file)));
const isTurnedDown = (answer: object): answer is TurnedDown => 'turnedDown' in answer;

const PHOTO = /^\/photo\s+(.+)$/;

const messageOf = async (
  server: Server,
  identity: Identity,
  line: string,
): Promise<{ text?: string; attachments?: string[] } | TurnedDown> => {
  const file = PHOTO.exec(line)?.[1];
  if (file === undefined) return line.trim() === '' ? {} : { text: line };
  const id = await upload(server, identity, file.trim());
  return typeof id === 'string' ? { attachments: [id] } : id;
};

const hear = async (server: Server, identity: Identity, line: string, copy: Copy): Promise<string> => {
  try {
    const message = await messageOf(server, identity, line);
    if (isTurnedDown(message)) return message.turnedDown;
    const answer = await say(server, identity, message);
    return isTurnedDown(answer) ? answer.turnedDown : inLines(answer, copy);
  } catch (error) {
    return copy.phrase(PHOTO.test(line) && (error as { code?: string }).code === 'ENOENT' ? 'terminal.no-file' : 'terminal.unreached');
  }
};

const identify = async (server: Server, lines: Lines, name: string | undefined, copy: Copy): Promise<Identity | TurnedDown> => {
  if (name === undefined) return asReporter();
  const password = (await lines.next(copy.phrase('terminal.password'), true)) ?? '';
  const code = (await lines.next(copy.phrase('terminal.code'))) ?? '';
  return signIn(server, name, password, code);
};

/** Talks until the lines end. False when nobody could be talked to. */
const converse = async (server: Server, lines: Lines, name: string | undefined, copy: Copy): Promise<boolean> => {
  const identity = await identify(server, lines, name, copy);
  if (isTurnedDown(identity)) {
    console.error(identity.turnedDown);
    return false;
  }
  console.log(`${await hear(server, identity, '', copy)}\n`);
  for (let line = await lines.next('> '); line !== undefined; line = await lines.next('> ')) {
    if (line.trim() !== '') console.log(`${await hear(server, identity, line, copy)}\n`);
  }
  return true;
};

const main = async (options: { as?: string }): Promise<void> => {
  const root = folderOf(fileURLToPath(import.meta.url));
  const config = loadConfig();
  const copy = loadCopy(join(config.contentDir ?? join(root, 'content'), 'copy/zh-CN.json'));
  const socketPath = join(config.dataDir, 'server.sock');
  const own = (await isAnswering(socketPath)) ? undefined : await startOwnServer(root, socketPath, process.env);
  const lines = openLines(process.stdin, process.stdout, process.stdin.isTTY === true);
  try {
    const server = own || (await isAnswering(socketPath)) ? serverAt(socketPath) : undefined;
    if (!server) console.error(copy.phrase('terminal.no-server', { folder: config.dataDir }));
    if (!server || !(await converse(server, lines, options.as, copy))) process.exitCode = 1;
  } finally {
    lines.close();
    await own?.stop();
  }
};

await new Command('chat').option('--as <name>', 'work as this member of an office').action(main).parseAsync();
