import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, loadConfig } from '../../src/config.ts';
import { type Opened, openDoors } from '../../src/doors.ts';
import { makeLog } from '../../src/http/log.ts';
import type { Role, Staff } from '../../src/kernel/actor.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { makePasswords } from '../../src/offices/passwords.ts';
import { openProgram, type Program, type Replaced } from '../../src/program.ts';
import { contentOf } from './content.ts';
import { makeFolder } from './folder.ts';
import { memberKeyOf } from './member-key.ts';

/** The real thing at a small price: hundreds of officers are hired in a run, and few of them sign in. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** 2026-06-16 09:30 in China, a Tuesday. */
export const START = Date.parse('2026-06-16T09:30:00+08:00');

/** A clock that stands until it is moved. */
export interface MovedClock extends Clock {
  move(ms: number): void;
}

export const movedClock = (start = START): MovedClock => {
  let now = start;
  return {
    now: () => now,
    move: (ms) => {
      now += ms;
    },
  };
};

/** The whole program on a fresh database in a folder of its own: nothing of ours is replaced but clock and log. */
export interface World extends Program {
  readonly clock: MovedClock;
  readonly config: Config;
  readonly folder: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** An account of an office, signed in: with his key at hand. */
  staff(name: string, office: string, roles: readonly Role[]): Promise<Staff>;
  /** Everything that happened has been handed on. */
  settle(): Promise<void>;
  /** Stops and starts again on the same folder. */
  reopen(): Promise<World>;
  end(): Promise<void>;
}

const configFor = (folder: string, given: Readonly<Record<string, string>>): Config => {
  const mongodbUri = process.env['MONGODB_URI'];
  const database =
    mongodbUri === undefined ? {} : { MONGODB_URI: mongodbUri.replace(/\/[^/?]*(\?|$)/, `/t${folder.replace(/\W/g, '').slice(-12)}$1`) };
  // Tests come from one address, hundreds in a minute; what limits do is told by test/http/limits.test.ts.
  const unlimited = { LIMIT_TIPS: '0/0', LIMIT_FILES: '0/0', LIMIT_MESSAGES: '0/0', LIMIT_WRONG_RECEIPTS: '0' };
  return loadConfig({
    ...unlimited,
    DATA_DIR: join(folder, 'data'),
    SECRETS_DIR: join(folder, 'secrets'),
    PORT: '0',
    ...database,
    ...given,
  });
};

const openIn = async (folder: string, clock: MovedClock, given: Readonly<Record<string, string>>, replaced: Replaced): Promise<World> => {
  const config = configFor(folder, given);
  const logged: string[] = [];
  // The most that can be logged: what is not here is nowhere.
  const log = makeLog('debug', { write: (line: string) => void logged.push(line) });
  const program = await openProgram(config, { clock, log, passwords: makePasswords(CHEAP), ...contentOf(config), ...replaced });
  return {
    ...program,
    clock,
    config,
    folder,
    logged,
    staff: async (name, office, roles) => {
      const account = await program.app.offices.addStaff({ kind: 'machine', tool: 'staff' }, { name, office, roles: [...roles] });
      return { kind: 'staff', id: account.id, name, office, roles, key: await memberKeyOf(program, account) };
    },
    settle: async () => {
      while ((await program.outbox.runOnce()) > 0);
    },
    reopen: async () => {
      await program.close();
      return openIn(folder, clock, given, replaced);
    },
    end: async () => {
      await program.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Opens a fresh world; `given` are settings as in the environment. */
export const openWorld = async (given: Readonly<Record<string, string>> = {}, replaced: Replaced = {}): Promise<World> =>
  openIn(await makeFolder('shao-'), movedClock(), given, replaced);

/** A world with its doors open on a free port. */
export interface ServedWorld {
  readonly world: World;
  readonly doors: Opened;
  readonly base: string;
  close(): Promise<void>;
}

export const serveWorld = async (given: Readonly<Record<string, string>> = {}): Promise<ServedWorld> => {
  const world = await openWorld(given);
  const doors = await openDoors(world, world.config);
  return {
    world,
    doors,
    base: `http://127.0.0.1:${doors.port}`,
    close: async () => {
      await doors.close();
      await world.end();
    },
  };
};
