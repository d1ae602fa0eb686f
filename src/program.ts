import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, makeApp, outboxCollections } from './app.ts';
import { makeSimulatedCourier } from './channels/simulated-courier.ts';
import type { Config } from './config.ts';
import { loadCopy } from './copy/phrase.ts';
import { openDatabase } from './database/open.ts';
import { makeOutbox, type Outbox } from './database/outbox.ts';
import { PARKED } from './database/parked.ts';
import { fileType, makeFileCleaner } from './files/file-cleaner.ts';
import { react } from './flow.ts';
import { unknownError } from './http/errors.ts';
import { type Log, makeLog } from './http/log.ts';
import type { Clock } from './kernel/clock.ts';
import type { Random } from './kernel/random.ts';
import { systemClock, systemRandom } from './kernel/system.ts';
import type { Library } from './library/library.ts';
import { loadLibrary } from './library/load.ts';
import { makeSegmenter, type Segmenter } from './library/segmenter.ts';
import { makeOneTimeCodes } from './offices/one-time-codes.ts';
import { makePasswords } from './offices/passwords.ts';
import type { Outside } from './outside.ts';
import { makeReader } from './reports/reader.ts';
import { destroyNamesKey, openSecrets } from './vault/secrets.ts';

/** The folder of package.json, whether the program runs from src/ or from dist/. */
export const projectFolder = (): string => {
  const climb = (folder: string): string => (existsSync(join(folder, 'run.mjs')) ? folder : climb(dirname(folder)));
  return climb(dirname(fileURLToPath(import.meta.url)));
};

/** Where content/ lies. */
export const contentFolder = (config: Config): string => resolve(config.contentDir ?? join(projectFolder(), 'content'));

/** What tests and the demo put in the place of the real thing. */
export interface Replaced {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  readonly passwords?: Outside['passwords'];
  /** Loaded before: reading and checking content/ is most of what a start costs. */
  readonly library?: Library;
  readonly segmenter?: Segmenter;
}

/** Everything opened but no door: the app on its database, and the outbox that hands on what happened. */
export interface Program {
  readonly config: Config;
  readonly app: App;
  readonly outside: Outside;
  readonly outbox: Outbox;
  readonly log: Log;
  /** Writes an unknown error down without what people said, and gives its reference. */
  readonly noteFault: (error: unknown) => string;
  close(): Promise<void>;
}

const clockOf = (config: Config): Clock => {
  const offset = config.demoClockOffsetMs ?? 0;
  return offset === 0 ? systemClock : { now: () => systemClock.now() + offset };
};

const openOutside = async (config: Config, replaced: Replaced, log: Log, wake: () => void): Promise<Outside> => {
  const contentDir = contentFolder(config);
  const clock = replaced.clock ?? clockOf(config);
  const random = replaced.random ?? systemRandom;
  const copy = loadCopy(join(contentDir, 'copy', 'zh-CN.json'));
  const library = replaced.library ?? loadLibrary({ contentDir, jurisdiction: config.jurisdiction });
  const [secrets, database] = await Promise.all([
    openSecrets(resolve(config.secretsDir), random),
    openDatabase({ dataDir: resolve(config.dataDir), clock, ...(config.mongodbUri !== undefined && { mongodbUri: config.mongodbUri }) }),
  ]);
  return {
    clock,
    random,
    database,
    library,
    secrets,
    copy,
    reader: makeReader(library, replaced.segmenter ?? makeSegmenter(library.userWords)),
    passwords: replaced.passwords ?? makePasswords(),
    codes: makeOneTimeCodes(random, copy.phrase('program.name')),
    cleanFile: makeFileCleaner(),
    fileType,
    limits: config.limits,
    destroyNamesKey: () => destroyNamesKey(resolve(config.secretsDir)),
    isDrill: config.demoClockOffsetMs !== undefined,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    courier: makeSimulatedCourier(),
    noteWeChat: (fault) => log.warn(fault, 'wechat'),
    // A practice run tells nobody in earnest.
    ...(config.weChat !== undefined && config.demoClockOffsetMs === undefined && { weChat: config.weChat }),
    wake,
  };
};

/** Opens the program without its doors; closes in reverse order. */
export const openProgram = async (config: Config, replaced: Replaced = {}): Promise<Program> => {
  const log = replaced.log ?? makeLog(config.logLevel);
  let outbox: Outbox | undefined;
  const outside = await openOutside(config, replaced, log, () => outbox?.notify());
  const noteFault = (error: unknown): string => {
    const ref = outside.random.id().slice(0, 8);
    log.error(unknownError(error, ref), 'unexpected');
    return ref;
  };
  const app = makeApp(outside);
  outbox = makeOutbox({
    collections: outboxCollections(outside),
    parked: outside.database.collection(PARKED),
    react: (collection, id, happening) => react(app, { collection, id, happening }),
    clock: outside.clock,
    log: ({ error }) => noteFault(error),
    onFault: noteFault,
  });
  await outside.database.ready();
  await app.checkSecrets().catch(async (error: unknown) => {
    await outside.database.close();
    throw error;
  });
  const opened = outbox;
  return {
    config,
    app,
    outside,
    outbox: opened,
    log,
    noteFault,
    close: async () => {
      await opened.stop();
      await outside.database.close();
    },
  };
};
