import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Engine } from '../../bots/engine.ts';
import { makeEngines } from '../../bots/engines.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { contentFolder } from '../../src/program.ts';
import { type Chat, openChat } from './chat.ts';
import { openWorld, type World } from './world.ts';

/** Where chats send insiders. */
export const INSIDER_DOOR = 'https://anquan.example/insider';

/** A world and people who talk to it. */
export interface ChatWorld extends World {
  /** As after a restart: nothing of the old engine's memory. */
  newEngine(): Engine;
  /** Somebody new at a chat of their own. */
  somebody(): Chat;
  /** A picture taken and uploaded; its id. */
  photo(): Promise<string>;
  /** True when a text stands readable in any file of the data folder. */
  holds(text: string): Promise<boolean>;
}

const folderHolds = async (folder: string, text: string): Promise<boolean> => {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
  return contents.some((bytes) => bytes.includes(text));
};

const picture = async function* (): AsyncIterable<Uint8Array> {
  yield await sharp({ create: { width: 32, height: 24, channels: 3, background: '#803020' } })
    .jpeg()
    .toBuffer();
};

export const openChatWorld = async (): Promise<ChatWorld> => {
  const world = await openWorld();
  const { app, outside, noteFault } = world;
  const contentDir = contentFolder(world.config);
  const newEngine = (): Engine => makeEngines({ ...outside, app, contentDir, insiderDoor: INSIDER_DOOR, noteFault }).chat;
  const engine = newEngine();
  return {
    ...world,
    newEngine,
    somebody: () => openChat(engine, outside.copy),
    photo: async () => (await app.files.uploadFile(PUBLIC, picture())).id,
    holds: (text) => folderHolds(world.config.dataDir, text),
  };
};
