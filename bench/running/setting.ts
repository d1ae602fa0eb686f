import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Inside } from '../inside.ts';
import { askInside, type Clients, startClients } from './child.ts';
import { makePicture } from './pictures.ts';
import { built, type Running, settingsFor, startServer } from './server.ts';

/** What the parts of the bench work with. */
export interface Setting {
  readonly clients: Clients;
  /** A JPEG on the disk. */
  readonly picture: string;
  /** A folder nobody has used. */
  newFolder(): Promise<string>;
  end(): Promise<void>;
}

/** Size of the photograph that is sent. @choice what a chat program makes of a phone's photograph */
const PHOTO = { width: 1600, height: 1200 };

export const openSetting = async (): Promise<Setting> => {
  const root = await mkdtemp(join(tmpdir(), 'shao-bench-'));
  const picture = join(root, 'photo.jpg');
  await writeFile(picture, (await makePicture(PHOTO.width, PHOTO.height)).bytes);
  const clients = startClients();
  return {
    clients,
    picture,
    newFolder: () => mkdtemp(join(root, 'f-')),
    end: async () => {
      clients.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
};

/** A server of ours, or the bare one, together with what tells of it from inside. */
export const startMeasured = (folder: string, file = 'main.js', more: NodeJS.ProcessEnv = {}): Promise<Running> =>
  startServer({ file, env: { ...settingsFor(folder), ...more }, nodeArgs: ['--import', pathToFileURL(built('bench/inside.js')).href] });

/** Below this much processor time in a pause a process is at rest, ms. */
const REST_MS = 4;
const PAUSE_MS = 150;
const PAUSES_MOST = 100;

/** Waits until a server has done all that follows from what it was asked; says what it has used by then. */
export const untilQuiet = async (server: Running): Promise<Inside> => {
  let before = await askInside(server.process);
  for (let pause = 0; pause < PAUSES_MOST; pause += 1) {
    await scheduler.wait(PAUSE_MS);
    const now = await askInside(server.process);
    if (now.cpuMs - before.cpuMs < REST_MS) return now;
    before = now;
  }
  return before;
};
