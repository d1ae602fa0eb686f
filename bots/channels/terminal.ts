import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadConfig } from '../../src/config.ts';
import { type Copy, loadCopy } from '../../src/copy/phrase.ts';
import { isAnswering, type Server, serverAt } from './terminal/call.ts';
import { type Lines, openLines } from './terminal/lines.ts';
import { startOwnServer } from './terminal/own-server.ts';
import { asReporter, enterUnit, type Identity, inLines, say, signIn, type TurnedDown, upload } from './terminal/talk.ts';

/*
 * `npm run chat`: the chat in a terminal, as a client of the running server. Where none runs it starts one and stops it at the end.
 * Takes piped lines too: prints each answer and ends when the lines do. `--as NAME` works as a member of an office, `--unit` as somebody who
 * must fix.
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

/** Who talks: anybody, a member of an office by his name, or somebody of a unit by a code. */
interface As {
  readonly as?: string;
  readonly unit?: true;
}

/** An invitation asks for a name too; it is not used up by being asked. */
const identifyUnit = async (server: Server, lines: Lines, copy: Copy): Promise<Identity | TurnedDown> => {
  const code = (await lines.next(copy.phrase('terminal.unit-code'))) ?? '';
  const first = await enterUnit(server, code);
  const isNameNeeded = isTurnedDown(first) && first.code === 'unit.name-needed';
  const entered = isNameNeeded ? await enterUnit(server, code, (await lines.next(copy.phrase('terminal.unit-name'))) ?? '') : first;
  if (isTurnedDown(entered)) return entered;
  if (entered.pass !== undefined) console.log(`${copy.phrase('terminal.unit-pass', { pass: entered.pass })}\n`);
  return entered.identity;
};

const identify = async (server: Server, lines: Lines, { as: name, unit }: As, copy: Copy): Promise<Identity | TurnedDown> => {
  if (unit) return identifyUnit(server, lines, copy);
  if (name === undefined) return asReporter();
  const password = (await lines.next(copy.phrase('terminal.password'), true)) ?? '';
  const code = (await lines.next(copy.phrase('terminal.code'))) ?? '';
  return signIn(server, name, password, code);
};

/** Talks until the lines end. False when nobody could be talked to. */
const converse = async (server: Server, lines: Lines, as: As, copy: Copy): Promise<boolean> => {
  const identity = await identify(server, lines, as, copy);
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

const main = async (options: As): Promise<void> => {
  const root = folderOf(fileURLToPath(import.meta.url));
  const config = loadConfig();
  const copy = loadCopy(join(config.contentDir ?? join(root, 'content'), 'copy/zh-CN.json'));
  const socketPath = join(config.dataDir, 'server.sock');
  const own = (await isAnswering(socketPath)) ? undefined : await startOwnServer(root, socketPath, process.env);
  const lines = openLines(process.stdin, process.stdout, process.stdin.isTTY === true);
  try {
    const server = own || (await isAnswering(socketPath)) ? serverAt(socketPath) : undefined;
    if (!server) console.error(copy.phrase('terminal.no-server', { folder: config.dataDir }));
    if (!server || !(await converse(server, lines, options, copy))) process.exitCode = 1;
  } finally {
    lines.close();
    await own?.stop();
  }
};

await new Command('chat')
  .option('--as <name>', 'work as this member of an office')
  .option('--unit', 'come in with the code of a notice or an invitation')
  .action(main)
  .parseAsync();
